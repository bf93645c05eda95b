import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { NO_ANSWER } from "../api/outcome";
import type { ReplayWindow } from "../clock/replay-window";
import { CONNECTING, type Connection, type FloorListener } from "../connection/connection";
import { createFloorModel } from "../floor/floor-model";
import type { FrameClock } from "../floor/frame-loop";
import { Replay } from "./replay";
import { SPEEDS } from "./speeds";
import { countAt, emptyFrame, PastServer, xAt } from "./testing/walked-past";

const NOW = Date.UTC(2026, 10, 30, 12);
const NOON_BEFORE = NOW - 24 * HOUR_MS;
const FRAME_MS = 16;
const WALKER = "wifi:5c5b35a1b2c3";

/** A browser that draws a frame every 16 ms of fake time. */
const frames: FrameClock = {
  request: (run) => setTimeout(() => run(performance.now()), FRAME_MS) as unknown as number,
  cancel: (handle) => clearTimeout(handle),
};

function liveConnection() {
  const watched: string[] = [];
  const line: { isUp: boolean; answer: (() => void) | undefined } = { isUp: true, answer: undefined };
  const watch = (what: string) => {
    watched.push(what);
    return () => {
      watched.splice(watched.indexOf(what), 1);
      if (what === "floor") line.answer = undefined;
    };
  };
  const connection = {
    state: { getState: () => CONNECTING, subscribe: () => () => undefined },
    now: () => Date.now(),
    watchFloor(_mapId: string, { onFrame }: FloorListener) {
      const stop = watch("floor");
      if (line.isUp) onFrame(emptyFrame());
      else line.answer = () => onFrame(emptyFrame());
      return stop;
    },
    watchSite: () => watch("site"),
  };
  return { watched, line, connection: connection as unknown as Connection };
}

