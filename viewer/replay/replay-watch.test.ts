import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { windowAround } from "../clock/replay-window";
import { CONNECTING, type Connection, type FloorListener } from "../connection/connection";
import { createFloorModel } from "../floor/floor-model";
import type { FrameClock } from "../floor/frame-loop";
import { Replay } from "./replay";
import { countAt, emptyFrame, PastServer } from "./testing/walked-past";

const NOW = Date.UTC(2026, 10, 30, 12);
const OPENED = NOW - HOUR_MS;
const WINDOW = windowAround(OPENED);
/** How long it takes to play it at the speed it is played at. */
const PLAY_MS = (4 * MINUTE_MS) / 5;

const frames: FrameClock = {
  request: (run) => setTimeout(() => run(performance.now()), 16) as unknown as number,
  cancel: (handle) => clearTimeout(handle),
};

function open() {
  const connection = {
    state: { getState: () => CONNECTING, subscribe: () => () => undefined },
    now: () => Date.now(),
    watchFloor(_mapId: string, { onFrame }: FloorListener) {
      onFrame(emptyFrame());
      return () => undefined;
    },
    watchSite: () => () => undefined,
  } as unknown as Connection;
  const server = new PastServer();
  const model = createFloorModel({ connect: () => connection, siteId: "s", mapId: "m" });
  model.start();
  const replay = new Replay({ model, now: () => Date.now(), load: server.load, leadMs: () => 0, frames });
  const count = () => model.live.getState().site?.areas.lobby?.occupancy;
  return { server, model, replay, count, state: () => replay.state.getState() };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe("a replay window", () => {
  it("plays from its start with the count of that time, and pauses exactly at its end", async () => {
    const { replay, model, count, state } = open();
    replay.watch(WINDOW);
    expect(state()).toMatchObject({ at: WINDOW.from, isPlaying: true, speed: 5, window: WINDOW });
    const seen = new Set<number | undefined>();
    for (let passedMs = 0; passedMs < PLAY_MS + 5 * SECOND_MS; passedMs += SECOND_MS) {
      await pass(SECOND_MS);
      seen.add(count());
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(state()).toMatchObject({ at: WINDOW.until, isPlaying: false, isWaiting: false, window: WINDOW });
    expect(model.now()).toBe(WINDOW.until);
    expect(count()).toBe(countAt(WINDOW.until));
  });

  it("continues beyond its end when it is played on, and is then no window any more", async () => {
    const { replay, model, state } = open();
    replay.watch(WINDOW);
    await pass(PLAY_MS + 5 * SECOND_MS);
    replay.play();
    await pass(2 * SECOND_MS);
    expect(state()).toMatchObject({ isPlaying: true, window: undefined });
    expect(model.now()).toBeGreaterThan(WINDOW.until + 9 * SECOND_MS);
  });

  it("is played again from its start", async () => {
    const { replay, model, state } = open();
    replay.watch(WINDOW);
    await pass(PLAY_MS + 5 * SECOND_MS);
    replay.watch(WINDOW);
    await pass(2 * SECOND_MS);
    expect(state().isPlaying).toBe(true);
    expect(model.now()).toBeLessThan(WINDOW.from + 11 * SECOND_MS);
  });

  it("remains while moments of it are shown, and ends with another moment or with live", async () => {
    const { replay, state } = open();
    replay.watch(WINDOW);
    await pass(SECOND_MS);
    replay.step(10 * SECOND_MS);
    replay.drag(OPENED);
    replay.jump(OPENED);
    expect(state().window).toEqual(WINDOW);
    replay.jump(WINDOW.from - 1);
    expect(state().window).toBeUndefined();
    replay.watch(WINDOW);
    replay.drag(WINDOW.until + 1);
    expect(state().window).toBeUndefined();
    replay.watch(WINDOW);
    replay.goLive();
    expect(state()).toMatchObject({ at: undefined, window: undefined });
  });

  it("of an alert that has just opened ends live", async () => {
    const { replay, state } = open();
    replay.watch(windowAround(NOW));
    expect(state().isPlaying).toBe(true);
    await pass(MINUTE_MS);
    expect(state()).toMatchObject({ at: undefined, window: undefined });
  });

  it("without kept data says so", async () => {
    const { replay, server, state } = open();
    server.failure = { ok: false, status: 422, reason: "past-not-kept", detail: "" };
    replay.watch(WINDOW);
    await pass(SECOND_MS);
    expect(state()).toMatchObject({ at: WINDOW.from, fault: { status: 422 } });
  });
});
