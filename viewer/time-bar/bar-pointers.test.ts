import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { type BarPointer, BarPointers, type BarView } from "./bar-pointers";
import { lengthOf, momentAt, shareOf, spanUpTo } from "./time-span";

const NOW = Date.UTC(2026, 10, 30, 12);
const span = spanUpTo(NOW, 10 * HOUR_MS);
const THEN = NOW - 7 * HOUR_MS;
/** An hour is 100 pixels wide. */
const live: BarView = { span, at: undefined, now: NOW, left: 20, width: 1_000 };
const past: BarView = { ...live, at: THEN };

const at = (x: number, pointerType = "touch", pointerId = 1): BarPointer => ({
  ...{ clientX: 20 + x, pointerType, pointerId },
});
const second = (x: number) => at(x, "touch", 2);
const moment = (x: number) => momentAt(span, x / 1_000);

describe("the pointers on a time bar", () => {
  it("preview each pressed moment with the mouse, and choose the one where it is released", () => {
    const pointers = new BarPointers();
    expect(pointers.down(at(400, "mouse"), live)).toEqual({ type: "drag", at: moment(400) });
    expect(pointers.move(at(300, "mouse"), past)).toEqual({ type: "drag", at: moment(300) });
    expect(pointers.up(at(300, "mouse"), past)).toEqual({ type: "jump", at: moment(300) });
    expect(pointers.move(at(200, "mouse"), past)).toBeUndefined();
    expect(pointers.pointedShare).toBe(0.2);
  });

  it("choose the pressed moment, even if time has passed meanwhile", () => {
    const pointers = new BarPointers();
    pointers.down(at(400), live);
    const later = { ...live, span: spanUpTo(NOW + HOUR_MS, 10 * HOUR_MS), now: NOW + HOUR_MS };
    expect(pointers.up(at(400), later)).toEqual({ type: "jump", at: moment(400) });
  });

  it("choose live at the right end", () => {
    const pointers = new BarPointers();
    expect(pointers.down(at(997, "mouse"), past)).toBeUndefined();
    expect(pointers.up(at(997, "mouse"), past)).toEqual({ type: "live" });
  });

  it("choose live at the right end of a bar that ended now at the start of the press, however long the press takes", () => {
    const later = { ...past, now: NOW + HOUR_MS };
    const pointers = new BarPointers();
    pointers.down(at(400, "mouse"), past);
    pointers.move(at(900, "mouse"), later);
    pointers.move(at(994, "mouse"), later);
    expect(pointers.up(at(994, "mouse"), later)).toEqual({ type: "live" });
    pointers.down(at(994, "mouse"), later);
    expect(pointers.up(at(994, "mouse"), later)).toEqual({ type: "jump", at: moment(994) });
  });

  it("choose with one finger once that moves or is lifted, since a press alone may become a pinch", () => {
    const pointers = new BarPointers();
    expect(pointers.down(at(400), live)).toBeUndefined();
    expect(pointers.move(at(402), live)).toBeUndefined();
    expect(pointers.move(at(410), live)).toEqual({ type: "drag", at: moment(410) });
    expect(pointers.move(at(401), past)).toEqual({ type: "drag", at: moment(401) });
    expect(pointers.up(at(401), past)).toEqual({ type: "jump", at: moment(401) });
    expect(pointers.pointedShare).toBeUndefined();
  });

  it("zoom with two fingers without choosing a moment, also when the last one is lifted", () => {
    const pointers = new BarPointers();
    pointers.down(at(300), live);
    expect(pointers.down(second(500), live)).toBeUndefined();
    expect(pointers.move(at(200), live)?.type).toBe("zoom");
    const gesture = pointers.move(second(600), live);
    if (gesture?.type !== "zoom") throw new Error("no zoom");
    expect(lengthOf(gesture.span)).toBe(5 * HOUR_MS);
    // What was under each finger still is.
    expect(shareOf(gesture.span, moment(300))).toBeCloseTo(0.2);
    expect(shareOf(gesture.span, moment(500))).toBeCloseTo(0.6);
    const closer = { ...live, span: gesture.span };
    expect(pointers.up(at(200), closer)).toBeUndefined();
    expect(pointers.move(second(700), closer)).toBeUndefined();
    expect(pointers.up(second(700), closer)).toBeUndefined();
    expect(pointers.down(at(400), live)).toBeUndefined();
    expect(pointers.up(at(400), live)).toEqual({ type: "jump", at: moment(400) });
  });

  it("restore the shown moment if the first finger had moved before the second came", () => {
    for (const [view, shown] of [
      [live, { type: "live" }],
      [past, { type: "jump", at: THEN }],
    ] as const) {
      const pointers = new BarPointers();
      pointers.down(at(300), view);
      pointers.move(at(320), view);
      expect(pointers.down(second(500), { ...view, at: moment(320) })).toEqual(shown);
    }
  });

  it("restore the shown moment if the browser cancels the touch", () => {
    const pointers = new BarPointers();
    pointers.down(at(300), past);
    expect(pointers.cancel(at(300))).toBeUndefined();
    pointers.down(at(300), past);
    pointers.move(at(350), past);
    expect(pointers.cancel(at(350))).toEqual({ type: "jump", at: THEN });
    expect(pointers.up(at(350), past)).toBeUndefined();
  });

  it("ignore a third finger", () => {
    const pointers = new BarPointers();
    pointers.down(at(300), live);
    pointers.down(second(500), live);
    pointers.down(at(900, "touch", 3), live);
    const before = pointers.move(at(900, "touch", 3), live);
    expect(before).toEqual({ type: "zoom", span });
  });
});
