import { describe, expect, it } from "vitest";
import { encodeFrame } from "@/domain/floor-frame";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { FloorTracks } from "../tracks/floor-tracks";
import { FIRST_FILTER } from "../tracks/view-store";
import { createNamePainter } from "./paint-names";

type Named = readonly [name: string, x: number, y: number];

function namesOn(named: readonly Named[]): FloorTracks {
  const tracks = new FloorTracks();
  tracks.motion.isReduced = true;
  const columns = {
    xs: Float64Array.from(named, ([, x]) => x),
    ys: Float64Array.from(named, ([, , y]) => y),
    ats: Float64Array.from(named, () => 1_000),
  };
  const joins = named.map(
    ([label], slot) =>
      ({ slot, trackId: `wifi:00000000000${slot}`, kind: "wifi", connected: true, intervalMs: 0, label }) as const,
  );
  const content = { leaves: [], joins, fixedSlots: named.map((_, slot) => slot), columns };
  tracks.receive(encodeFrame({ mapId: "m", epoch: 1, seq: 1, whole: true }, content), 0);
  tracks.look({ now: 1_000, filter: FIRST_FILTER });
  return tracks;
}

const near = { x: 10, y: 8, scale: 30, rotation: 0 as const };

function painted(tracks: FloorTracks, paint = createNamePainter(), taken: Parameters<typeof paint>[2] = []) {
  const { context, texts } = recordContext();
  paint(context, testScene({ tracks, camera: near }), taken);
  return texts;
}

describe("createNamePainter", () => {
  it("names tracks when zoomed in enough to read", () => {
    const tracks = namesOn([["Ada", 8, 8]]);
    expect(painted(tracks)).toEqual(["Ada"]);
    const { context, texts } = recordContext();
    createNamePainter()(context, testScene({ tracks }), []);
    expect(texts).toEqual([]);
  });

  it("draws no name over another, a marker or a label", () => {
    const crowd = namesOn(["Ada", "Bea", "Cleo", "Dora"].map((name, i) => [name, 8 + i / 8, 8] as const));
    expect(painted(crowd)).toEqual(["Ada", "Bea"]);
    const everywhere = { x: 0, y: 0, width: 800, height: 500 };
    expect(painted(namesOn([["Ada", 8, 8]]), createNamePainter(), [everywhere])).toEqual([]);
  });

  it("keeps the name of a track when another comes near", () => {
    const paint = createNamePainter();
    const bothSides = { x: 0, y: 0, width: 800, height: 235 };
    expect(
      painted(
        namesOn([
          ["Ada", 30, 8],
          ["Bea", 8, 8],
        ]),
        paint,
        [bothSides],
      ),
    ).toEqual(["Bea"]);
    expect(
      painted(
        namesOn([
          ["Ada", 8.1, 8],
          ["Bea", 8, 8],
        ]),
        paint,
        [bothSides],
      ),
    ).toEqual(["Bea"]);
  });

  it("names no track that is part of a cluster", () => {
    const tracks = namesOn([["Ada", 8, 8]]);
    tracks.visibility.hide(0, true);
    expect(painted(tracks)).toEqual([]);
  });
});
