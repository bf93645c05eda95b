import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { NO_ANSWER } from "../api/outcome";
import type { Connection, FloorListener } from "../connection/connection";
import { CONNECTING } from "../connection/connection";
import { createFloorModel } from "../floor/floor-model";
import { HEAT_SPAN_MS, HeatField } from "../paint/heat-field";
import { loadRecentPast } from "./recent-past";
import { PastServer, xAt } from "./testing/walked-past";

const NOW = Date.UTC(2026, 10, 30, 12);
const WALKER = "wifi:5c5b35a1b2c3";
const EXTENT = { widthM: 60, heightM: 10 };

function frame(x: number, { at, isWhole }: { readonly at: EpochMs; readonly isWhole: boolean }): Uint8Array {
  const columns = { xs: Float64Array.of(0, x), ys: Float64Array.of(0, 5), ats: Float64Array.of(0, at) };
  const joins = isWhole
    ? [{ slot: 1, trackId: WALKER, kind: "wifi", connected: true, intervalMs: 1_000 } as const]
    : [];
  const header = { mapId: "m", epoch: 1, seq: 1, whole: isWhole };
  return encodeFrame(header, { leaves: [], joins, fixedSlots: [1], columns });
}

/** A live floor with one track, which was just opened, beside a server that has kept what was before. */
function open({ x = xAt(NOW) } = {}) {
  let floor: FloorListener | undefined;
  const connection = {
    state: { getState: () => CONNECTING, subscribe: () => () => undefined },
    now: () => Date.now(),
    watchSite: () => () => undefined,
    watchFloor(_: string, listener: FloorListener) {
      floor = listener;
      return () => undefined;
    },
  };
  const model = createFloorModel({ connect: () => connection as unknown as Connection, siteId: "s", mapId: "m" });
  model.start();
  const field = new HeatField();
  const extras = {
    get heatSince() {
      return field.since;
    },
    get heatExtent() {
      return field.extent;
    },
    recallHeat: (past: HeatField) => field.precede(past),
  };
  const picture = { extras, refresh: vi.fn() };
  const server = new PastServer();
  const tell = (at: EpochMs, isWhole = false) => {
    field.sample({ xs: [], ys: [], length: 0, isSeen: () => true }, EXTENT, Date.now());
    floor?.onFrame(frame(isWhole ? x : xAt(at), { at, isWhole }));
  };
  tell(NOW, true);
  const stop = loadRecentPast({ model, picture, load: server.load });
  return { model, picture, field, server, stop, tell };
}

/** How far back the trail goes, in milliseconds. */
function reach({ tracks, clock }: ReturnType<typeof createFloorModel>): number {
  const now = clock.glides.read(performance.now());
  let oldest = now;
  const slot = tracks.replica.slotOf(WALKER) ?? -1;
  const at = { x: tracks.motion.xs[slot] ?? 0, y: tracks.motion.ys[slot] ?? 0, at: now };
  tracks.trails.trace(slot, { since: now - HOUR_MS, now: at }, ({ fromAt }) => {
    oldest = Math.min(oldest, fromAt);
  });
  return now - oldest;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the minutes before a floor was opened", () => {
  it("are requested once trails are shown, and extend trails and heat map back to their start", async () => {
    const { model, picture, field, server } = open();
    await pass(SECOND_MS);
    expect(server.asked).toEqual([]);
    expect(reach(model)).toBe(0);
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    expect(server.asked).toMatchObject([{ from: NOW + SECOND_MS - HEAT_SPAN_MS, to: NOW }]);
    // The walker starts over at one end each minute, and no trail leads over a jump.
    expect(model.tracks.watchedSince).toBe(NOW + SECOND_MS - HEAT_SPAN_MS);
    expect(field.since).toBe(NOW + SECOND_MS - HEAT_SPAN_MS);
    expect(picture.refresh).toHaveBeenCalledOnce();
  });

  it("are requested if the heat map of the last minutes is shown, but not for one of a range", async () => {
    const { model, field, server } = open();
    model.view.setState({ isHeatShown: true, heatRange: "week" });
    await pass(SECOND_MS);
    expect(server.asked).toEqual([]);
    model.view.setState({ heatRange: undefined });
    await pass(SECOND_MS);
    expect(server.asked).toHaveLength(1);
    expect(Math.max(...field.density())).toBeGreaterThan(0);
  });

  it("connect a track's trail to its present position", async () => {
    // Half a minute after its jump.
    vi.setSystemTime(NOW + MINUTE_MS / 2);
    const { model, tell } = open({ x: 30 });
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    tell(Date.now());
    expect(reach(model)).toBeGreaterThanOrEqual(28 * SECOND_MS);
    expect(reach(model)).toBeLessThan(33 * SECOND_MS);
  });

  it("are not part of the trail of a track that has come from another floor since", async () => {
    vi.setSystemTime(NOW + MINUTE_MS / 2);
    const { model } = open({ x: 59 });
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    expect(reach(model)).toBe(0);
  });

  it("are requested in part if the rest is not kept, and not at all if nothing is", async () => {
    const { model, server } = open();
    server.failure = { ok: false, status: 422, detail: "", reason: "past-not-kept" };
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    expect(server.asked.map(({ from, to }) => to - from)).toEqual(
      [900, 450, 225, 112.5, 56.25].map((s) => s * SECOND_MS),
    );
    expect(model.tracks.watchedSince).toBe(NOW);
  });

  it("are requested once if there is no answer, and dropped if the floor shows another time by then", async () => {
    const { model, server, tell } = open();
    server.failure = NO_ANSWER;
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    tell(Date.now());
    model.view.setState({ trailMs: MINUTE_MS });
    await pass(SECOND_MS);
    expect(server.asked).toHaveLength(1);
    const later = open();
    later.model.view.setState({ areTrailsShown: true });
    later.model.tracks.clear();
    await pass(SECOND_MS);
    expect(later.model.tracks.watchedSince).toBeUndefined();
  });

  it("are requested in longer steps on a crowded floor", async () => {
    const { model, server } = open();
    vi.spyOn(model.tracks.replica, "size", "get").mockReturnValue(5_000);
    model.view.setState({ areTrailsShown: true });
    await pass(SECOND_MS);
    expect(server.asked[0]?.stepMs).toBe(18_000);
  });

  it("are no longer awaited once stopped", async () => {
    const { model, server, stop } = open();
    model.view.setState({ areTrailsShown: true });
    stop();
    await pass(SECOND_MS);
    expect(server.asked[0]?.signal.aborted).toBe(true);
    expect(model.tracks.watchedSince).toBe(NOW);
  });
});
