import { expect, it } from "vitest";
import { LIVE } from "../replay/replay-state";
import { announcedStateOf, changeOf } from "./time-announcement";

const T = Date.UTC(2026, 10, 30);
const live = announcedStateOf({ ...LIVE, speed: 1 });
const held = announcedStateOf({ ...LIVE, speed: 1, at: T });
const playing = announcedStateOf({ ...LIVE, speed: 1, at: T, isPlaying: true });

it("tells that it plays and how fast, that it has paused and where, and which moment was chosen", () => {
  expect(changeOf(live, held)).toEqual({ type: "moment", at: T });
  expect(changeOf(held, playing)).toEqual({ type: "playing", speed: 1 });
  expect(changeOf(playing, { ...playing, speed: 5 })).toEqual({ type: "playing", speed: 5 });
  expect(changeOf(playing, { ...held, heldAt: T + 5 })).toEqual({ type: "paused", at: T + 5 });
  expect(changeOf(held, { ...held, heldAt: T + 5 })).toEqual({ type: "moment", at: T + 5 });
  expect(changeOf(held, { ...held, speed: 60 })).toEqual({ type: "speed", speed: 60 });
  expect(changeOf(live, { ...live, speed: 60 })).toEqual({ type: "speed", speed: 60 });
});

it("tells nothing while it plays on or is dragged, and leaves it to others that it is live", () => {
  expect(changeOf(playing, announcedStateOf({ ...LIVE, speed: 1, at: T + 99, isPlaying: true }))).toBeUndefined();
  expect(changeOf(held, announcedStateOf({ ...LIVE, speed: 1, at: T + 99, isDragged: true }))).toBeUndefined();
  expect(changeOf(playing, live)).toBeUndefined();
});
