import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame, type Join } from "@/domain/floor-frame";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { FloorTracks } from "./floor-tracks";
import { appearanceOf, LOOKS, lookOf, NOT_SHOWN } from "./look";
import { ALL_AGES, FIRST_FILTER, FIRST_KINDS } from "./view-store";

const NOW = 1_700_000_000_000;
const phone: Join = {
  slot: 0,
  trackId: "wifi:5c5b35a1b2c3",
  kind: "wifi",
  connected: true,
  intervalMs: 0,
  label: "Nora's phone",
};
const stranger: Join = { slot: 1, trackId: "wifi:02aa00bb00cc", kind: "wifi", connected: false, intervalMs: 0 };
const cart: Join = {
  slot: 2,
  trackId: "asset:d420b08532ea",
  kind: "asset",
  connected: true,
  intervalMs: 0,
  label: "Cart 7",
};

interface Frame {
  whole?: boolean;
  joins?: Join[];
  leaves?: number[];
  fixes?: [slot: number, x: number, y: number, at: number][];
}

function frame({ whole = false, joins = [], leaves = [], fixes = [] }: Frame): Uint8Array {
  const columns = { xs: new Float64Array(8), ys: new Float64Array(8), ats: new Float64Array(8) };
  for (const [slot, x, y, at] of fixes) {
    columns.xs[slot] = x;
    columns.ys[slot] = y;
    columns.ats[slot] = at;
  }
  const fixedSlots = fixes.map(([slot]) => slot);
  return encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole }, { leaves, joins, fixedSlots, columns });
}

function floor(): FloorTracks {
  const tracks = new FloorTracks();
  const fixes: Frame["fixes"] = [
    [0, 1, 1, NOW - 100 * SECOND_MS],
    [1, 2, 2, NOW],
    [2, 3, 3, NOW - 2 * MINUTE_MS],
  ];
  tracks.receive(frame({ whole: true, joins: [phone, stranger, cart], fixes }), 0);
  return tracks;
}

const byTrack = (a: { readonly trackId: string }, b: { readonly trackId: string }) =>
  a.trackId.localeCompare(b.trackId);

function seen(tracks: FloorTracks) {
  return [...tracks.looks.subarray(0, 3)].map((look) => {
    const appearance = appearanceOf(look);
    return appearance ? `${appearance.freshness}${appearance.isDimmed ? " dimmed" : ""}` : "hidden";
  });
}

