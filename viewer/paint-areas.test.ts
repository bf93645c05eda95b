import { describe, expect, it } from "vitest";
import { paintAreas } from "./paint-areas";
import { LIGHT } from "./palette";
import type { Scene } from "./scene";
import { recordContext } from "./testing/recording-context";
import { testScene, testZone } from "./testing/test-scene";
import { zoneTone } from "./zone-tone";

function painted(scene: Partial<Scene>) {
  const recording = recordContext();
  paintAreas(recording.context, testScene(scene));
  return recording;
}

describe("paintAreas", () => {
  it("fills a zone by how full it is and writes the figure before the name", () => {
    const { texts, fills } = painted({ areas: [testZone("Lobby", [10, 10, 30, 20], { occupancy: 12, limit: 10 })] });
    expect(texts).toEqual(["12 / 10", "Lobby"]);
    expect(fills[0]?.style).toBe(LIGHT.over);
    expect(fills[0]?.alpha).toBeLessThan(0.5);
  });

  it("draws an outline in the colour chosen for it, unless the zone is over its limit", () => {
    const zone = testZone("Lobby", [10, 10, 30, 20], { occupancy: 2, limit: 10 });
    expect(painted({ areas: [{ ...zone, colour: "pink" }] }).strokes[0]).toBe(LIGHT.areas.pink);
    expect(painted({ areas: [{ ...zone, colour: "pink", occupancy: 11 }] }).strokes[0]).toBe(LIGHT.over);
    expect(painted({ areas: [zone] }).strokes[0]).toBe(LIGHT.calm);
  });

  it("shortens a name that does not fit and drops it where only the figure does", () => {
    const zone = testZone("Conference centre", [10, 10, 15, 10], { occupancy: 3, limit: 8 });
    expect(painted({ areas: [zone] }).texts[1]).toMatch(/^Confe.*…$/);
    const far = { x: 40, y: 25, scale: 5, rotation: 0 as const };
    expect(painted({ areas: [zone], camera: far }).texts.filter((text) => text !== "")).toEqual(["3 / 8"]);
  });

  it("writes nothing on a zone too small for its figure", () => {
    const { texts, fills } = painted({ areas: [testZone("Booth", [10, 10, 2, 2], { occupancy: 1, limit: 1 })] });
    expect([texts, fills.length]).toEqual([[], 1]);
  });

  it("lets the zone over its limit keep its label where two want the same place", () => {
    const quiet = testZone("Wing", [10, 10, 9, 3.5], { occupancy: 1, limit: 50 });
    const loud = testZone("Room", [10, 10, 9, 3.5], { occupancy: 9, limit: 5 });
    expect(painted({ areas: [quiet, loud] }).texts).toContain("9 / 5");
    expect(painted({ areas: [quiet, loud] }).texts).not.toContain("1 / 50");
  });

  it("keeps the label of a zone in view when its corner is not", () => {
    const zone = testZone("Hall", [-100, -100, 300, 300], { occupancy: 4 });
    expect(painted({ areas: [zone] }).texts).toEqual(["4", "Hall"]);
    expect(painted({ areas: [testZone("Far", [200, 0, 9, 9], { occupancy: 4 })] }).fills).toEqual([]);
  });

  it("paints nothing where metres have no place", () => {
    const areas = [testZone("Lobby", [10, 10, 30, 20], { occupancy: 1 })];
    expect(painted({ areas, isScaled: false }).calls).toEqual([]);
  });

  it("counts at an rssizone's access point and names a beacon when near", () => {
    const beacon = {
      areaId: "b",
      kind: "vbeacon",
      name: "Desk",
      point: { x: 20, y: 20 },
      occupancy: 0,
      drawn: true,
    } as const;
    const rssizone = {
      areaId: "r",
      kind: "rssizone",
      name: "AP 7",
      point: { x: 40, y: 25 },
      occupancy: 3,
      drawn: true,
    } as const;
    expect(painted({ areas: [beacon, rssizone] }).texts).toEqual(["3", ""]);
    const near = { x: 30, y: 22, scale: 20, rotation: 0 as const };
    expect(painted({ areas: [beacon, rssizone], camera: near }).texts).toEqual(["", "Desk", "3", "AP 7"]);
  });
});

describe("zoneTone", () => {
  it("turns at four fifths of the limit, and is over only beyond it", () => {
    const tones = [0, 7, 8, 10, 11].map((occupancy) => zoneTone({ occupancy, limit: 10 }));
    expect(tones).toEqual(["calm", "calm", "near", "near", "over"]);
    expect(zoneTone({ occupancy: 99 })).toBe("neutral");
    expect(zoneTone({ occupancy: 0, limit: 0 })).toBe("calm");
  });
});
