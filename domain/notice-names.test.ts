import { describe, expect, it } from "vitest";
import { addressesIn, withNames } from "./notice-names";

const TEXT = "5c:5b:35:a1:b2:c3 joined corp on AP D4:20:B0:00:00:01";
const names: Readonly<Record<string, string>> = { "5c5b35a1b2c3": "mira-phone", d420b0000001: "AP Lobby" };

describe("withNames", () => {
  it("replaces addresses by names, together with the word before a device's address", () => {
    expect(withNames(TEXT, (mac) => names[mac])).toBe("mira-phone joined corp on AP Lobby");
  });

  it("keeps addresses without a name, and text that only looks like an address", () => {
    const other = "AP 00:11:22:33:44:55 heard aa:bb:cc:dd:ee:ff:00 at 10:42:07";
    expect(withNames(other, () => undefined)).toBe(other);
  });
});

it("finds each address once", () => {
  expect(addressesIn(`${TEXT}, 5c:5b:35:a1:b2:c3`)).toEqual(["5c5b35a1b2c3", "d420b0000001"]);
});
