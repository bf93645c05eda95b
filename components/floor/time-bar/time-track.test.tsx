import { expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { NOW, render } from "../../testing/render";
import { onFloor, SITE } from "../testing/test-floor";
import { TimeTrack } from "./time-track";

const nothing = { clip: undefined, activity: undefined, selected: undefined, timeZone: "UTC" };
const ignore = () => undefined;
const hands = { onSpan: ignore, onDrag: ignore, onJump: ignore, onLive: ignore };

/** Whether the bar has a mark at the shown moment; `at` undefined is live. */
function isMarked(to: number, at: number | undefined): boolean {
  const span = { from: to - HOUR_MS, to };
  return !render(
    onFloor(<TimeTrack {...{ ...nothing, ...hands, span, at }} isPlaying={false} now={NOW} />, { site: SITE }),
  ).includes("invisible");
}

it("marks the shown moment where it is on the bar, and nowhere on a bar that shows another time", () => {
  expect([isMarked(NOW, undefined), isMarked(NOW - 1_000, undefined)]).toEqual([true, true]);
  expect(isMarked(NOW - HOUR_MS, undefined)).toBe(false);
  expect([isMarked(NOW, NOW - HOUR_MS / 2), isMarked(NOW, NOW - 2 * HOUR_MS)]).toEqual([true, false]);
});
