import { expect, it } from "vitest";
import { HOUR_MS, SECOND_MS } from "@/domain/time";
import { pressOf } from "./bar-keys";
import { lengthOf, shareOf, spanUpTo } from "./time-span";

const NOW = Date.UTC(2026, 10, 30, 12);
const span = spanUpTo(NOW, 10 * HOUR_MS);
const past = { span, at: NOW - HOUR_MS, now: NOW };

it("moves by seconds with arrows, by a tenth of the bar with the page keys, and to both ends", () => {
  const moves = { ArrowLeft: -5 * SECOND_MS, ArrowRight: 5 * SECOND_MS, PageDown: -HOUR_MS, PageUp: HOUR_MS };
  for (const [key, byMs] of Object.entries(moves))
    expect(pressOf(key, past)).toEqual({ type: "jump", at: past.at + byMs });
  expect(pressOf("Home", past)).toEqual({ type: "jump", at: span.from });
  expect(pressOf("End", past)).toEqual({ type: "live" });
});

it("leaves live with the first step back", () => {
  expect(pressOf("ArrowLeft", { ...past, at: undefined })).toEqual({ type: "jump", at: NOW - 15 * SECOND_MS });
});

it("zooms around the shown moment", () => {
  const press = pressOf("+", past);
  const closer = press?.type === "zoom" ? press.span : span;
  expect(lengthOf(closer)).toBeLessThan(lengthOf(span));
  expect(shareOf(closer, past.at)).toBeCloseTo(shareOf(span, past.at));
});

it("ignores other keys", () => {
  for (const key of ["a", "Tab", " ", "Enter"]) expect(pressOf(key, past)).toBeUndefined();
});
