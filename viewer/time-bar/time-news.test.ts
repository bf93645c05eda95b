import { expect, it } from "vitest";
import { LIVE } from "../replay/replay-state";
import { newsOf, toldOf } from "./time-news";

const T = Date.UTC(2026, 10, 30);
const live = toldOf({ ...LIVE, speed: 1 });
const held = toldOf({ ...LIVE, speed: 1, at: T });
const playing = toldOf({ ...LIVE, speed: 1, at: T, isPlaying: true });

it("tells that it plays and how fast, that it has paused and where, and which moment was chosen", () => {
  expect(newsOf(live, held)).toEqual({ type: "moment", at: T });
  expect(newsOf(held, playing)).toEqual({ type: "playing", speed: 1 });
  expect(newsOf(playing, { ...playing, speed: 5 })).toEqual({ type: "playing", speed: 5 });
  expect(newsOf(playing, { ...held, heldAt: T + 5 })).toEqual({ type: "paused", at: T + 5 });
  expect(newsOf(held, { ...held, heldAt: T + 5 })).toEqual({ type: "moment", at: T + 5 });
  expect(newsOf(held, { ...held, speed: 60 })).toEqual({ type: "speed", speed: 60 });
  expect(newsOf(live, { ...live, speed: 60 })).toEqual({ type: "speed", speed: 60 });
});

it("tells nothing while it plays on or is dragged, and leaves it to others that it is live", () => {
  expect(newsOf(playing, toldOf({ ...LIVE, speed: 1, at: T + 99, isPlaying: true }))).toBeUndefined();
  expect(newsOf(held, toldOf({ ...LIVE, speed: 1, at: T + 99, isDragged: true }))).toBeUndefined();
  expect(newsOf(playing, live)).toBeUndefined();
});
