import { describe, expect, it } from "vitest";
import { FloorReplica } from "@/domain/floor-replica";
import { LIGHT } from "@/viewer/paint/colours";
import type { MarkerContext } from "@/viewer/paint/marker";
import { TrackAges } from "@/viewer/tracks/track-ages";
import { paintDots } from "./paint-dots";

const NOW = 1_000_000;
const FLOORPLAN = { mapId: "one", siteId: "site", name: "One", rotation: 0, version: 1, widthM: 40, heightM: 20 };

/** Where circles were drawn, each place once. */
function dots(tracks: FloorReplica, floorplan = FLOORPLAN as { rotation: number } & typeof FLOORPLAN) {
  const places = new Set<string>();
  const nothing = () => undefined;
  const arc = (x: number, y: number) => void places.add(`${Math.round(x)},${Math.round(y)}`);
  const names = ["beginPath", "moveTo", "lineTo", "arcTo", "closePath", "fill", "stroke"];
  const context = { ...Object.fromEntries(names.map((name) => [name, nothing])), arc } as unknown as MarkerContext;
  const scene = { tracks, ages: new TrackAges(), floorplan, colours: LIGHT, now: NOW };
  paintDots(context, { ...scene, width: 400, height: 300, radius: 2 });
  return [...places];
}

function replica(...places: readonly { x: number; y: number; connected?: boolean }[]) {
  const tracks = new FloorReplica();
  places.forEach(({ x, y, connected = true }, slot) => {
    tracks.join({ slot, trackId: `wifi:${slot}`, kind: "wifi", connected, intervalMs: 0 });
    tracks.fix(slot, x, y, NOW - 1_000);
  });
  return tracks;
}

describe("paintDots", () => {
  it("draws a track at its position on the floor, which is centred in its box", () => {
    expect(dots(replica({ x: 0, y: 0 }, { x: 40, y: 20 }))).toEqual(["0,50", "400,250"]);
  });

  it("rotates with the floor", () => {
    const turned = { ...FLOORPLAN, rotation: 90 };
    // Ten metres right of the top left corner are ten metres down from the top right one.
    expect(dots(replica({ x: 10, y: 0 }), turned)).toEqual(["275,75"]);
    expect(dots(replica({ x: 0, y: 0 }), { ...FLOORPLAN, rotation: 180 })).toEqual(["400,250"]);
  });

  it("leaves out tracks without a position, and every track of a floor without scale", () => {
    expect(dots(replica({ x: 1, y: 1, connected: false }))).toEqual([]);
    const { widthM: _, ...unscaled } = FLOORPLAN;
    expect(dots(replica({ x: 1, y: 1 }), unscaled as typeof FLOORPLAN)).toEqual([]);
  });
});
