import { expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { FeedRhythm } from "./feed-rhythm";

const START = Date.UTC(2026, 4, 4, 12);
const DELAY_MS = 2 * SECOND_MS;

/** Positions that come at these times, in milliseconds from the start, each measured a little before. */
function rhythmOf(...times: readonly number[]): FeedRhythm {
  const rhythm = new FeedRhythm();
  for (const time of times) {
    rhythm.see(START + time - DELAY_MS);
    rhythm.recordFrame(START + time);
  }
  return rhythm;
}
const every = (gapMs: number, count: number) => Array.from({ length: count }, (_, i) => i * gapMs);

it("is late after a few of the floor's usual intervals", () => {
  const rhythm = rhythmOf(...every(5 * SECOND_MS, 9));
  const last = START + 40 * SECOND_MS;
  expect(rhythm.isLate(last + 20 * SECOND_MS)).toBe(false);
  expect(rhythm.isLate(last + 21 * SECOND_MS)).toBe(true);
});

it("is not late within ten seconds at any rate, and late after three minutes at any rate", () => {
  const fast = rhythmOf(...every(100, 9));
  expect(fast.isLate(START + 800 + 10 * SECOND_MS)).toBe(false);
  expect(fast.isLate(START + 801 + 10 * SECOND_MS)).toBe(true);
  const slow = rhythmOf(...every(2 * MINUTE_MS, 9));
  expect(slow.isLate(START + 16 * MINUTE_MS + 3 * MINUTE_MS)).toBe(false);
  expect(slow.isLate(START + 16 * MINUTE_MS + 3 * MINUTE_MS + 1)).toBe(true);
});

it("is not changed by one long interval", () => {
  const rhythm = rhythmOf(
    ...every(2 * SECOND_MS, 12),
    122 * SECOND_MS,
    ...every(2 * SECOND_MS, 6).map((ms) => 124_000 + ms),
  );
  expect(rhythm.isLate(START + 134 * SECOND_MS + 11 * SECOND_MS)).toBe(true);
});

it("counts from the newest position of a snapshot until the next one arrives", () => {
  const rhythm = new FeedRhythm();
  expect(rhythm.isLate(START)).toBe(false);
  rhythm.recordSnapshot();
  rhythm.see(START);
  rhythm.recordFrame(START + 9 * MINUTE_MS);
  expect(rhythm.newestAt).toBe(START);
  expect(rhythm.isLate(START + 3 * MINUTE_MS + 1)).toBe(true);
});

it("learns no interval from a snapshot, nor from positions that are older than the newest", () => {
  const rhythm = rhythmOf(...every(SECOND_MS, 9));
  rhythm.see(START);
  rhythm.recordFrame(START + 60 * SECOND_MS);
  expect(rhythm.isLate(START + 60 * SECOND_MS)).toBe(true);
  rhythm.recordSnapshot();
  rhythm.see(START + 60 * SECOND_MS);
  rhythm.recordFrame(START + 60 * SECOND_MS);
  expect(rhythm.isLate(START + 70 * SECOND_MS)).toBe(false);
  expect(rhythm.isLate(START + 70 * SECOND_MS + 1)).toBe(true);
});
