import { describe, expect, it } from "vitest";
import { recordContext } from "../testing/recording-context";
import { testScene, testZone } from "../testing/test-scene";
import { LIGHT } from "./colours";
import { paintAreas } from "./paint-areas";
import type { Scene } from "./scene";
import { occupancyText, zoneTone } from "./zone-tone";

function painted(scene: Partial<Scene>) {
  const recording = recordContext();
  paintAreas(recording.context, testScene(scene));
  return recording;
}

describe("paintAreas", () => {
  it("fills a zone by its share of the limit", () => {
    const { fills } = painted({ areas: [testZone("Lobby", [10, 10, 30, 20], { occupancy: 12, limit: 10 })] });
    expect(fills[0]?.style).toBe(LIGHT.over);
    expect(fills[0]?.alpha).toBeLessThan(0.5);
  });

  it("draws an outline in its chosen colour, unless the zone is over its limit", () => {
    const zone = testZone("Lobby", [10, 10, 30, 20], { occupancy: 2, limit: 10 });
    expect(painted({ areas: [{ ...zone, colour: "pink" }] }).strokes[0]).toBe(LIGHT.areas.pink);
    expect(painted({ areas: [{ ...zone, colour: "pink", occupancy: 11 }] }).strokes[0]).toBe(LIGHT.over);
    expect(painted({ areas: [zone] }).strokes[0]).toBe(LIGHT.neutral);
  });

  it("paints a zone paler and dashed while its count is held, and without a tone while it is unknown", () => {
    const areas = [testZone("Lobby", [10, 10, 30, 20], { occupancy: 12, limit: 10 })];
    const silent = (state: "held" | "unknown") => painted({ areas, silences: { wifi: { state, asOf: 5 } } });
    const [current] = painted({ areas }).fills;
    expect(painted({ areas }).calls).not.toContain("setLineDash");
    expect(silent("held").fills[0]).toEqual({ style: LIGHT.over, alpha: Number(current?.alpha) / 2 });
    expect(silent("held").calls).toContain("setLineDash");
    expect(silent("unknown").fills[0]?.style).toBe(LIGHT.neutral);
  });

  it("draws a ring around each access point of an RSSI zone on this floor, or else around its own point", () => {
    const deviceAt = (deviceId: string, x: number) =>
      ({ deviceId, kind: "ap", place: { mapId: "m", point: { x, y: 5 }, version: 1 } }) as const;
    const ring = { areaId: "bar", kind: "rssizone", mapId: "m", occupancy: 0, drawn: true } as const;
    const heard = [1, 2, 3].map((n) => ({ deviceId: `5c5b3500000${n}`, rssi: -67 }));
    const devices = [deviceAt("5c5b35000001", 4), deviceAt("5c5b35000002", 9), deviceAt("5c5b35000009", 12)];
    const ringsOf = (scene: Partial<Scene>) => painted(scene).calls.filter((call) => call === "setLineDash").length / 2;
    const without = ringsOf({ devices });
    const point = { x: 1, y: 1 };
    expect(ringsOf({ areas: [{ ...ring, devices: heard, point }], devices }) - without).toBe(4);
    expect(ringsOf({ areas: [{ ...ring, devices: heard, point }] })).toBe(2);
    expect(ringsOf({ areas: [{ ...ring, devices: heard }] })).toBe(0);
  });

  it("draws the range of a beacon if it is known", () => {
    const beacon = { areaId: "desk", kind: "vbeacon", mapId: "m", occupancy: 0, drawn: true, point: { x: 5, y: 5 } };
    const areas = (more = {}) => ({ areas: [{ ...beacon, kind: "vbeacon", ...more }] as Scene["areas"] });
    expect(painted(areas({ radius: 6 })).strokes).toHaveLength(painted(areas()).strokes.length + 1);
  });

  it("leaves out areas out of view", () => {
    expect(painted({ areas: [testZone("Far", [200, 0, 9, 9], { occupancy: 4 })] }).fills).toEqual([]);
  });

  it("shows only outlines above the heat map, below the trails", () => {
    const order: string[] = [];
    const heat = { paint: () => void order.push("heat") };
    const trails = { paint: () => void order.push("trails") };
    const areas = [testZone("Lobby", [10, 10, 30, 20], { occupancy: 2, limit: 10 })];
    const { fills, strokes } = painted({ areas, heat, trails });
    expect([order, fills.length, strokes.length]).toEqual([["heat", "trails"], 0, 1]);
  });

  it("paints nothing if there is no scale", () => {
    const areas = [testZone("Lobby", [10, 10, 30, 20], { occupancy: 1 })];
    expect(painted({ areas, isScaled: false }).calls).toEqual([]);
  });
});

describe("zoneTone", () => {
  it("has no colour below three fifths of the limit, and is over only above the limit", () => {
    const tones = [0, 5, 6, 10, 11].map((occupancy) => zoneTone({ occupancy, limit: 10 }));
    expect(tones).toEqual(["neutral", "neutral", "near", "near", "over"]);
    expect(zoneTone({ occupancy: 99 })).toBe("neutral");
    expect(zoneTone({ occupancy: 0, limit: 0 })).toBe("neutral");
  });
});

describe("occupancyText", () => {
  it("is a dash for an unknown count, never 0", () => {
    const numberOf = new Intl.NumberFormat("de").format;
    const texts = (["current", "held", "unknown"] as const).map((state) =>
      occupancyText({ occupancy: 0 }, { state, numberOf }),
    );
    expect(texts).toEqual(["0", "0", "–"]);
    expect(occupancyText({ occupancy: 12, limit: 1_000 }, { state: "unknown", numberOf })).toBe("– / 1.000");
    expect(zoneTone({ occupancy: 12, limit: 10 }, "unknown")).toBe("neutral");
  });
});
