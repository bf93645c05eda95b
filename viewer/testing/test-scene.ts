import type { AreaState } from "@/domain/area";
import { transformOf } from "../camera/camera";
import { LIGHT } from "../paint/colours";
import type { Scene } from "../paint/scene";
import { FloorTracks } from "../tracks/floor-tracks";

/** A floor of 80 by 50 metres, ten CSS pixels a metre, with nothing on it but what a test puts there. */
export function testScene(changes: Partial<Scene> = {}): Scene {
  const camera = { x: 40, y: 25, scale: 10, rotation: 0 as const, ...changes.camera };
  const viewport = { width: 800, height: 500 };
  return {
    viewport,
    pixelRatio: 1,
    colours: LIGHT,
    font: "sans-serif",
    extent: { widthM: 80, heightM: 50 },
    isScaled: true,
    plan: undefined,
    walls: undefined,
    tracks: new FloorTracks(),
    areas: [],
    silences: {},
    noteOf: ({ state }) => (state === "current" ? "" : `${state} since then`),
    numberOf: String,
    devices: [],
    handles: [],
    selection: undefined,
    hover: undefined,
    lit: undefined,
    path: undefined,
    pickedIn: "labels",
    now: 0,
    frameAt: 0,
    glidedAt: changes.frameAt ?? 0,
    clusters: [],
    heat: undefined,
    trails: undefined,
    trailMs: 120_000,
    ...changes,
    camera,
    transform: transformOf(camera, viewport),
  };
}

/** A rectangular zone, in metres. */
export function testZone(
  name: string,
  [x, y, width, height]: readonly [number, number, number, number],
  counts: Pick<AreaState, "occupancy"> & Partial<Pick<AreaState, "limit">>,
): AreaState {
  const polygon = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return { areaId: name, kind: "zone", mapId: "m", name, polygon, drawn: true, ...counts };
}
