import { describe, expect, it } from "vitest";
import { draftedScale, parseNumber } from "./scale-draft";

const image = { width: 2_400, height: 1_600, version: "v", levels: 2 };
const ruler = { from: { x: 100, y: 100 }, to: { x: 400, y: 500 } };

describe("draftedScale", () => {
  it.each([
    ["ruler", "m", "12.5", 40],
    ["ruler", "m", "12,5", 40],
    ["ruler", "ft", "100", 500 / 30.48],
    ["width", "m", "60", 40],
    ["width", "ft", "196.85", 2_400 / (196.85 * 0.3048)],
    ["ppm", "m", "40", 40],
    ["ppm", "ft", "40", 40],
  ] as const)("is computed by %s in %s from %s", (way, unit, text, ppm) => {
    const scale = draftedScale({ way, unit, text }, image, ruler);
    expect(scale.ok && scale.ppm).toBeCloseTo(ppm, 9);
  });

  it("reports no error while an entry is missing", () => {
    expect(draftedScale({ way: "ruler", unit: "m", text: " " }, image, ruler)).toEqual({ ok: false });
    expect(draftedScale({ way: "ruler", unit: "m", text: "5" }, image)).toEqual({ ok: false });
    expect(draftedScale({ way: "ruler", unit: "m", text: "5" }, image, { from: ruler.from })).toEqual({ ok: false });
    const nothing = { from: ruler.from, to: ruler.from };
    expect(draftedScale({ way: "ruler", unit: "m", text: "5" }, image, nothing)).toEqual({ ok: false });
  });

  it.each([
    ["ten", "not-a-number"],
    ["-4", "not-a-number"],
    ["0", "not-a-number"],
    ["1.234,5", "not-a-number"],
    ["0.05", "out-of-range"],
    ["20000", "out-of-range"],
  ])("reports what is wrong with %j", (text, fault) => {
    expect(draftedScale({ way: "width", unit: "m", text }, image)).toEqual({ ok: false, fault });
  });
});

describe("parseNumber", () => {
  it.each([
    ["12", 12],
    [" 12,5 ", 12.5],
    [".5", 0.5],
    ["7.", 7],
    ["1e3", undefined],
    ["0x10", undefined],
    ["", undefined],
  ])("parses %j as %s", (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
});
