import { describe, expect, it } from "vitest";
import { decodeFrame } from "./floor-frame";
import { FloorReplica } from "./floor-replica";
import type { TrackId } from "./ids";
import { LiveFloor } from "./live-floor";
import { LiveTrack } from "./live-track";
import { ANN, fixOf, PHONE, TAG } from "./testing/changes";
import { floorplanOf } from "./testing/histories";

const STAMP = { epoch: 3, seq: 7 };
const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };

function trackOf(who: Pick<LiveTrack, "trackId" | "kind">, fix: Parameters<typeof fixOf>[0] = {}): LiveTrack {
  const track = new LiveTrack(who.trackId, who.kind);
  track.moveTo(fixOf({ ...who, ...fix }));
  return track;
}

function floorWith(...tracks: readonly LiveTrack[]): LiveFloor {
  const floor = new LiveFloor("floor-a");
  for (const track of tracks) floor.place(track);
  return floor;
}

/** What a viewer holds after these frames, by track. */
function seen(viewer: FloorReplica, ...frames: readonly (Uint8Array | undefined)[]) {
  for (const frame of frames) if (frame) decodeFrame(frame, viewer);
  return rows(viewer);
}

function rows(floor: FloorReplica) {
  const row = (id: TrackId) => {
    const slot = floor.slotOf(id) ?? -1;
    return [id, { ...floor.joinOf(slot), x: floor.xs[slot], y: floor.ys[slot], at: floor.ats[slot] }];
  };
  return Object.fromEntries([...floor.trackIds()].map(row));
}

describe("the totals of a floor", () => {
  it("count its tracks by kind, and unconnected devices separately", () => {
    const passer = trackOf({ trackId: "wifi:0000000000b0", kind: "wifi" }, { connected: false });
    const floor = floorWith(trackOf(ANN), trackOf(PHONE), trackOf(TAG), passer);
    expect(floor.totals).toEqual({ wifi: 1, sdk: 1, asset: 1, unconnected: 1 });
    floor.remove(passer);
    expect(floor.totals).toEqual({ wifi: 1, sdk: 1, asset: 1, unconnected: 0 });
  });

  it("change only when a track arrives, leaves or joins the network", () => {
    const ann = trackOf(ANN, { connected: false, at: 1_000 });
    const floor = floorWith();
    expect([floor.place(ann), floor.place(ann)]).toEqual([true, false]);
    ann.moveTo(fixOf({ at: 2_000, connected: true }));
    expect([floor.place(ann), floor.totals]).toEqual([true, { ...NOBODY, wifi: 1 }]);
    ann.moveTo(fixOf({ at: 3_000, connected: false }));
    expect([floor.place(ann), floor.totals]).toEqual([true, { ...NOBODY, unconnected: 1 }]);
    expect([floor.remove(ann), floor.remove(ann), floor.totals]).toEqual([true, false, NOBODY]);
  });

  it("are a copy, which later tracks do not change", () => {
    const floor = floorWith();
    const before = floor.totals;
    floor.place(trackOf(ANN));
    expect(before).toEqual(NOBODY);
  });
});

