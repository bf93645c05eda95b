import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { encodeFrame, type Join } from "@/domain/floor-frame";
import type { SiteChange, SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { toScreen } from "../camera/camera";
import { CONNECTING, type Connection, type FloorListener } from "../connection/connection";
import type { SiteListener } from "../connection/site-watch";
import { recordContext } from "../testing/recording-context";
import { testZone } from "../testing/test-scene";
import { LAYERS, type LayerName } from "./floor-layers";
import { createFloorModel } from "./floor-model";
import { FloorPicture } from "./floor-picture";

const NOW = 1_700_000_000_000;
const cart: Join = { slot: 0, trackId: "asset:d420b08532ea", kind: "asset", connected: true, intervalMs: 0 };

function snapshot(occupancy = 1): SiteSnapshot {
  const floorplan = { mapId: "m", siteId: "s", name: "Ground", widthM: 80, heightM: 50, rotation: 0, version: 1 };
  const totals = { wifi: 0, sdk: 0, asset: 1, unconnected: 0 };
  const wing = testZone("wing", [0, 0, 40, 40], { occupancy: 0, limit: 9 });
  const room = testZone("room", [10, 10, 10, 10], { occupancy, limit: 5 });
  const floors = [{ mapId: "m", name: "Ground", floorplan, totals }];
  return { siteId: "s", floors, areas: [wing, room], alerts: [], devices: [], notices: [], silences: {} };
}

function fixFrame(x: number, y: number, { at = NOW, whole = false } = {}): Uint8Array {
  const columns = { xs: Float64Array.of(x), ys: Float64Array.of(y), ats: Float64Array.of(at) };
  const joins = whole ? [cart] : [];
  return encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole }, { leaves: [], joins, fixedSlots: [0], columns });
}

/** Six tracks at one place. */
function crowdFrame(): Uint8Array {
  const joins = Array.from({ length: 6 }, (_, slot): Join => ({ ...cart, slot, trackId: `asset:d420b0853${slot}ea` }));
  const columns = {
    xs: Float64Array.from(joins, () => 60),
    ys: Float64Array.from(joins, () => 40),
    ats: Float64Array.from(joins, () => NOW),
  };
  const content = { leaves: [], joins, fixedSlots: joins.map(({ slot }) => slot), columns };
  return encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: true }, content);
}

const NOWHERE = { draw: () => undefined };

/** A picture whose surfaces only note that they were asked to draw. */
function startedPicture() {
  let site: SiteListener | undefined;
  let floor: FloorListener | undefined;
  const connection = {
    state: createStore(() => CONNECTING),
    now: () => Date.now(),
    watchSite(_: string, listener: SiteListener) {
      site = listener;
      return () => undefined;
    },
    watchFloor(_: string, listener: FloorListener) {
      floor = listener;
      return () => undefined;
    },
  };
  const model = createFloorModel({ connect: () => connection as unknown as Connection, siteId: "s", mapId: "m" });
  const picture = new FloorPicture(model);
  const drawn: LayerName[] = [];
  const surface = (name: LayerName) => ({ draw: () => void drawn.push(name) });
  model.start();
  const whole = SiteReplica.from(snapshot());
  site?.onSite(whole);
  const tellSite = (...changes: readonly SiteChange[]) => {
    whole.apply(changes);
    site?.onChanges(changes);
  };
  floor?.onFrame(fixFrame(15, 15, { whole: true }));
  picture.resize({ width: 800, height: 500 }, 1);
  const stop = picture.start({
    ground: surface("ground"),
    tracks: surface("tracks"),
    labels: surface("labels"),
  });
  vi.advanceTimersByTime(1_500);
  const first = drawn.splice(0);
  const tell = { tellSite, floor: () => floor };
  return { model, picture, stop, drawn, first, ...tell };
}

function pixelOf({ camera }: FloorPicture, x: number, y: number) {
  return toScreen(camera.transform, x, y);
}

