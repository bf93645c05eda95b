import { describe, expect, it, vi } from "vitest";
import type { AreaState } from "@/domain/area";
import type { CountState } from "@/domain/silence";
import { recordContext } from "../testing/recording-context";
import { testScene, testZone } from "../testing/test-scene";
import { FIRST_FILTER } from "../tracks/view-store";
import { AreaLabelling, layoutAreaLabels } from "./area-labels";
import { LabelSpace, overlaps } from "./label-space";
import type { Scene } from "./scene";
import { TextWidths } from "./text-widths";

const NOW = 1_700_000_000_000;

function labelled(scene: Partial<Scene>) {
  return layoutAreaLabels(recordContext().context, testScene(scene));
}

/** "12 / 10 Lobby". */
function texts(scene: Partial<Scene>): string[] {
  return labelled(scene).map(({ chip: { figure, words } }) => `${figure} ${words}`.trim());
}

const near = { x: 30, y: 22, scale: 20, rotation: 0 as const };

describe("layoutAreaLabels", () => {
  it("shows the count before the name", () => {
    expect(texts({ areas: [testZone("Lobby", [10, 10, 30, 20], { occupancy: 12, limit: 10 })] })).toEqual([
      "12 / 10 Lobby",
    ]);
  });

  it("drops the limit before shortening the name, and then the name", () => {
    const zone = testZone("Conference centre", [10, 10, 15, 10], { occupancy: 3, limit: 8 });
    const at = (scale: number) => texts({ areas: [zone], camera: { x: 40, y: 25, scale, rotation: 0 } });
    expect(at(13)).toEqual(["3 / 8 Conference centre"]);
    expect(at(10)).toEqual(["3 Conference centre"]);
    expect(at(6)[0]).toMatch(/^3 Conf.*…$/);
    expect(at(4)).toEqual(["3 / 8"]);
    expect(at(2.5)).toEqual(["3"]);
  });

  it("shows nothing on a zone too small for its count", () => {
    expect(texts({ areas: [testZone("Booth", [10, 10, 2, 2], { occupancy: 1, limit: 1 })] })).toEqual([]);
  });

  it("searches no position for a label that is wider than its zone, however many zones there are", () => {
    const look = vi.spyOn(LabelSpace.prototype, "isFree");
    const small = (i: number) => testZone(`Booth ${i}`, [(i % 40) * 2, Math.floor(i / 40) * 2, 2, 2], { occupancy: 1 });
    expect(texts({ areas: Array.from({ length: 500 }, (_, i) => small(i)) })).toEqual([]);
    expect(look).not.toHaveBeenCalled();
    look.mockRestore();
  });

  it("shows the time of a count that is not current, and no unknown count", () => {
    const areas = [testZone("Lobby", [10, 10, 30, 20], { occupancy: 12, limit: 10 })];
    const wifi = (state: "held" | "unknown") => ({ wifi: { state, asOf: NOW } });
    const noteOf = ({ state }: CountState) =>
      ({ current: "", held: "as of 10:42", unknown: "unknown since 10:42" })[state];
    expect(texts({ areas, noteOf, silences: wifi("held") })).toEqual(["12 / 10 Lobby · as of 10:42"]);
    expect(texts({ areas, noteOf, silences: wifi("unknown") })).toEqual(["– / 10 Lobby · unknown since 10:42"]);
    expect(labelled({ areas, noteOf, silences: wifi("held") })[0]?.chip).toMatchObject({ isHeld: true, tone: "over" });
    expect(labelled({ areas, noteOf, silences: wifi("unknown") })[0]?.chip.tone).toBe("neutral");
    expect(texts({ areas, noteOf, silences: { unconnected: { state: "held", asOf: NOW } } })).toEqual([
      "12 / 10 Lobby",
    ]);
  });

  it("decides whether a count is current by the sources that the zone counts", () => {
    const hall = testZone("Hall", [10, 10, 30, 20], { occupancy: 2 });
    const yard = { ...testZone("Yard", [45, 10, 30, 20], { occupancy: 3 }), sources: ["asset"] } as const;
    const silences = { asset: { state: "unknown", asOf: NOW } } as const;
    expect(texts({ areas: [hall, yard], silences, noteOf: () => "" }).sort()).toEqual(["2 Hall", "– Yard"]);
  });

  it("shows the name rather than the time if there is room for one only", () => {
    const zone = testZone("Conference centre", [10, 10, 12, 10], { occupancy: 3 });
    const silences = { wifi: { state: "held", asOf: NOW } } as const;
    const noteOf = ({ state }: CountState) => (state === "held" ? "as of 10:42" : "");
    expect(texts({ areas: [zone], silences, noteOf })[0]).toMatch(/^3 Conf.*…$/);
    expect(labelled({ areas: [zone], silences, noteOf })[0]?.chip.isHeld).toBe(true);
  });

  it("gives a zone over its limit priority if two labels need the same position", () => {
    const quiet = testZone("Wing", [10, 10, 9, 3.5], { occupancy: 1, limit: 50 });
    const overLimit = testZone("Room", [10, 10, 9, 3.5], { occupancy: 9, limit: 5 });
    expect(texts({ areas: [quiet, overLimit] })).toEqual(["9 / 5 Room"]);
  });

  it("never overlaps two labels", () => {
    const areas = Array.from({ length: 30 }, (_, i) => testZone(`Zone ${i}`, [i * 2, i, 14, 9], { occupancy: i }));
    const boxes = labelled({ areas }).map(({ box }) => box);
    expect(boxes.length).toBeGreaterThan(5);
    expect(boxes.some((a) => boxes.some((b) => a !== b && overlaps(a, b)))).toBe(false);
  });

  it("keeps a zone's label in view when its corner is not", () => {
    expect(texts({ areas: [testZone("Hall", [-100, -100, 300, 300], { occupancy: 4 })] })).toEqual(["4 Hall"]);
    expect(texts({ areas: [testZone("Far", [200, 0, 9, 9], { occupancy: 4 })] })).toEqual([]);
  });

  it("shows counts at an RSSI zone's access point, and a beacon's name when zoomed in", () => {
    const point = (areaId: string, kind: "vbeacon" | "rssizone", change: Partial<AreaState>): AreaState => {
      return { areaId, kind, occupancy: 0, drawn: true, ...change };
    };
    const areas = [
      point("b", "vbeacon", { name: "Desk", point: { x: 20, y: 20 } }),
      point("r", "rssizone", { name: "AP 7", point: { x: 40, y: 25 }, occupancy: 3 }),
    ];
    expect(texts({ areas })).toEqual(["3"]);
    expect(texts({ areas, camera: near })).toEqual(["Desk", "3 AP 7"]);
    expect(texts({ areas, camera: { ...near, scale: 6 } })).toEqual([]);
  });

  it("shows no labels if there is no scale", () => {
    expect(texts({ areas: [testZone("Lobby", [10, 10, 30, 20], { occupancy: 1 })], isScaled: false })).toEqual([]);
  });
});

