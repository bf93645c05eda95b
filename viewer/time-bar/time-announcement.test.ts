import { expect, it } from "vitest";
import { LIVE } from "../replay/replay-state";
import { announcedStateOf, changeOf } from "./time-announcement";

const START = Date.UTC(2026, 10, 30);
const live = announcedStateOf({ ...LIVE, speed: 1 });
const held = announcedStateOf({ ...LIVE, speed: 1, at: START });
const playing = announcedStateOf({ ...LIVE, speed: 1, at: START, isPlaying: true });

it("announces playing with its speed, pausing with its moment, and a chosen moment", () => {
  expect(changeOf(live, held)).toEqual({ type: "moment", at: START });
  expect(changeOf(held, playing)).toEqual({ type: "playing", speed: 1 });
  expect(changeOf(playing, { ...playing, speed: 5 })).toEqual({ type: "playing", speed: 5 });
  expect(changeOf(playing, { ...held, heldAt: START + 5 })).toEqual({ type: "paused", at: START + 5 });
  expect(changeOf(held, { ...held, heldAt: START + 5 })).toEqual({ type: "moment", at: START + 5 });
  expect(changeOf(held, { ...held, speed: 60 })).toEqual({ type: "speed", speed: 60 });
  expect(changeOf(live, { ...live, speed: 60 })).toEqual({ type: "speed", speed: 60 });
});

it("announces nothing while playing or dragging, nor the return to live, which others announce", () => {
  expect(changeOf(playing, announcedStateOf({ ...LIVE, speed: 1, at: START + 99, isPlaying: true }))).toBeUndefined();
  expect(changeOf(held, announcedStateOf({ ...LIVE, speed: 1, at: START + 99, isDragged: true }))).toBeUndefined();
  expect(changeOf(playing, live)).toBeUndefined();
});
