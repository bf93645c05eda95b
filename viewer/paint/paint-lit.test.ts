import { describe, expect, it } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { recordContext } from "../testing/recording-context";
import { testScene, testZone } from "../testing/test-scene";
import { FloorTracks } from "../tracks/floor-tracks";
import type { LitArea, LitAs } from "../tracks/lit-area";
import { FIRST_FILTER } from "../tracks/view-store";
import { LIGHT } from "./colours";
import { paintLit } from "./paint-lit";

const NOW = 1_700_000_000_000;
const ANN = "wifi:d420b08532ea";

function strokesFor(as: LitAs, more: Partial<LitArea> = {}): readonly unknown[] {
  const tracks = new FloorTracks();
  const columns = { xs: Float64Array.of(60), ys: Float64Array.of(40), ats: Float64Array.of(NOW) };
  const joins = [{ slot: 0, trackId: ANN, kind: "wifi", connected: true, intervalMs: 0 }] as const;
  const content = { leaves: [], joins, fixedSlots: [0], columns };
  tracks.receive(encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: true }, content), NOW);
  tracks.look({ now: NOW, filter: FIRST_FILTER });
  const { context, strokes } = recordContext();
  const lit = { areaId: "room", tracks: new Map([[ANN, as] as const]), ...more };
  paintLit(context, testScene({ tracks, areas: [testZone("room", [10, 10, 20, 20], { occupancy: 3 })], lit }));
  return strokes;
}

describe("highlighted tracks", () => {
  it("have a ring, and a line to the area if they count in it from outside", () => {
    expect(strokesFor("counted")).toEqual([LIGHT.halo, LIGHT.accent]);
    expect(strokesFor("uncounted")).toEqual([LIGHT.halo, LIGHT.ink]);
    expect(strokesFor("outside")).toEqual([LIGHT.near, LIGHT.halo, LIGHT.near]);
  });

  it("have no ring while they are not on the floor, and no line to an area without a position", () => {
    expect(strokesFor("counted", { tracks: new Map([["wifi:000000000001", "counted"]]) })).toEqual([]);
    expect(strokesFor("outside", { areaId: "elsewhere" })).toEqual([LIGHT.halo, LIGHT.near]);
  });

  it("have the suggested outline around them", () => {
    const outline = [
      { x: 1, y: 1 },
      { x: 5, y: 1 },
      { x: 5, y: 5 },
    ];
    expect(strokesFor("counted", { outline })).toEqual([LIGHT.accent, LIGHT.halo, LIGHT.accent]);
  });
});