describe("FloorPicture", () => {
  beforeEach(() => {
    vi.useFakeTimers({
      now: NOW,
      toFake: [
        "setTimeout",
        "clearTimeout",
        "setInterval",
        "clearInterval",
        "Date",
        "performance",
        "requestAnimationFrame",
      ],
    });
    vi.stubGlobal("requestAnimationFrame", (run: (now: number) => void) =>
      setTimeout(() => run(performance.now()), 16),
    );
    vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("draws every layer once and then stops", () => {
    const { first, drawn } = startedPicture();
    expect(new Set(first)).toEqual(new Set(LAYERS));
    vi.advanceTimersByTime(5 * SECOND_MS);
    expect(drawn).toEqual([]);
  });

  it("paints nothing before its first frame, even when Konva draws newly added layers", () => {
    const { picture, stop } = startedPicture();
    stop();
    picture.start({ ground: NOWHERE, tracks: NOWHERE, labels: NOWHERE });
    const early = recordContext();
    picture.paint("labels", early.context);
    expect(early.calls).not.toContain("fillText");
    vi.advanceTimersByTime(100);
    const { context, calls } = recordContext();
    picture.paint("labels", context);
    expect(calls).toContain("fillText");
  });

  it("draws one new layer per frame", () => {
    const { picture, stop } = startedPicture();
    stop();
    const frames: string[] = [];
    const surface = (name: LayerName) => ({ draw: () => void frames.push(`${name} ${performance.now()}`) });
    picture.start({ ground: surface("ground"), tracks: surface("tracks"), labels: surface("labels") });
    vi.advanceTimersByTime(100);
    expect(frames.slice(0, 3).map((each) => each.split(" ")[0])).toEqual(LAYERS);
    expect(new Set(frames.slice(0, 3).map((each) => each.split(" ")[1])).size).toBe(3);
  });

  it("keeps the time since which fixes arrive, as the limit of trails", () => {
    const { model, floor } = startedPicture();
    expect(model.tracks.watchedSince).toBe(NOW);
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500, whole: true }));
    expect(model.tracks.watchedSince).toBe(NOW);
  });

  it("draws only the track layer while tracks glide", () => {
    const { floor, drawn } = startedPicture();
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500 }));
    vi.advanceTimersByTime(400);
    expect(new Set(drawn)).toEqual(new Set(["tracks"]));
    expect(drawn.length).toBeGreaterThan(20);
    vi.advanceTimersByTime(2 * SECOND_MS);
    const rested = drawn.length;
    vi.advanceTimersByTime(5 * SECOND_MS);
    expect(drawn.length).toBe(rested);
  });

  it("draws a selected track with the others while it moves, without redrawing labels", () => {
    const { model, floor, drawn } = startedPicture();
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(100);
    drawn.splice(0);
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500 }));
    vi.advanceTimersByTime(100);
    expect(new Set(drawn)).toEqual(new Set(["tracks"]));
  });

  it("draws a selected track above a label that would cover it", () => {
    const { model, picture, floor, drawn } = startedPicture();
    // The room is hardly larger than its figure: that is where the cart is.
    picture.paint("labels", recordContext().context);
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(100);
    drawn.splice(0);
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500 }));
    vi.advanceTimersByTime(100);
    expect(new Set(drawn)).toEqual(new Set(["tracks", "labels"]));
    drawn.splice(0);
    floor()?.onFrame(fixFrame(70, 45, { at: NOW + 60_000 }));
    vi.advanceTimersByTime(2 * SECOND_MS);
    drawn.splice(0);
    floor()?.onFrame(fixFrame(71, 45, { at: NOW + 62_000 }));
    vi.advanceTimersByTime(100);
    expect(new Set(drawn)).toEqual(new Set(["tracks"]));
  });

  it("checks every two seconds whether labels cover tracks that moved", () => {
    const { picture, floor, drawn } = startedPicture();
    const paintLabels = () => picture.paint("labels", recordContext().context);
    paintLabels();
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500 }));
    vi.advanceTimersByTime(SECOND_MS);
    expect(drawn).not.toContain("labels");
    vi.advanceTimersByTime(2 * SECOND_MS);
    expect(drawn).toContain("labels");
    for (let settled = 0; settled < 4; settled++) {
      paintLabels();
      vi.advanceTimersByTime(3 * SECOND_MS);
    }
    paintLabels();
    drawn.splice(0);
    vi.advanceTimersByTime(10 * SECOND_MS);
    expect(drawn).not.toContain("labels");
  });

  it("redraws the ground layer when an area fills", () => {
    const { tellSite, drawn } = startedPicture();
    tellSite({ type: "occupancy", areaId: "room", occupancy: 6 });
    vi.advanceTimersByTime(500);
    expect(new Set(drawn)).toEqual(new Set(["ground", "labels"]));
  });

  it("draws everything when the camera moves", () => {
    const { picture, drawn } = startedPicture();
    picture.camera.pan(10, 0);
    vi.advanceTimersByTime(20);
    expect(new Set(drawn)).toEqual(new Set(LAYERS));
  });

  it("shows that a track ages even if nothing arrives", () => {
    const { drawn } = startedPicture();
    vi.advanceTimersByTime(2 * MINUTE_MS);
    expect(drawn).toEqual(["tracks", "tracks"]);
  });

  it("picks a track before its zone, and the smaller of two zones", () => {
    const { picture } = startedPicture();
    expect(picture.pick(pixelOf(picture, 15.2, 15))).toEqual({ type: "track", trackId: cart.trackId });
    expect(picture.pick(pixelOf(picture, 18, 18))).toEqual({ type: "area", areaId: "room" });
    expect(picture.pick(pixelOf(picture, 30, 30))).toEqual({ type: "area", areaId: "wing" });
    expect(picture.pick(pixelOf(picture, 70, 45))).toBeUndefined();
  });

  it("draws access points with the areas and picks them first, unless they are hidden", () => {
    const { model, picture, tellSite, drawn } = startedPicture();
    const place = { mapId: "m", point: { x: 18, y: 18 }, version: 1 };
    tellSite({ type: "device", device: { deviceId: "5c5b35000001", kind: "ap", place } });
    vi.advanceTimersByTime(500);
    expect(new Set(drawn)).toEqual(new Set(["ground", "labels"]));
    const ap = { type: "device", deviceId: "5c5b35000001" } as const;
    expect(picture.pick(pixelOf(picture, 18.2, 18))).toEqual(ap);
    expect(picture.screenPointOf(ap)).toEqual(pixelOf(picture, 18, 18));
    model.view.getState().showDevices(false);
    expect(picture.pick(pixelOf(picture, 18.2, 18))).toEqual({ type: "area", areaId: "room" });
  });

  it("does not pick hidden items", () => {
    const { model, picture } = startedPicture();
    model.view.getState().toggle("asset");
    vi.advanceTimersByTime(20);
    expect(picture.pick(pixelOf(picture, 15, 15))).toEqual({ type: "area", areaId: "room" });
  });

  it("moves to a selected item that is out of view, and otherwise stays", () => {
    const { model, picture } = startedPicture();
    picture.camera.zoom(6, { x: 790, y: 490 });
    const before = picture.camera.current;
    model.view.getState().select({ type: "area", areaId: "room" });
    vi.advanceTimersByTime(SECOND_MS);
    expect(picture.camera.current).toMatchObject({ x: 15, y: 15, scale: before.scale });
    const there = picture.camera.current;
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(SECOND_MS);
    expect(picture.camera.current).toEqual(there);
  });

  it("moves further if the details of a selected item take room beside the floor", () => {
    const { model, picture } = startedPicture();
    picture.camera.zoom(6, { x: 790, y: 490 });
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(50);
    picture.resize({ width: 450, height: 500 }, 1);
    vi.advanceTimersByTime(SECOND_MS);
    expect(pixelOf(picture, 15, 15)).toMatchObject({ x: 225, y: 250 });
    picture.camera.pan(-400, 0);
    const away = picture.camera.current;
    picture.resize({ width: 800, height: 500 }, 1);
    vi.advanceTimersByTime(SECOND_MS);
    expect(picture.camera.current).toEqual(away);
  });

  it("moves to a selected item when details open above it, without zooming in further", () => {
    const { model, picture } = startedPicture();
    const before = picture.camera.current.scale;
    model.view.getState().select({ type: "area", areaId: "wing" });
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(SECOND_MS);
    const { x } = pixelOf(picture, 15, 15);
    picture.resize({ width: 800, height: 500, hiddenRight: 800 - x - 100 }, 1);
    vi.advanceTimersByTime(SECOND_MS);
    expect(pixelOf(picture, 15, 15).x).toBeCloseTo(x, 6);
    picture.resize({ width: 800, height: 500, hiddenRight: 800 - x }, 1);
    vi.advanceTimersByTime(SECOND_MS);
    expect(pixelOf(picture, 15, 15).x).toBeCloseTo(x / 2, 6);
    expect(picture.camera.current.scale).toBe(before);
  });

  it("moves to an initial selection once its position is known", () => {
    const { model, picture, floor } = startedPicture();
    const secondCart = { ...cart, slot: 1, trackId: "asset:d420b0000009" } as const;
    picture.resize({ width: 800, height: 500, hiddenRight: 400 }, 1);
    model.view.getState().select({ type: "track", trackId: secondCart.trackId });
    vi.advanceTimersByTime(SECOND_MS);
    expect(picture.camera.isFitted).toBe(true);
    const columns = { xs: Float64Array.of(0, 70), ys: Float64Array.of(0, 25), ats: Float64Array.of(0, NOW) };
    const content = { leaves: [], joins: [secondCart], fixedSlots: [1], columns };
    floor()?.onFrame(encodeFrame({ mapId: "m", epoch: 1, seq: 2, whole: false }, content));
    vi.advanceTimersByTime(2 * SECOND_MS);
    expect(pixelOf(picture, 70, 25).x).toBeCloseTo(200, 6);
  });

  it("keeps a followed track in the centre while it glides", () => {
    const { model, picture, floor } = startedPicture();
    picture.camera.zoom(4, { x: 400, y: 250 });
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    model.view.getState().follow(true);
    vi.advanceTimersByTime(SECOND_MS);
    floor()?.onFrame(fixFrame(18, 16, { at: NOW + 2_500 }));
    vi.advanceTimersByTime(600);
    const place = picture.screenPointOf({ type: "track", trackId: cart.trackId });
    expect(place?.x).toBeCloseTo(400, 0);
    expect(place?.y).toBeCloseTo(250, 0);
  });

  it("zooms in on a followed track, with its surroundings in view", () => {
    const { model, picture } = startedPicture();
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(SECOND_MS);
    expect(picture.camera.isFitted).toBe(true);
    model.view.getState().follow(true);
    vi.advanceTimersByTime(2 * SECOND_MS);
    expect(picture.camera.current).toMatchObject({ x: 15, y: 15 });
    expect(500 / picture.camera.current.scale).toBeCloseTo(30, 5);
  });

  it("moves to a followed track gradually, and stops following when a user drags the floor", () => {
    const { model, picture } = startedPicture();
    picture.camera.zoom(4, { x: 400, y: 250 });
    model.view.getState().select({ type: "track", trackId: cart.trackId });
    vi.advanceTimersByTime(SECOND_MS);
    picture.camera.pan(200, 100);
    vi.advanceTimersByTime(SECOND_MS);
    const middleAt = () => picture.screenPointOf({ type: "track", trackId: cart.trackId })?.x ?? Number.NaN;
    const before = middleAt() - 400;
    model.view.getState().follow(true);
    vi.advanceTimersByTime(120);
    expect(Math.abs(middleAt() - 400)).toBeLessThan(0.8 * Math.abs(before));
    expect(Math.abs(middleAt() - 400)).toBeGreaterThan(5);
    vi.advanceTimersByTime(2 * SECOND_MS);
    expect(middleAt()).toBeCloseTo(400, 0);
    picture.camera.pan(50, 0);
    vi.advanceTimersByTime(SECOND_MS);
    expect(model.view.getState().isFollowing).toBe(false);
    expect(middleAt()).toBeCloseTo(450, 0);
  });

  it("paints the final camera and cluster after a frame that took longer than both animations", () => {
    const { picture, stop, floor } = startedPicture();
    stop();
    const seen = () => ({
      scale: picture.camera.current.scale,
      shares: picture.extras.scene().clusters.map(({ share }) => share),
    });
    const painted: ReturnType<typeof seen>[] = [];
    picture.start({ ground: NOWHERE, tracks: NOWHERE, labels: { draw: () => void painted.push(seen()) } });
    vi.advanceTimersByTime(3 * SECOND_MS);
    vi.stubGlobal("requestAnimationFrame", (run: (now: number) => void) =>
      setTimeout(() => run(performance.now()), 400),
    );

    picture.camera.flyZoom(2);
    vi.advanceTimersByTime(3 * SECOND_MS);
    expect(painted.at(-1)).toEqual(seen());

    // A crowd is one disc once it has been there for some seconds.
    floor()?.onFrame(crowdFrame());
    vi.advanceTimersByTime(6 * SECOND_MS);
    expect(painted.at(-1)).toEqual({ scale: picture.camera.current.scale, shares: [1] });

    floor()?.onFrame(fixFrame(15, 15, { whole: true }));
    vi.advanceTimersByTime(3 * SECOND_MS);
    expect(painted.at(-1)?.shares).toEqual([]);
  });

  it("fades out a track that leaves, and stops drawing afterwards", () => {
    const { model, floor, drawn } = startedPicture();
    const columns = { xs: Float64Array.of(15), ys: Float64Array.of(15), ats: Float64Array.of(NOW) };
    const content = { leaves: [0], joins: [], fixedSlots: [], columns };
    floor()?.onFrame(encodeFrame({ mapId: "m", epoch: 1, seq: 2, whole: false }, content));
    vi.advanceTimersByTime(100);
    expect(model.tracks.visibility.ghosts).toHaveLength(1);
    vi.advanceTimersByTime(SECOND_MS);
    expect(model.tracks.visibility.ghosts).toEqual([]);
    drawn.splice(0);
    vi.advanceTimersByTime(5 * SECOND_MS);
    expect(drawn).toEqual([]);
  });

  it("paints larger on a wall display, at the same positions", () => {
    const { picture } = startedPicture();
    const { context, calls } = recordContext();
    const widths: unknown[] = [];
    const seen = Object.assign(context, { scale: (...by: unknown[]) => widths.push(...by) });
    picture.resize({ width: 1_600, height: 1_000 }, 1, 2);
    picture.paint("ground", seen);
    expect(widths).toEqual([2, 2]);
    expect(calls).toContain("fill");
    const inside = picture.screenPointOf({ type: "area", areaId: "room" });
    expect(inside && picture.pick(inside)).toEqual({ type: "track", trackId: cart.trackId });
  });

  it("draws nothing once stopped", () => {
    const { picture, stop, floor, drawn } = startedPicture();
    stop();
    floor()?.onFrame(fixFrame(16, 15, { at: NOW + 1_500 }));
    picture.camera.pan(5, 5);
    vi.advanceTimersByTime(SECOND_MS);
    expect(drawn).toEqual([]);
  });
});
