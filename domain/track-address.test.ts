import { describe, expect, it } from "vitest";
import { isNamedIn, spellingsOf, tracksOfSameDevice, withoutName } from "./track-address";

const spelled = () => spellingsOf("wifi:5c5b35a1b2c3");

describe("the address of a track", () => {
  it.each([
    "5c5b35a1b2c3",
    "5C:5B:35:A1:B2:C3",
    "5c-5b-35-a1-b2-c3",
    "5c5b.35a1.b2c3",
    "5c 5b 35 a1 b2 c3",
    "5C5B-35A1-B2C3",
  ])("is found as %s, and taken out", (mac) => {
    const text = `{"text":"client ${mac} roamed"}`;
    expect(isNamedIn(text, spelled())).toBe(true);
    expect(withoutName(text, spelled())).toBe('{"text":"client (erased) roamed"}');
  });

  it("is not found in another address", () => {
    expect(isNamedIn("5c5b35a1b2c4 5c:5b:35:a1:b2", spelled())).toBe(false);
    expect(withoutName("5c5b35a1b2c4", spelled())).toBe("5c5b35a1b2c4");
  });

  it("identifies the same device, whatever kind it reports as", () => {
    expect(tracksOfSameDevice("asset:5c5b35a1b2c3")).toEqual([
      "wifi:5c5b35a1b2c3",
      "asset:5c5b35a1b2c3",
      "sdk:5c5b35a1b2c3",
    ]);
    expect(tracksOfSameDevice("sdk:9f1c-phone")).toEqual(["sdk:9f1c-phone"]);
  });

  it("of an app is found literally, also if JSON escapes it, unless it is too short", () => {
    expect(isNamedIn('{"id":"Phone \\"7\\" of.M"}', spellingsOf('sdk:phone "7" of.m'))).toBe(true);
    expect(withoutName("phone-x7-ofxm phone-7.of.m!", spellingsOf("sdk:Phone-7.of.m"))).toBe("phone-x7-ofxm (erased)!");
    expect(isNamedIn('{"text":"phone \\"7\\" of.m left"}', spellingsOf('sdk:phone "7" of.m'))).toBe(true);
    expect(spellingsOf("sdk:phone-12")).toEqual(["phone-12"]);
    expect(spellingsOf("sdk:phone-1")).toEqual([]);
    expect(spellingsOf("sdk:c3")).toEqual([]);
    expect(withoutName("c3", spellingsOf("sdk:c3"))).toBe("c3");
  });
});