function open(leadMs = 0, only?: ReplayWindow) {
  const { watched, line, connection } = liveConnection();
  const server = new PastServer();
  const model = createFloorModel({
    connect: () => connection,
    siteId: "s",
    mapId: "m",
    isPastOnly: only !== undefined,
  });
  const stop = model.start();
  const replay = new Replay({ model, now: () => Date.now(), load: server.load, leadMs: () => leadMs, only, frames });
  const slot = () => model.tracks.replica.slotOf(WALKER) ?? -1;
  return {
    server,
    model,
    replay,
    watched,
    line,
    stop,
    state: () => replay.state.getState(),
    /** Where the track's newest fix is. */
    x: () => model.tracks.replica.xs[slot()],
    fixedAt: () => model.tracks.replica.ats[slot()],
    count: () => model.live.getState().site?.areas.lobby?.occupancy,
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("Replay", () => {
  it("shows a moment of the past in place of the present: tracks, counts, time", async () => {
    const { replay, model, watched, state, x, count } = open();
    expect(watched).toEqual(["site", "floor"]);
    replay.jump(NOON_BEFORE);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: true, isPlaying: false });
    // Until it is there, the floor is live.
    expect(watched).toEqual(["site", "floor"]);
    expect(model.live.getState().isReplay).toBe(false);
    await pass(300);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: false });
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE));
    expect(count()).toBe(countAt(NOON_BEFORE));
    expect(model.now()).toBe(NOON_BEFORE);
    expect(model.live.getState()).toMatchObject({ isReplay: true, site: { timeZone: "Europe/Berlin" } });
    expect(watched).toEqual([]);
  });

  it("shows only its window to those with access to the window alone, without live or other times, and plays it again", async () => {
    const only = { from: NOON_BEFORE, until: NOON_BEFORE + MINUTE_MS };
    const { replay, server, watched, state } = open(0, only);
    expect(watched).toEqual([]);
    replay.watch({ from: 0, until: NOW });
    await pass(30 * SECOND_MS);
    expect(state()).toMatchObject({ at: only.until, isPlaying: false, window: only });
    for (const { from, to } of server.asked) expect([from >= only.from, to <= only.until]).toEqual([true, true]);
    const asked = server.asked.length;
    await pass(MINUTE_MS);
    expect(server.asked.length).toBe(asked);
    replay.goLive();
    replay.jump(NOW);
    expect(state().at).toBe(only.until);
    replay.step(-10 * MINUTE_MS);
    await pass(200);
    expect(state()).toMatchObject({ at: only.from, isWaiting: false });
    replay.jump(only.until);
    await pass(200);
    replay.play();
    await pass(2 * SECOND_MS);
    expect(state().at).toBeGreaterThan(only.from);
    expect(state().at).toBeLessThan(only.until);
    replay.stop();
    expect([state().at, watched]).toEqual([undefined, []]);
  });

  it("does not move while it is paused", async () => {
    const { replay, model, fixedAt } = open();
    replay.jump(NOON_BEFORE);
    await pass(10 * SECOND_MS);
    expect(model.now()).toBe(NOON_BEFORE);
    expect(fixedAt()).toBe(NOON_BEFORE);
  });

  it.each(SPEEDS)("plays at %i×", async (speed) => {
    const { replay, model, fixedAt, count } = open();
    replay.setSpeed(speed);
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    await pass(20 * SECOND_MS);
    const playedMs = model.now() - NOON_BEFORE;
    expect(playedMs / speed / SECOND_MS).toBeGreaterThan(19.8);
    expect(playedMs / speed / SECOND_MS).toBeLessThanOrEqual(20);
    expect(model.now() - (fixedAt() ?? 0)).toBeLessThan(speed === 300 ? 20_001 : speed === 60 ? 5_001 : 1_001);
    await pass(250);
    expect(count()).toBe(countAt(model.now()));
  });

  it.each([60, 300] as const)(
    "shows exactly the moment at which it is paused at %i×, and each moment stepped to from there",
    async (speed) => {
      const { replay, model, x, fixedAt, count } = open();
      replay.setSpeed(speed);
      replay.jump(NOON_BEFORE);
      await pass(200);
      replay.play();
      await pass(7_300);
      replay.pause();
      const pausedAt = model.now();
      await pass(500);
      expect(Math.abs(model.now() - pausedAt)).toBeLessThan(1);
      for (const later of [0, SECOND_MS, 10 * SECOND_MS]) {
        if (later > 0) replay.step(later);
        await pass(500);
        expect(model.now() - (fixedAt() ?? 0)).toBeLessThan(SECOND_MS);
        expect(x()).toBeCloseTo(xAt(fixedAt() ?? 0));
        expect(count()).toBe(countAt(model.now()));
      }
      replay.play();
      await pass(SECOND_MS);
      expect(model.now() - pausedAt).toBeGreaterThan((speed * SECOND_MS) / 2);
    },
  );

  it("loads ahead, in steps that fit the speed, and never holds more than two stretches", async () => {
    const { replay, server, state } = open();
    replay.setSpeed(60);
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    for (let second = 0; second < 60; second++) {
      await pass(SECOND_MS);
      expect(state().isWaiting).toBe(false);
    }
    expect(server.asked.map(({ stepMs }) => stepMs)).toEqual(server.asked.map(() => 5 * SECOND_MS));
    const loadedTo = server.asked.at(-1)?.to ?? 0;
    expect(loadedTo - (state().at ?? 0)).toBeLessThan(40 * MINUTE_MS);
    // Each starts where the previous one ended.
    expect(server.asked.slice(1).map(({ from }) => from)).toEqual(server.asked.slice(0, -1).map(({ to }) => to));
  });

  it("keeps a track's position on screen between two stretches, whatever slots the server uses", async () => {
    const { replay, model } = open();
    replay.setSpeed(15);
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    const slots = new Set<number | undefined>();
    for (let second = 0; second < 60; second++) {
      await pass(SECOND_MS);
      slots.add(model.tracks.replica.slotOf(WALKER));
    }
    expect([...slots]).toEqual([0]);
    expect(model.tracks.visibility.ghosts).toEqual([]);
  });

  it("jumps without gliding from one time to another", async () => {
    const { replay, model, x } = open();
    replay.jump(NOON_BEFORE);
    await pass(200);
    const { era } = model.tracks;
    replay.jump(NOON_BEFORE + 10 * MINUTE_MS + 7_000);
    await pass(200);
    expect(model.tracks.era).toBe(era + 1);
    expect(model.tracks.motion.isMoving).toBe(false);
    expect(model.tracks.motion.xs[0]).toBeCloseTo(x() ?? Number.NaN);
  });

  it("shows the last of several jumps, and aborts the others", async () => {
    const { replay, server, state, x } = open();
    server.latencyMs = 500;
    for (const minutes of [0, 10, 20]) {
      replay.jump(NOON_BEFORE + minutes * MINUTE_MS + minutes * 100);
      await pass(100);
    }
    expect(server.asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
    await pass(500);
    expect(state().at).toBe(NOON_BEFORE + 20 * MINUTE_MS + 2_000);
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE + 20 * MINUTE_MS + 2_000));
  });

  it("shows moments during a drag, one after the other", async () => {
    const { replay, server, model, state } = open();
    for (let move = 0; move < 40; move++) {
      replay.drag(NOON_BEFORE + move * MINUTE_MS);
      await pass(10);
      expect(state().at).toBe(NOON_BEFORE + move * MINUTE_MS);
    }
    // An answer takes 50 ms: five moves or so.
    expect(server.asked.length).toBeLessThan(12);
    expect(server.asked.length).toBeGreaterThan(5);
    replay.jump(NOON_BEFORE + 40 * MINUTE_MS);
    await pass(100);
    expect(model.now()).toBe(NOON_BEFORE + 40 * MINUTE_MS);
  });

  it("shows the moment at which a drag ended, however slow the answers or quick the drag", async () => {
    for (const latencyMs of [0, 20, 300]) {
      for (const pauseMs of [0, 5, 60, 500]) {
        const { replay, server, model, x, state } = open();
        server.latencyMs = latencyMs;
        const moments = [300, 250, 200, 100, 40, 29].map((seconds) => NOON_BEFORE + seconds * SECOND_MS + 345.67);
        for (const moment of moments) {
          replay.drag(moment);
          await pass(pauseMs);
        }
        // Pixels are no whole milliseconds.
        replay.jump(moments.at(-1) ?? 0);
        const chosen = Math.floor(moments.at(-1) ?? 0);
        await pass(2 * SECOND_MS);
        expect(state()).toMatchObject({ at: chosen, isWaiting: false, isDragged: false });
        expect(model.now()).toBe(chosen);
        expect(x()).toBeCloseTo(xAt(chosen));
        replay.goLive();
      }
    }
  });

  it("skips a little ahead without a new request", async () => {
    const { replay, server, x, state } = open();
    replay.jump(NOON_BEFORE);
    await pass(500);
    const asked = server.asked.length;
    replay.step(10 * SECOND_MS);
    expect(state()).toMatchObject({ at: NOON_BEFORE + 10 * SECOND_MS, isWaiting: false });
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE + 10 * SECOND_MS));
    expect(server.asked.length).toBe(asked);
  });

  it("plays the lead time of a moment at once, so that trails extend back", async () => {
    const { replay, model, x } = open(2 * MINUTE_MS);
    replay.jump(NOON_BEFORE + 30_000);
    await pass(200);
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE + 30_000));
    expect(model.tracks.watchedSince).toBe(NOON_BEFORE + 30_000 - 2 * MINUTE_MS);
    let oldest = Number.POSITIVE_INFINITY;
    const now = { x: x() ?? 0, y: 5, at: model.clock.glides.at };
    model.tracks.trails.trace(0, { since: 0, now }, ({ fromAt }) => {
      oldest = Math.min(oldest, fromAt);
    });
    expect(now.at - oldest).toBeGreaterThan(15 * SECOND_MS);
  });

  it("shows the lead time of a pressed moment, also if the moment arrived before the button was released", async () => {
    const { replay, model } = open(2 * MINUTE_MS);
    replay.drag(NOON_BEFORE);
    await pass(200);
    expect(model.tracks.watchedSince).toBe(NOON_BEFORE);
    replay.jump(NOON_BEFORE);
    await pass(200);
    expect(model.tracks.watchedSince).toBe(NOON_BEFORE - 2 * MINUTE_MS);
  });

  it("shows a moment as soon as it arrives, and plays on as the rest of its stretch arrives", async () => {
    const { replay, server, state, model, x, fixedAt } = open();
    server.restMs = 3 * SECOND_MS;
    replay.jump(NOON_BEFORE);
    await pass(100);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: false });
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE));
    replay.play();
    await pass(SECOND_MS);
    expect(state()).toMatchObject({ isWaiting: true });
    expect(model.now()).toBe(NOON_BEFORE);
    await pass(4 * SECOND_MS);
    expect(state()).toMatchObject({ isWaiting: false });
    expect(fixedAt()).toBeGreaterThan(NOON_BEFORE);
    expect(server.asked.filter(({ from }) => from === NOON_BEFORE)).toHaveLength(1);
  });

  it("shows a moment that arrived before the page watched anything", async () => {
    const { replay, model, stop, x, count } = open();
    stop();
    replay.jump(NOON_BEFORE);
    await pass(200);
    const again = model.start();
    expect(x()).toBeCloseTo(xAt(NOON_BEFORE));
    expect(count()).toBe(countAt(NOON_BEFORE));
    expect(model.live.getState().isReplay).toBe(true);
    replay.goLive();
    again();
  });

  it("continues where an answer was cut off, and shows no moment that is incomplete", async () => {
    const { replay, server, state, model, count } = open();
    server.isCut = true;
    // The count of the next minute has come, and where everybody was then has not.
    const beforeMinute = NOON_BEFORE + 58 * SECOND_MS;
    server.firstParts = 4;
    replay.jump(beforeMinute);
    replay.play();
    await pass(900);
    expect(count()).toBe(countAt(beforeMinute));
    server.isCut = false;
    await pass(5 * SECOND_MS);
    expect(server.asked[1]).toMatchObject({ from: beforeMinute + SECOND_MS });
    expect(state()).toMatchObject({ isWaiting: false, fault: undefined });
    expect(model.now()).toBeGreaterThan(beforeMinute + 3 * SECOND_MS);
    expect(count()).toBe(countAt(NOON_BEFORE + MINUTE_MS));
  });

  it("plays what is loaded when the connection is lost, reports it, and continues after the reconnect", async () => {
    const { replay, server, model, state } = open();
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    server.failure = NO_ANSWER;
    await pass(50 * SECOND_MS);
    expect(state()).toMatchObject({ isPlaying: true, isWaiting: false, fault: { status: 0 } });
    await pass(40 * SECOND_MS);
    expect(state()).toMatchObject({ isPlaying: true, isWaiting: true, fault: { status: 0 } });
    const stoodAt = model.now();
    server.failure = undefined;
    await pass(10 * SECOND_MS);
    expect(state()).toMatchObject({ isWaiting: false, fault: undefined });
    expect(model.now()).toBeGreaterThan(stoodAt);
  });

  it("reports the progress of a moment that is being prepared, shows it once it arrives, and can go live meanwhile", async () => {
    const { replay, server, state, watched, count } = open();
    const prepared = (done: number) => ({
      ...{ ok: false, status: 503, code: "being-summed-up", detail: "" },
      summedDays: { done, of: 30 },
    });
    server.failure = { ...prepared(12), ok: false };
    replay.jump(NOON_BEFORE);
    replay.play();
    await pass(20 * SECOND_MS);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: true, fault: { summedDays: { done: 12 } } });
    replay.goLive();
    expect(state()).toMatchObject({ at: undefined, fault: undefined });
    expect(watched).toEqual(["site", "floor"]);
    replay.jump(NOON_BEFORE);
    await pass(20 * SECOND_MS);
    server.failure = { ...prepared(29), ok: false };
    await pass(6 * SECOND_MS);
    expect(state()).toMatchObject({ fault: { summedDays: { done: 29 } } });
    server.failure = undefined;
    await pass(6 * SECOND_MS);
    expect(state()).toMatchObject({ isWaiting: false, fault: undefined });
    expect(count()).toBe(countAt(NOON_BEFORE));
  });

  it("reports why the server refuses, and does not ask again", async () => {
    const { replay, server, state, watched } = open();
    server.failure = { ok: false, status: 422, code: "invalid-request", detail: "Nothing is kept of then." };
    replay.jump(NOON_BEFORE);
    await pass(20 * SECOND_MS);
    expect(state()).toMatchObject({ isWaiting: true, fault: { status: 422 } });
    expect(watched).toEqual(["site", "floor"]);
    expect(server.asked).toHaveLength(1);
  });

  it("goes live once it has caught up, and never stops at the end", async () => {
    const { replay, model, state, watched } = open();
    replay.setSpeed(5);
    replay.jump(NOW - 2 * MINUTE_MS);
    await pass(200);
    replay.play();
    await pass(40 * SECOND_MS);
    expect(state()).toMatchObject({ at: undefined, isPlaying: false, isWaiting: false });
    expect(model.now()).toBe(Date.now());
    expect(model.live.getState().isReplay).toBe(false);
    expect(watched).toEqual(["site", "floor"]);
  });

  it("keeps its distance to the present at normal speed, with few requests", async () => {
    const { replay, server, model, state } = open();
    replay.jump(NOW - 30 * SECOND_MS);
    await pass(200);
    replay.play();
    await pass(MINUTE_MS);
    expect(Date.now() - model.now()).toBeGreaterThan(29 * SECOND_MS);
    expect(Date.now() - model.now()).toBeLessThan(32 * SECOND_MS);
    expect(state().isWaiting).toBe(false);
    expect(server.asked.length).toBeLessThan(12);
  });

  it("treats a moment close to the present as live", async () => {
    const { replay, state, server } = open();
    replay.jump(NOW - 5 * SECOND_MS);
    replay.jump(NOW + HOUR_MS);
    await pass(200);
    expect(state().at).toBeUndefined();
    expect(server.asked).toEqual([]);
  });

  it("knows from where it plays: from where play began, or jumped to since", async () => {
    const { replay, state } = open();
    replay.jump(NOON_BEFORE);
    await pass(100);
    replay.play();
    await pass(5 * SECOND_MS);
    expect(state().playedFrom).toBe(NOON_BEFORE);
    replay.step(10 * SECOND_MS);
    const skippedTo = state().at;
    expect(state().playedFrom).toBe(skippedTo);
    await pass(5 * SECOND_MS);
    expect(state().playedFrom).toBe(skippedTo);
    replay.jump(NOON_BEFORE + HOUR_MS);
    await pass(5 * SECOND_MS);
    expect(state()).toMatchObject({ isPlaying: true, playedFrom: NOON_BEFORE + HOUR_MS });
    replay.pause();
    await pass(100);
    replay.play();
    expect(state().playedFrom).toBeGreaterThan(NOON_BEFORE + HOUR_MS + SECOND_MS);
    replay.goLive();
    await pass(100);
    expect(state().playedFrom).toBeUndefined();
  });

  it("requests finer steps when it is slowed down, and shows no other moment meanwhile", async () => {
    const { replay, server, model } = open();
    replay.setSpeed(300);
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    await pass(5 * SECOND_MS);
    const before = model.now();
    const { era } = model.tracks;
    replay.setSpeed(1);
    await pass(SECOND_MS);
    expect(model.now() - before).toBeLessThanOrEqual(SECOND_MS);
    expect(model.now() - before).toBeGreaterThan(800);
    expect(server.asked.at(-1)).toMatchObject({ stepMs: SECOND_MS });
    expect(model.tracks.era).toBe(era);
  });

  it("requests a pressed moment once: the request sent when the button went down is awaited", async () => {
    const { replay, server, state } = open();
    replay.drag(NOON_BEFORE);
    await pass(server.latencyMs - 10);
    replay.jump(NOON_BEFORE);
    await pass(20);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: false, isDragged: false });
    expect(server.asked.filter(({ from }) => from === NOON_BEFORE)).toHaveLength(1);
  });

  it("requests finer steps when it is slowed down before the moment has arrived", async () => {
    const { replay, model, state, fixedAt } = open();
    replay.setSpeed(300);
    replay.jump(NOON_BEFORE);
    await pass(10);
    replay.setSpeed(1);
    await pass(300);
    expect(state()).toMatchObject({ at: NOON_BEFORE, isWaiting: false });
    replay.play();
    await pass(10 * SECOND_MS);
    expect(model.now() - (fixedAt() ?? 0)).toBeLessThan(1_001);
  });

  it("stays in the past until live data arrives, and reports it", async () => {
    const { replay, model, line, watched, state, x } = open();
    replay.jump(NOON_BEFORE);
    replay.play();
    await pass(SECOND_MS);
    line.isUp = false;
    const { at } = replay;
    replay.goLive();
    await pass(MINUTE_MS);
    expect(watched).toEqual(["site", "floor"]);
    expect(state()).toMatchObject({ isLeaving: true, fault: undefined });
    expect(replay.at).toBe(state().at);
    expect((at ?? 0) - (replay.at ?? 0)).toBeLessThan(SECOND_MS);
    expect(model.live.getState().isReplay).toBe(true);
    expect(model.now()).toBeLessThan(NOON_BEFORE + 2 * SECOND_MS);
    expect(x()).toBeDefined();
    line.answer?.();
    expect(state()).toMatchObject({ at: undefined, isLeaving: false });
    expect(model.live.getState().isReplay).toBe(false);
    expect(model.now()).toBe(Date.now());
    expect(x()).toBeUndefined();
  });

  it("stays in the past if that is chosen before live data arrives, and does not go live afterwards", async () => {
    for (const goOn of ["play", "pause", "jump", "drag", "watch"] as const) {
      const { replay, model, line, state } = open();
      replay.jump(NOON_BEFORE);
      await pass(SECOND_MS);
      line.isUp = false;
      replay.goLive();
      await pass(SECOND_MS);
      if (goOn === "jump" || goOn === "drag") replay[goOn](NOON_BEFORE + HOUR_MS);
      else if (goOn === "watch") replay.watch({ from: NOON_BEFORE, until: NOON_BEFORE + MINUTE_MS });
      else replay[goOn]();
      expect(line.answer, goOn).toBeUndefined();
      await pass(SECOND_MS);
      expect(state(), goOn).toMatchObject({ isLeaving: false, isWaiting: false });
      expect(model.live.getState().isReplay, goOn).toBe(true);
      expect(Math.abs(model.now() - (state().at ?? 0)), goOn).toBeLessThan(SECOND_MS);
    }
  });

  it("leaves nothing running once it is live", async () => {
    const { replay, stop } = open();
    replay.jump(NOON_BEFORE);
    await pass(200);
    replay.play();
    await pass(SECOND_MS);
    replay.goLive();
    stop();
    await pass(SECOND_MS);
    expect(vi.getTimerCount()).toBe(0);
  });
});
