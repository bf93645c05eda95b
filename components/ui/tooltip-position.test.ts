import { expect, test } from "vitest";
import { tooltipPosition } from "./tooltip-position";

const room = { width: 1_000, height: 600 };
const tip = { width: 100, height: 20 };

test("stands in the middle of the side that is wished", () => {
  const about = { left: 400, top: 300, width: 40, height: 40 };
  expect(tooltipPosition(about, tip, { side: "top", room })).toEqual({ left: 370, top: 274 });
  expect(tooltipPosition(about, tip, { side: "bottom", room })).toEqual({ left: 370, top: 346 });
  expect(tooltipPosition(about, tip, { side: "right", room })).toEqual({ left: 446, top: 310 });
  expect(tooltipPosition(about, tip, { side: "left", room })).toEqual({ left: 294, top: 310 });
});

test("goes to the other side where there is no room", () => {
  const atTop = { left: 400, top: 4, width: 40, height: 40 };
  expect(tooltipPosition(atTop, tip, { side: "top", room }).top).toBe(50);
  const atRight = { left: 950, top: 300, width: 40, height: 40 };
  expect(tooltipPosition(atRight, tip, { side: "right", room }).left).toBe(844);
});

test("never leaves the window, not even where nothing fits", () => {
  const atCorner = { left: 980, top: 300, width: 20, height: 20 };
  expect(tooltipPosition(atCorner, tip, { side: "top", room }).left).toBe(892);
  const narrow = { width: 90, height: 60 };
  expect(tooltipPosition({ left: 40, top: 10, width: 10, height: 40 }, tip, { side: "right", room: narrow })).toEqual({
    left: 8,
    top: 20,
  });
});