describe("FloorTracks", () => {
  it("shows age by kind and hides hidden kinds", () => {
    const tracks = floor();
    expect(tracks.look({ now: NOW, filter: FIRST_FILTER })).toBe(true);
    expect(seen(tracks)).toEqual(["ageing", "hidden", "stale"]);
    tracks.look({ now: NOW, filter: { ...FIRST_FILTER, kinds: { ...FIRST_KINDS, unconnected: true, asset: false } } });
    expect(seen(tracks)).toEqual(["ageing", "fresh", "hidden"]);
  });

  it("allows a track with slow reports longer intervals", () => {
    const tracks = floor();
    tracks.receive(frame({ joins: [{ ...phone, intervalMs: 2 * MINUTE_MS }] }), 1_000);
    tracks.look({ now: NOW, filter: FIRST_FILTER });
    expect(seen(tracks)[0]).toBe("fresh");
  });

  it("returns whether anything looks different", () => {
    const tracks = floor();
    const sight = { now: NOW, filter: FIRST_FILTER };
    tracks.look(sight);
    expect(tracks.look({ ...sight, now: NOW + SECOND_MS })).toBe(false);
    expect(tracks.look({ ...sight, now: NOW + 3 * MINUTE_MS })).toBe(true);
  });

  it("fades tracks that do not match, by name and by a MAC address in any notation", () => {
    const tracks = floor();
    for (const query of ["nora", "5C:5B:35", " 5c-5b-35-a1 "]) {
      tracks.look({ now: NOW, filter: { ...FIRST_FILTER, query } });
      expect(seen(tracks)).toEqual(["ageing", "hidden", "stale dimmed"]);
    }
  });

  it("matches by the rules of the search: no kinds, SDK ids with their dashes, words in any order without accents", () => {
    const tracks = new FloorTracks();
    const joins: Join[] = [
      { ...phone, label: "Zoë Müller" },
      { ...phone, slot: 1, trackId: "sdk:8d1b7c55-1f3e-4a7c", kind: "sdk" },
    ];
    tracks.receive(
      frame({
        whole: true,
        joins,
        fixes: [
          [0, 1, 1, NOW],
          [1, 2, 2, NOW],
        ],
      }),
      0,
    );
    const found = (query: string) => [0, 1, 2].filter(tracks.filterTest({ ...FIRST_FILTER, query }, NOW));
    expect(["if", "wifi", "dk8", "sdk"].map(found)).toEqual([[], [], [], []]);
    expect(["8d1b7c55-1f3e", "55-1F3E"].map(found)).toEqual([[1], [1]]);
    expect(["muller zoe", "zoe a1b2", "müller"].map(found)).toEqual([[0], [0], [0]]);
    expect(found(" ")).toContain(0);
  });

  it("matches a track's present name, and tracks that joined after the search started", () => {
    const tracks = new FloorTracks();
    const wifi = { kind: "wifi", connected: true, intervalMs: 0 } as const;
    const found = () =>
      Array.from({ length: 200 }, (_, slot) => slot).filter(tracks.filterTest({ ...FIRST_FILTER, query: "nora" }, NOW));
    tracks.join({ ...wifi, slot: 0, trackId: "wifi:0c5415000001", label: "Nora" });
    tracks.join({ ...wifi, slot: 1, trackId: "wifi:0c5415000002", label: "Ann" });
    expect(found()).toEqual([0]);
    tracks.join({ ...wifi, slot: 0, trackId: "wifi:0c5415000001", label: "Ben" });
    tracks.join({ ...wifi, slot: 1, trackId: "wifi:0c5415000002", label: "Nora" });
    tracks.join({ ...wifi, slot: 150, trackId: "wifi:0c5415000003", label: "Noras phone" });
    expect(found()).toEqual([1, 150]);
    tracks.leave(1);
    tracks.join({ ...wifi, slot: 1, trackId: "wifi:0c5415000004", label: "Zoe" });
    expect(found()).toEqual([150]);
  });

  it("fades tracks of another age or outside the area", () => {
    const tracks = floor();
    tracks.look({ now: NOW, filter: { ...FIRST_FILTER, ages: { ...ALL_AGES, stale: false } } });
    expect(seen(tracks)).toEqual(["ageing", "hidden", "stale dimmed"]);
    tracks.look({ now: NOW, filter: { ...FIRST_FILTER, area: { areaId: "z", members: new Set([cart.trackId]) } } });
    expect(seen(tracks)).toEqual(["ageing dimmed", "hidden", "stale"]);
    tracks.look({ now: NOW, filter: { ...FIRST_FILTER, area: { areaId: "z" } } });
    expect(seen(tracks)).toEqual(["ageing", "hidden", "stale"]);
  });

  it("shows the selected track even if its kind is hidden", () => {
    const tracks = floor();
    tracks.look({ now: NOW, filter: FIRST_FILTER, selected: stranger.trackId });
    expect(seen(tracks)).toEqual(["ageing", "fresh", "stale"]);
  });

  it("glides after a frame, continues on a snapshot, and removes tracks that the snapshot does not contain", () => {
    const tracks = floor();
    tracks.receive(frame({ fixes: [[2, 5, 3, NOW]] }), 1_000);
    expect([tracks.motion.xs[2], tracks.motion.isMoving]).toEqual([3, true]);
    tracks.receive(frame({ whole: true, joins: [phone], fixes: [[0, 8, 8, NOW]] }), 2_000);
    expect([tracks.motion.xs[0], tracks.motion.isMoving]).toEqual([1, true]);
    expect(tracks.replica.size).toBe(1);
    tracks.look({ now: NOW, filter: FIRST_FILTER });
    expect(seen(tracks)).toEqual(["fresh", "hidden", "hidden"]);
  });

  it("S17: does not move on an identical snapshot, and extends the trail on one of five seconds later", () => {
    const tracks = floor();
    const whole = (x: number, at: number) =>
      frame({ whole: true, joins: [{ ...phone, slot: 0 }], fixes: [[0, x, 1, at]] });
    tracks.receive(whole(5, NOW), 5_000);
    tracks.motion.advance(9_000);
    tracks.receive(whole(5, NOW), 10_000);
    expect(tracks.motion.isMoving).toBe(false);
    tracks.receive(whole(9, NOW + 5 * SECOND_MS), 15_000);
    const corners: [number, boolean][] = [];
    tracks.trails.trace(0, { since: 0, now: { x: 5, y: 1, at: 15_500 } }, ({ fromX, isGuessed }) => {
      corners.push([fromX, isGuessed]);
    });
    expect(corners).toEqual([
      [5, false],
      [1, true],
    ]);
  });

  it("equals the last snapshot, whatever it held before and however slots were reassigned", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 6 });
    const snapshot = fc.tuple(names, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }));
    fc.assert(
      fc.property(fc.array(snapshot, { minLength: 1, maxLength: 6 }), (snapshots) => {
        const tracks = new FloorTracks();
        for (const [nth, [present, slots]] of snapshots.entries()) {
          const wanted = present.map((name, i) => ({ trackId: `asset:${name}` as const, slot: slots[i] ?? 0 }));
          const joins = wanted.map((one) => ({ ...cart, ...one }));
          const fixes = wanted.map(({ slot }): [number, number, number, number] => [slot, slot + nth, nth, NOW + nth]);
          tracks.receive(frame({ whole: true, joins, fixes: fixes.sort(([a], [b]) => a - b) }), 1_000 * nth);
          tracks.motion.advance(1_000 * nth + 999);
          const held = [...tracks.replica.trackIds()].map((trackId) => {
            const slot = tracks.replica.slotOf(trackId) ?? -1;
            return { trackId, slot, x: tracks.replica.xs[slot], shownX: tracks.motion.xs[slot] };
          });
          const told = wanted.map(({ slot, ...one }) => ({ ...one, slot, x: slot + nth, shownX: expect.any(Number) }));
          expect(held.sort(byTrack)).toEqual(told.sort(byTrack));
          const free = [0, 1, 2, 3, 4, 5].filter((slot) => wanted.every((one) => one.slot !== slot));
          for (const slot of free) expect(tracks.motion.xs[slot]).toBeNaN();
        }
      }),
    );
  });

  it("does not let a new track glide from the position of an earlier one in its slot", () => {
    const tracks = floor();
    tracks.receive(frame({ leaves: [2] }), 1_000);
    const other: Join = { ...cart, trackId: "asset:aaaaaaaaaaaa" };
    tracks.receive(frame({ joins: [other], fixes: [[2, 4, 4, NOW]] }), 1_500);
    expect([tracks.motion.xs[2], tracks.motion.isMoving]).toEqual([4, false]);
  });

  it("keeps a track's position when only its label changes", () => {
    const tracks = floor();
    tracks.receive(frame({ joins: [{ ...cart, label: "Cart 8" }] }), 1_000);
    expect([tracks.motion.xs[2], tracks.replica.labels[2]]).toEqual([3, "Cart 8"]);
  });
});

