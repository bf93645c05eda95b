import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, common, LabelSpace, overlaps, type ScreenBox, shorten } from "./label-space";

const boxes: fc.Arbitrary<ScreenBox> = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
});

describe("LabelSpace", () => {
  it("never assigns the same space twice", () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 40 }), (boxes) => {
        const space = new LabelSpace();
        const given = boxes.filter((box) => space.reserveIfFree(box));
        for (const [i, box] of given.entries()) {
          expect(given.slice(i + 1).some((other) => overlaps(box, other))).toBe(false);
        }
      }),
    );
  });

  it("compares a box only with those at about its height", () => {
    const space = new LabelSpace();
    let looks = 0;
    for (let y = 0; y < 10_000; y += 20) {
      space.reserve({
        ...{ y, width: 10, height: 10 },
        get x() {
          looks++;
          return 0;
        },
      });
    }
    expect(space.isFree({ x: 0, y: 5_011, width: 10, height: 8 })).toBe(true);
    expect(looks).toBeLessThan(20);
    expect(space.isFree({ x: 0, y: 5_015, width: 10, height: 8 })).toBe(false);
  });

  it("keeps reserved space free", () => {
    const space = new LabelSpace();
    space.reserve({ x: 0, y: 0, width: 10, height: 10 });
    expect(space.reserveIfFree({ x: 9, y: 9, width: 5, height: 5 })).toBe(false);
    expect(space.reserveIfFree({ x: 10, y: 0, width: 5, height: 5 })).toBe(true);
  });
});

describe("boxes on screen", () => {
  it("intersect exactly where both are", () => {
    fc.assert(
      fc.property(boxes, boxes, fc.integer({ min: -50, max: 90 }), fc.integer({ min: -50, max: 90 }), (a, b, x, y) => {
        const holds = (box: ScreenBox | undefined) =>
          box !== undefined && overlaps(box, { x: x + 0.25, y: y + 0.25, width: 0.5, height: 0.5 });
        expect(holds(common(a, b))).toBe(holds(a) && holds(b));
      }),
    );
  });

  it("enclose points", () => {
    const points = [
      { x: 3, y: 9 },
      { x: -1, y: 4 },
    ];
    expect(around(points)).toEqual({ x: -1, y: 4, width: 4, height: 5 });
  });
});

describe("shorten", () => {
  const measure = (text: string) => [...text].length * 10;

  it("keeps a text that fits and shortens one that does not", () => {
    expect(shorten("Lobby", 50, measure)).toBe("Lobby");
    expect(shorten("Meeting room", 60, measure)).toBe("Meeti…");
    expect(shorten("Meeting room", 90, measure)).toBe("Meeting…");
  });

  it("is never too wide, and is empty rather than a single letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 200 }), (text, width) => {
        const short = shorten(text, width, measure);
        expect(short === "" || measure(short) <= width).toBe(true);
      }),
    );
    expect(shorten("Lobby", 20, measure)).toBe("");
  });
});
