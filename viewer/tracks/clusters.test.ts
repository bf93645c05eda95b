import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame, type Join } from "@/domain/floor-frame";
import { Clusters } from "./clusters";
import { FloorTracks } from "./floor-tracks";
import { FIRST_FILTER, type TrackFilter } from "./view-store";

type Point = readonly [x: number, y: number];

/** Tracks at these places, in metres: Wi-Fi clients and every third an asset. */
function tracksAt(points: readonly Point[], filter: TrackFilter = FIRST_FILTER): FloorTracks {
  const tracks = new FloorTracks();
  tracks.motion.isReduced = true;
  place(tracks, points, { isWhole: true });
  tracks.look({ now: 1_000, filter });
  return tracks;
}

function place(tracks: FloorTracks, points: readonly Point[], { isWhole = false, now = 0 } = {}): void {
  const joins = points.map(
    (_, slot): Join => ({
      slot,
      trackId: `${slot % 3 === 2 ? "asset" : "wifi"}:${slot.toString(16).padStart(12, "0")}`,
      kind: slot % 3 === 2 ? "asset" : "wifi",
      connected: true,
      intervalMs: 0,
      label: `track ${slot}`,
    }),
  );
  const columns = {
    xs: Float64Array.from(points, ([x]) => x),
    ys: Float64Array.from(points, ([, y]) => y),
    ats: Float64Array.from(points, () => 1_000),
  };
  const content = { leaves: [], joins: isWhole ? joins : [], fixedSlots: points.map((_, slot) => slot), columns };
  tracks.receive(encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: isWhole }, content), now);
}

/** So many around a point, within some decimetres. */
function crowd(x: number, y: number, count: number): Point[] {
  return Array.from({ length: count }, (_, i) => [x + 0.1 * (i % 3), y + 0.1 * Math.floor(i / 3)]);
}

const nobody = () => false;

function hidden(tracks: FloorTracks): number[] {
  return tracks.replica.ids.flatMap((id, slot) => (id && tracks.visibility.isHidden(slot) ? [slot] : []));
}

/** After three seconds from then on. */
function settled(clusters: Clusters, from = 0): Clusters {
  for (let now = from; now < from + 3_000; now += 16) clusters.advance(now);
  return clusters;
}

function settledAfter(clusters: Clusters, tracks: FloorTracks, look: number): void {
  clusters.gather(tracks, 13, nobody);
  settled(clusters, 3_000 * look);
}