describe("what viewers of a floor receive", () => {
  it("makes their copy equal the floor, frame by frame", () => {
    const [ann, tag] = [trackOf(ANN), trackOf(TAG, { x: 5 })];
    const floor = floorWith(ann, tag);
    const viewer = new FloorReplica();
    expect(seen(viewer, floor.drain(STAMP))).toEqual(rows(floor.tracks));
    ann.facts.learn({ name: "Ann" }, 1_000);
    floor.relabel(ann);
    floor.remove(tag);
    const told = seen(viewer, floor.drain(STAMP));
    expect(told).toEqual(rows(floor.tracks));
    expect(told).toEqual({ [ANN.trackId]: expect.objectContaining({ label: "Ann", x: 1, y: 1, at: 1_000 }) });
  });

  it("is empty while nothing happened, and then contains each change once", () => {
    const floor = floorWith();
    const ann = trackOf(ANN);
    expect([floor.hasNews, floor.drain(STAMP)]).toEqual([false, undefined]);
    for (const act of [() => floor.place(ann), () => floor.relabel(ann), () => floor.remove(ann)]) {
      act();
      expect([floor.hasNews, floor.drain(STAMP) instanceof Uint8Array]).toEqual([true, true]);
      expect([floor.hasNews, floor.drain(STAMP)]).toEqual([false, undefined]);
    }
  });

  it("names a track once: later fixes of a known track are smaller than its first", () => {
    const ann = trackOf(ANN);
    const floor = floorWith(ann);
    const first = floor.drain(STAMP)?.length ?? 0;
    ann.moveTo(fixOf({ x: 2 }));
    floor.place(ann);
    expect(floor.drain(STAMP)?.length).toBeLessThan(first);
  });

  it("contains how often a track reports as soon as that is known", () => {
    const ann = trackOf(ANN, { at: 1_000 });
    const floor = floorWith(ann);
    const viewer = new FloorReplica();
    seen(viewer, floor.drain(STAMP));
    for (const at of [61_000, 121_000, 181_000]) ann.moveTo(fixOf({ at }));
    floor.place(ann);
    expect(seen(viewer, floor.drain(STAMP))).toMatchObject({ [ANN.trackId]: { intervalMs: 60_000, at: 181_000 } });
  });

  it("reuses a slot only when viewers know that it is empty", () => {
    const [ann, tag, phone] = [trackOf(ANN), trackOf(TAG), trackOf(PHONE)];
    const floor = floorWith(ann);
    floor.drain(STAMP);
    floor.remove(ann);
    floor.place(tag);
    expect(tag.slot).toBe(1);
    floor.drain(STAMP);
    floor.place(phone);
    expect(phone.slot).toBe(0);
    floor.drain(STAMP);
    const viewer = new FloorReplica();
    expect(seen(viewer, floor.snapshot(STAMP))).toEqual(rows(floor.tracks));
    expect(Object.keys(rows(viewer)).sort()).toEqual([TAG.trackId, PHONE.trackId]);
  });

  it("contains, for a track that came and went between two frames, only that its slot is empty", () => {
    const [ann, tag] = [trackOf(ANN), trackOf(TAG)];
    const floor = floorWith(ann, tag);
    floor.remove(ann);
    const joined: string[] = [];
    const fixed: number[] = [];
    const ignored = () => undefined;
    const sink = { reset: ignored, leave: ignored, join: ({ trackId }: { trackId: string }) => joined.push(trackId) };
    const frame = floor.drain(STAMP);
    if (frame) decodeFrame(frame, { ...sink, fix: (slot) => fixed.push(slot) });
    expect([joined, fixed]).toEqual([[TAG.trackId], [1]]);
  });

  it("contains every slot, in ascending order, also if there are more than ten", () => {
    const floor = floorWith();
    const tracks = Array.from({ length: 12 }, (_, n) => trackOf({ trackId: `sdk:${n}`, kind: "sdk" }, { x: n }));
    for (const track of tracks) floor.place(track);
    floor.drain(STAMP);
    for (const track of tracks.toReversed()) {
      track.moveTo(fixOf({ x: 20, at: 2_000 }));
      floor.place(track);
    }
    const viewer = new FloorReplica();
    expect(seen(viewer, floor.snapshot(STAMP), floor.drain(STAMP))).toEqual(rows(floor.tracks));
  });

  it("is a complete snapshot for a new viewer, which replaces what it had before", () => {
    const floor = floorWith(trackOf(TAG), trackOf(ANN, { x: 4 }));
    floor.forgetNews();
    expect(floor.hasNews).toBe(false);
    const viewer = new FloorReplica();
    viewer.join({ slot: 5, ...PHONE, connected: true, intervalMs: 0 });
    const frame = floor.snapshot(STAMP);
    expect(seen(viewer, frame)).toEqual(rows(floor.tracks));
    expect(decodeFrame(frame, viewer)).toEqual({ ...STAMP, mapId: "floor-a", whole: true });
  });

  it("stamps each frame with floor, epoch and number", () => {
    const floor = floorWith(trackOf(ANN));
    const viewer = new FloorReplica();
    const header = { ...STAMP, mapId: "floor-a", whole: false };
    expect(decodeFrame(floor.drain(STAMP) ?? new Uint8Array(), viewer)).toEqual(header);
    const before = rows(viewer);
    expect(decodeFrame(floor.emptyFrame(STAMP), viewer)).toEqual(header);
    expect(rows(viewer)).toEqual(before);
  });
});

describe("a floor's state", () => {
  it("has the floorplan's name, and no name without a floorplan", () => {
    const floor = floorWith(trackOf(ANN));
    const totals = { ...NOBODY, wifi: 1 };
    expect(floor.state()).toStrictEqual({ mapId: "floor-a", name: "", totals });
    floor.floorplan = { ...floorplanOf("floor-a"), name: "Ground floor" };
    expect(floor.state()).toStrictEqual({ mapId: "floor-a", name: "Ground floor", floorplan: floor.floorplan, totals });
  });

  it("does not contain the label of a track on another floor", () => {
    const floor = floorWith();
    floor.relabel(trackOf(ANN));
    expect(floor.hasNews).toBe(false);
  });
});