describe("AreaLabelling", () => {
  it("measures again only after the areas or the camera changed", () => {
    const { context } = recordContext();
    const labelling = new AreaLabelling();
    const scene = testScene({ areas: [testZone("Lobby", [10, 10, 30, 20], { occupancy: 1 })] });
    const first = labelling.labels(context, scene);
    expect(labelling.labels(context, { ...scene, frameAt: 60_000 })).toBe(first);
    expect(labelling.labels(context, { ...scene, areas: [] })).toEqual([]);
    expect(labelling.labels(context, scene)).not.toBe(first);
  });
});

describe("labels and tracks", () => {
  const hall = testZone("Hall", [10, 10, 40, 30], { occupancy: 3 });

  /** People at the places of a floor at ten CSS pixels a metre. */
  function withPeople(...at: readonly (readonly [number, number])[]): Scene {
    const scene = testScene({ areas: [hall] });
    at.forEach(([x, y], slot) => {
      const trackId = `wifi:${String(slot).padStart(12, "0")}` as const;
      scene.tracks.join({ slot, trackId, kind: "wifi", connected: true, intervalMs: 0 });
      scene.tracks.fix(slot, x, y, NOW);
    });
    scene.tracks.look({ now: NOW, filter: FIRST_FILTER });
    scene.tracks.visibility.advance(Number.MAX_SAFE_INTEGER);
    return scene;
  }

  /** Layouts that start from the label's previous position. */
  function remembering() {
    const memory = { positions: new Map(), widths: new TextWidths() };
    const layout = (scene: Scene, now = NOW) =>
      layoutAreaLabels(recordContext().context, { ...scene, now }, memory)[0]?.box;
    return { layout };
  }

  it("avoids a corner where tracks are", () => {
    const [free] = layoutAreaLabels(recordContext().context, withPeople());
    const [crowded] = layoutAreaLabels(recordContext().context, withPeople([12, 11], [13, 12]));
    expect([free?.box.x, free?.box.y]).toEqual([106, 106]);
    expect(crowded?.box.x).toBeGreaterThan(150);
    expect(crowded?.box.y).toBe(106);
  });

  it("avoids a handle: the label moves, shows its count only, or is hidden", () => {
    const textAndPlace = (handles: Scene["handles"], width: number) => {
      const areas = [testZone("Hall", [10, 10, width, 4], { occupancy: 3 })];
      const [label] = layoutAreaLabels(recordContext().context, testScene({ areas, handles }));
      return label && `${label.chip.figure} ${label.chip.words}`.trim().concat(` at ${label.box.x}`);
    };
    expect(textAndPlace([], 20)).toBe("3 Hall at 106");
    expect(textAndPlace([{ x: 12, y: 12 }], 20)).not.toContain("at 106");
    expect(textAndPlace([{ x: 12, y: 12 }], 20)).toContain("3 Hall");
    expect(textAndPlace([], 9)).toBe("3 Hall at 106");
    expect(textAndPlace([{ x: 14.5, y: 12 }], 9)).toBe("3 at 106");
    const wall = Array.from({ length: 8 }, (_, at) => ({ x: 10 + at, y: 12 }));
    expect(textAndPlace(wall, 9)).toBeUndefined();
  });

  it("does not move for a track that passes by", () => {
    const { layout } = remembering();
    const before = layout(withPeople());
    expect(layout(withPeople([12, 11]))).toEqual(before);
    expect(layout(withPeople([12, 11], [13, 12]))).not.toEqual(before);
  });

  it("moves away from a track that stays, and not back when it leaves", () => {
    const { layout } = remembering();
    const before = layout(withPeople());
    expect(layout(withPeople([12, 11]), NOW)).toEqual(before);
    expect(layout(withPeople([12, 11]), NOW + 3_000)).toEqual(before);
    const after = layout(withPeople([12, 11]), NOW + 5_000);
    expect(after).not.toEqual(before);
    for (const at of [6_000, 20_000]) expect(layout(withPeople(), NOW + at)).toEqual(after);
  });

  it("drops its limit rather than cover a track, and its name only for three", () => {
    const narrow = testZone("Conference centre", [10, 10, 15.4, 3], { occupancy: 3, limit: 80 });
    const said = (...at: readonly (readonly [number, number])[]) => {
      const scene = { ...withPeople(...at), areas: [narrow] };
      const [label] = layoutAreaLabels(recordContext().context, scene);
      return `${label?.chip.figure} ${label?.chip.words}`.trim();
    };
    expect(said()).toBe("3 Conference centre");
    expect(said([17, 11.5])).not.toBe("3");
    expect(said([12, 11.5], [17, 11.5], [18.2, 11.5], [20, 11.5])).toMatch(/^3( \/ 80)?$/);
  });

  it("avoids tracks beside a beacon's mark: preferably below it", () => {
    const beacon: AreaState = { areaId: "b", kind: "vbeacon", occupancy: 3, drawn: true, point: { x: 40, y: 25 } };
    const placeOf = (...at: readonly (readonly [number, number])[]) => {
      const [label] = layoutAreaLabels(recordContext().context, { ...withPeople(...at), areas: [beacon] });
      const { x = 0, y = 0, width = 0 } = label?.box ?? {};
      if (x + width / 2 === 400) return y > 250 ? "below" : "above";
      return x > 400 ? "right" : "left";
    };
    const [below, above, right] = [
      [40, 27.2],
      [40, 22.8],
      [42.5, 25],
    ] as const;
    expect(placeOf()).toBe("below");
    expect(placeOf(below)).toBe("above");
    expect(placeOf(below, above)).toBe("right");
    expect(placeOf(below, above, right)).toBe("left");
  });

  it("moves away from a crowd that walks beneath it although no count changes, and checks at most every two seconds", () => {
    const labelling = new AreaLabelling();
    const scene = testScene({ areas: [hall] });
    scene.tracks.join({ slot: 0, trackId: "wifi:000000000000", kind: "wifi", connected: true, intervalMs: 0 });
    const labelAt = (ms: number) =>
      labelling.labels(recordContext().context, { ...scene, now: NOW + ms, frameAt: ms })[0]?.box;
    const isDueAt = (ms: number) => labelling.isDue({ ...scene, now: NOW + ms, frameAt: ms });
    const before = labelAt(0);
    expect(isDueAt(60_000)).toBe(false);
    scene.tracks.fix(0, 12, 11, NOW);
    scene.tracks.look({ now: NOW, filter: FIRST_FILTER });
    scene.tracks.visibility.advance(Number.MAX_SAFE_INTEGER);
    expect([isDueAt(1_000), isDueAt(2_000)]).toEqual([false, true]);
    expect([labelAt(1_000), labelAt(2_000)]).toEqual([before, before]);
    // Nobody moves any more, but the one beneath it has stayed.
    expect(isDueAt(4_000)).toBe(true);
    expect(labelAt(4_000)).toEqual(before);
    expect(labelAt(6_000)).not.toEqual(before);
    expect(isDueAt(60_000)).toBe(false);
  });

  it("does not measure texts again", () => {
    const { context, calls } = recordContext();
    const measured = () => calls.filter((name) => name === "measureText").length;
    const labelling = new AreaLabelling();
    labelling.labels(context, testScene({ areas: [hall] }));
    const first = measured();
    labelling.labels(context, testScene({ areas: [{ ...hall }], camera: { x: 41, y: 25, scale: 10, rotation: 0 } }));
    expect(measured()).toBe(first);
  });
});
