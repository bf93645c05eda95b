import { describe, expect, it } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { overlaps } from "../paint/label-space";
import type { Scene } from "../paint/scene";
import { recordContext } from "../testing/recording-context";
import { testScene, testZone } from "../testing/test-scene";
import { FloorTracks } from "../tracks/floor-tracks";
import { FIRST_FILTER } from "../tracks/view-store";
import { LabelLayer } from "./label-layer";

const NOW = 1_700_000_000_000;
const TRACK = { type: "track", trackId: "wifi:d420b08532ea" } as const;

/** One track on the test floor, and a room with its figure in its corner at (10, 10). */
function sceneWith(x: number, y: number, changes: Partial<Scene> = {}): Scene {
  const tracks = new FloorTracks();
  const columns = { xs: Float64Array.of(x), ys: Float64Array.of(y), ats: Float64Array.of(NOW) };
  const join = { slot: 0, trackId: TRACK.trackId, kind: "wifi", connected: true, intervalMs: 0 } as const;
  const joins = [{ ...join, label: "mira-phone" }];
  const content = { leaves: [], joins, fixedSlots: [0], columns };
  tracks.receive(encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: true }, content), NOW);
  tracks.look({ now: NOW, filter: FIRST_FILTER });
  return testScene({ tracks, areas: [testZone("room", [10, 10, 20, 20], { occupancy: 3 })], hover: TRACK, ...changes });
}

function painted(scene: Scene): LabelLayer {
  const layer = new LabelLayer();
  layer.paint(recordContext().context, scene);
  return layer;
}

describe("LabelLayer", () => {
  it("raises a picked track only if a label would cover it", () => {
    const layer = painted(sceneWith(60, 40));
    expect(layer.mustHold(sceneWith(60, 40))).toBe(false);
    expect(layer.mustHold(sceneWith(12, 11.5))).toBe(true);
  });

  it("raises it while other tracks are highlighted, whose rings move with every frame", () => {
    const lit = { areaId: "room", tracks: new Map([[TRACK.trackId, "outside"] as const]) };
    const scene = sceneWith(60, 40, { hover: undefined, lit });
    expect(painted(scene).mustHold(scene)).toBe(true);
    expect(painted(scene).mustHold({ ...scene, lit: { ...lit, tracks: new Map() } })).toBe(false);
  });

  it("raises no track that is not picked", () => {
    const scene = sceneWith(20, 20, { hover: undefined });
    expect(painted(scene).mustHold(scene)).toBe(false);
  });

  it("raises an item with text if clusters are drawn at low resolution", () => {
    const scene = sceneWith(60, 40, { selection: TRACK, pixelRatio: 2 });
    expect(painted(scene).mustHold(scene)).toBe(true);
  });

  it("raises it while names are drawn with every frame", () => {
    const scene = sceneWith(60, 40, { camera: { x: 60, y: 40, scale: 40, rotation: 0 } });
    expect(painted(scene).mustHold(scene)).toBe(true);
  });

  it("names the selected track beside the count of its zone, never over it", () => {
    for (const [x, y] of [
      [60, 40],
      [12, 11.5],
      [12, 14],
      [14, 12.5],
    ] as const) {
      const { context, boxes, texts } = recordContext();
      new LabelLayer().paint(context, sceneWith(x, y, { hover: undefined, selection: TRACK, pickedIn: "labels" }));
      expect(texts).toContain("mira-phone");
      const [figure, name] = boxes.map(([left = 0, top = 0, width = 0, height = 0]) => ({
        x: left,
        y: top,
        width,
        height,
      }));
      expect(figure && name && overlaps(figure, name), `at ${x}, ${y}`).toBe(false);
    }
  });
});
