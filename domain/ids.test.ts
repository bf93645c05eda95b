import { describe, expect, it } from "vitest";
import { isRandomMac, isTrackId, kindOf, toMac, toMacText } from "./ids";

describe("toMac", () => {
  it.each(["5c5b35a1b2c3", "5C:5B:35:A1:B2:C3", "5c-5b-35-a1-b2-c3", "5c5b.35a1.b2c3", " 5c 5b 35 a1 b2 c3 "])(
    "reads %j",
    (text) => {
      expect(toMac(text)).toBe("5c5b35a1b2c3");
    },
  );

  it.each(["", "5c5b35a1b2c", "5c5b35a1b2c3d", "5c5b35a1b2cg", "x5c5b35a1b2c3", "5c_5b_35_a1_b2_c3"])(
    "does not read %j as an address",
    (text) => {
      expect(toMac(text)).toBeUndefined();
    },
  );
});

describe("toMacText", () => {
  it("puts colons between the pairs of an address, and changes nothing else", () => {
    expect(toMacText("5c5b35a1b2c3")).toBe("5c:5b:35:a1:b2:c3");
    for (const other of ["edge-7", "5c5b35a1b2c3d", "x5c5b35a1b2c3", ""]) expect(toMacText(other)).toBe(other);
  });
});

describe("isRandomMac", () => {
  it("depends on the second digit only", () => {
    const random = [..."0123456789abcdef"].filter((digit) => isRandomMac(`6${digit}0000000000`));
    expect(random).toEqual(["2", "6", "a", "e"]);
    expect(isRandomMac("222222222222")).toBe(true);
    expect(isRandomMac("202222222222")).toBe(false);
  });
});

describe("the id of a track", () => {
  it.each([
    ["wifi:5c5b35a1b2c3", "wifi"],
    ["asset:5c5b35a1b2c3", "asset"],
    ["asset:Forklift 7", "asset"],
    ["sdk:a:b", "sdk"],
    [`sdk:${"é".repeat(128)}`, "sdk"],
  ] as const)("%s begins with its kind", (trackId, kind) => {
    expect(isTrackId(trackId)).toBe(true);
    expect(kindOf(trackId)).toBe(kind);
  });

  it.each([
    "wifi:5C5B35A1B2C3",
    "wifi:5c5b35a1b2c",
    "wifi:5c5b35a1b2c3d",
    "asset:",
    `asset:${"a".repeat(129)}`,
    "xwifi:5c5b35a1b2c3",
    "ble:5c5b35a1b2c3",
    "sdk:",
    "xsdk:a",
    "sdk",
    `sdk:${"a".repeat(129)}`,
    "",
  ])("is not %j", (text) => {
    expect(isTrackId(text)).toBe(false);
  });
});
