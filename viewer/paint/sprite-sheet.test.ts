import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordContext } from "../testing/recording-context";
import { LOOKS } from "../tracks/look";
import { LIGHT } from "./colours";
import { createMarkerSheet } from "./sprite-sheet";

const SPEC = { radius: 4, phases: 2, colours: LIGHT };
const SOLID = 255;

describe("createMarkerSheet", () => {
  let drawn = recordContext();
  beforeEach(() => {
    drawn = recordContext();
    vi.stubGlobal(
      "OffscreenCanvas",
      class {
        readonly width: number;
        readonly height: number;
        constructor(width: number, height: number) {
          this.width = width;
          this.height = height;
        }
        getContext() {
          const data = new Uint8ClampedArray(this.width * this.height * 4).fill(SOLID);
          return Object.assign(drawn.context, { getImageData: () => ({ data }) });
        }
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it("draws no sprite before it is needed", () => {
    const { pixels } = createMarkerSheet(SPEC);
    expect(drawn.calls).toEqual([]);
    expect(pixels.every((pixel) => pixel === 0)).toBe(true);
  });

  it("draws only the needed sprite, in its place", () => {
    const sheet = createMarkerSheet(SPEC);
    const look = 3;
    sheet.need(look);
    const perLook = sheet.size ** 2 * SPEC.phases ** 2;
    for (let each = 0; each < LOOKS; each++) {
      const pixels = sheet.pixels.subarray(each * perLook, (each + 1) * perLook);
      expect(pixels.every((pixel) => pixel === (each === look ? -1 : 0))).toBe(true);
    }
    const columnsPerLook = sheet.size * SPEC.phases ** 2 * 4;
    expect(sheet.spans.slice(look * columnsPerLook, look * columnsPerLook + 4)).toEqual(
      new Uint8Array([0, 0, sheet.size, sheet.size]),
    );
  });

  it("draws a sprite once", () => {
    const sheet = createMarkerSheet(SPEC);
    sheet.need(0);
    const once = drawn.fills.length;
    expect(once).toBeGreaterThan(0);
    sheet.need(0);
    expect(drawn.fills.length).toBe(once);
  });
});