describe("look", () => {
  it("has a different value for every appearance", () => {
    const looks = Array.from({ length: LOOKS }, (_, look) => look);
    expect(looks.map((look) => appearanceOf(look)).map((one) => (one ? lookOf(one) : -1))).toEqual(looks);
    expect(appearanceOf(NOT_SHOWN)).toBeUndefined();
  });

  it("shows tracks of a whole frame at once and fades in those that join later", () => {
    const tracks = floor();
    expect(tracks.visibility.shares[0]).toBe(1);
    tracks.receive(frame({ joins: [{ ...cart, slot: 3, trackId: "asset:000000000003" }], fixes: [[3, 5, 5, NOW]] }), 0);
    expect(tracks.visibility.shares[3]).toBe(0);
  });

  it("leaves a ghost of a track that leaves or jumps, and no trail across a jump", () => {
    const tracks = floor();
    tracks.look({ now: NOW, filter: FIRST_FILTER });
    tracks.receive(frame({ fixes: [[2, 60, 40, NOW]] }), 1_000);
    expect(tracks.visibility.ghosts).toMatchObject([{ x: 3, y: 3 }]);
    expect(tracks.motion.xs[2]).toBe(60);
    const stretches: unknown[] = [];
    tracks.trails.trace(2, { since: 0, now: { x: 60, y: 40, at: 1_000 } }, (stretch) => stretches.push(stretch));
    expect(stretches).toEqual([]);
    tracks.receive(frame({ leaves: [0] }), 1_000);
    expect(tracks.visibility.ghosts).toHaveLength(2);
  });

  it("remembers where a track started to glide to its next fix", () => {
    const tracks = floor();
    tracks.receive(frame({ fixes: [[2, 5, 3, NOW + SECOND_MS]] }), 1_000);
    const from: number[][] = [];
    tracks.trails.trace(2, { since: 0, now: { x: 4, y: 3, at: 1_500 } }, ({ fromX, fromY, fromAt }) => {
      from.push([fromX, fromY, fromAt]);
    });
    expect(from).toEqual([[3, 3, 1_000]]);
  });
});

it("forgets everything when the shown time jumps: nothing glides, fades or leaves a trail across it", () => {
  const tracks = floor();
  tracks.look({ now: NOW, filter: FIRST_FILTER });
  tracks.receive(frame({ fixes: [[0, 2, 1, NOW - 99 * SECOND_MS]] }), 1_000);
  const { era } = tracks;
  tracks.clear();
  tracks.receive(
    frame({ whole: true, joins: [{ ...phone, slot: 3 }], fixes: [[3, 9, 9, NOW - 5 * MINUTE_MS]] }),
    2_000,
  );
  expect(tracks.era).toBe(era + 1);
  expect([...tracks.replica.trackIds()]).toEqual([phone.trackId]);
  expect([tracks.motion.isMoving, tracks.motion.xs[3]]).toEqual([false, 9]);
  expect(tracks.visibility.ghosts).toEqual([]);
  expect(tracks.visibility.shares[3]).toBe(1);
  expect(tracks.rhythm.newestAt).toBe(NOW - 5 * MINUTE_MS);
});