describe("Clusters", () => {
  it("combines tracks too close to distinguish in one disc, and no others", () => {
    const tracks = tracksAt([...crowd(10, 10, 5), [30, 10], [31, 10], [50, 40]]);
    const clusters = new Clusters();
    expect(clusters.gather(tracks, 10, nobody)).toBe(true);
    expect(settled(clusters).shown).toHaveLength(1);
    expect(clusters.shown[0]).toMatchObject({ count: 5, share: 1, isDimmed: false, kinds: [4, 0, 1, 0] });
    expect(clusters.shown[0]?.x).toBeCloseTo(10.08, 2);
    expect(hidden(tracks)).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not change while no track moves, in any crowd", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const share = (n: number) => Math.abs(Math.sin(seed + n) * 10_000) % 1;
        const tracks = tracksAt(Array.from({ length: 2_000 }, (_, n) => [80 * share(2 * n), 50 * share(2 * n + 1)]));
        const clusters = new Clusters();
        for (let look = 0; look < 2; look++) settledAfter(clusters, tracks, look);
        expect(clusters.gather(tracks, 13, nobody)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it("does not combine three tracks", () => {
    const tracks = tracksAt(crowd(10, 10, 3));
    const clusters = new Clusters();
    expect(clusters.gather(tracks, 10, nobody)).toBe(false);
    expect(hidden(tracks)).toEqual([]);
  });

  it("counts every track once, in a disc or alone", () => {
    const points = Array.from({ length: 900 }, (_, i): Point => [(i * 7.31) % 80, (i * 3.77) % 50]);
    const tracks = tracksAt(points);
    const clusters = new Clusters();
    clusters.gather(tracks, 8, nobody);
    const gathered = clusters.shown.reduce((sum, { count }) => sum + count, 0);
    expect(gathered).toBe(hidden(tracks).length);
    expect(gathered).toBeGreaterThan(100);
  });

  it("keeps discs from overlapping", () => {
    const tracks = tracksAt([...crowd(9.4, 9.4, 6), ...crowd(9.9, 9.9, 6), ...crowd(20, 9, 6)]);
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    expect(clusters.shown.map(({ count }) => count)).toEqual([12, 6]);
  });

  it("includes a track that the disc would cover, even from a cell with few others", () => {
    const tracks = tracksAt([...crowd(9, 9, 6), [9.1, 10.4], [9.1, 12]]);
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    expect(clusters.shown.map(({ count }) => count)).toEqual([7]);
    expect(hidden(tracks)).not.toContain(7);
  });

  it("never includes an excluded track", () => {
    const tracks = tracksAt(crowd(10, 10, 6));
    const clusters = new Clusters();
    clusters.gather(tracks, 10, (slot) => slot === 2);
    expect(clusters.shown[0]?.count).toBe(5);
    expect(hidden(tracks)).not.toContain(2);
  });

  it("splits gradually when zoomed in", () => {
    const tracks = tracksAt(crowd(10, 10, 6));
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    settled(clusters);
    expect(clusters.gather(tracks, 200, nobody)).toBe(true);
    expect(hidden(tracks)).toEqual([]);
    clusters.advance(10_000);
    clusters.advance(10_100);
    expect(clusters.shown[0]?.share).toBeGreaterThan(0.2);
    expect(clusters.shown[0]?.share).toBeLessThan(0.8);
    expect(settled(clusters, 10_200).size).toBe(0);
  });

  it("keeps the same cells over small zoom steps back and forth", () => {
    const tracks = tracksAt([...crowd(10, 10, 5), ...crowd(14, 12, 4)]);
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    const keys = clusters.shown.map(({ key }) => key);
    for (const scale of [11, 12, 10.5, 9, 10]) expect(clusters.gather(tracks, scale, nobody)).toBe(false);
    expect(clusters.shown.map(({ key }) => key)).toEqual(keys);
  });

  it("does not combine tracks that only pass each other", () => {
    const apart: Point[] = [...crowd(40, 40, 4), [10, 10], [12, 10], [14, 10], [16, 10]];
    const tracks = tracksAt(apart);
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    place(tracks, [...crowd(40, 40, 4), ...crowd(10, 10, 4)]);
    const counts = [1, 2, 3, 4].map(() => {
      clusters.gather(tracks, 10, nobody);
      return clusters.size;
    });
    expect(counts).toEqual([1, 1, 1, 2]);
  });

  it("remains with three tracks, ends with two", () => {
    const tracks = tracksAt(crowd(10, 10, 4));
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    place(tracks, [...crowd(10, 10, 3), [30, 30]]);
    clusters.gather(tracks, 10, nobody);
    expect(clusters.shown[0]?.count).toBe(3);
    place(tracks, [...crowd(10, 10, 2), [31, 30], [30, 30]]);
    clusters.gather(tracks, 10, nobody);
    expect(hidden(tracks)).toEqual([]);
    expect(settled(clusters).size).toBe(0);
  });

  it("does not move while its tracks move slightly, and follows when they walk away", () => {
    const tracks = tracksAt(crowd(10, 10, 5));
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    const [first] = settled(clusters).shown;
    place(tracks, crowd(10.2, 10.1, 5));
    expect(clusters.gather(tracks, 10, nobody)).toBe(false);
    expect(settled(clusters).shown[0]?.x).toBe(first?.x);
    place(tracks, crowd(11.1, 10.1, 5));
    clusters.gather(tracks, 10, nobody);
    clusters.advance(20_000);
    clusters.advance(20_050);
    expect(clusters.shown[0]?.x).toBeGreaterThan(first?.x ?? 0);
    expect(clusters.shown[0]?.x).toBeLessThan(11);
    expect(settled(clusters, 20_100).shown[0]?.x).toBeCloseTo(11.18, 2);
  });

  it("is faded if none of its tracks matches the search", () => {
    const tracks = tracksAt(crowd(10, 10, 5), { ...FIRST_FILTER, query: "somebody else" });
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    expect(clusters.shown[0]?.isDimmed).toBe(true);
  });

  it("makes every track visible again once it is dissolved", () => {
    const tracks = tracksAt(crowd(10, 10, 5));
    const clusters = new Clusters();
    clusters.gather(tracks, 10, nobody);
    settled(clusters);
    expect(clusters.dissolve(tracks)).toBe(true);
    expect(hidden(tracks)).toEqual([]);
    expect(settled(clusters, 5_000).size).toBe(0);
  });

  it("appears and disappears at once with reduced motion", () => {
    const tracks = tracksAt(crowd(10, 10, 5));
    const clusters = new Clusters();
    clusters.isReduced = true;
    clusters.gather(tracks, 10, nobody);
    expect(clusters.advance(0)).toBe(false);
    expect(clusters.shown[0]?.share).toBe(1);
    clusters.dissolve(tracks);
    clusters.advance(1);
    expect(clusters.size).toBe(0);
  });
});
