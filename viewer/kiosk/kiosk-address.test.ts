import { describe, expect, it } from "vitest";
import { readKiosk, USUAL_PACE_MS, writeKiosk } from "./kiosk-address";

const read = (search: string) => readKiosk(new URLSearchParams(search));

describe("the address of a wall display", () => {
  it("is undefined without its parameter", () => {
    expect(read("?track=wifi:02")).toBeUndefined();
  });

  it.each([
    ["?kiosk", USUAL_PACE_MS],
    ["?kiosk=10", 10_000],
    ["?kiosk=300", 300_000],
    ["?kiosk=stay", undefined],
    ["?kiosk=9", USUAL_PACE_MS],
    ["?kiosk=301", USUAL_PACE_MS],
    ["?kiosk=soon", USUAL_PACE_MS],
  ])("%s sets the interval", (search, paceMs) => {
    expect(read(search)).toEqual({ paceMs, areNamesShown: false });
  });

  it("is read as it was written, and keeps other parameters", () => {
    for (const paceMs of [10_000, 120_000, undefined])
      for (const areNamesShown of [true, false]) {
        const search = writeKiosk("?heat=1&names=1&kiosk", { paceMs, areNamesShown });
        expect(read(search)).toEqual({ paceMs, areNamesShown });
        expect(new URLSearchParams(search).get("heat")).toBe("1");
      }
  });
});
