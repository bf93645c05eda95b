import { describe, expect, it } from "vitest";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { LIGHT } from "./colours";
import { TextWidths } from "./text-widths";

describe("TextWidths", () => {
  it("measures each text once per font", () => {
    const widths = new TextWidths();
    const { context, calls } = recordContext();
    for (const font of ["500 12px Geist", "600 12px Geist"])
      for (let time = 0; time < 3; time++) expect(widths.of(context, font, "Lobby")).toBe(30);
    expect(widths.of(context, "500 12px Geist", "")).toBe(0);
    expect(calls.filter((name) => name === "measureText")).toHaveLength(2);
  });

  it("measures again when the styles of the floor change, as after a font has loaded", () => {
    const widths = new TextWidths();
    const { context, calls } = recordContext();
    for (const colours of [LIGHT, LIGHT, { ...LIGHT }]) {
      widths.setColours(testScene({ colours }));
      widths.of(context, "500 12px Geist", "Lobby");
    }
    expect(calls.filter((name) => name === "measureText")).toHaveLength(2);
  });

  it("is bounded however many names appear", () => {
    const widths = new TextWidths();
    const { context } = recordContext();
    for (let i = 0; i < 20_000; i++) widths.of(context, "500 12px Geist", `track ${i}`);
    expect((widths as unknown as { known: Map<string, number> }).known.size).toBeLessThanOrEqual(4_000);
  });
});
