import { describe, expect, it } from "vitest";
import { isInPolygon } from "@/domain/geometry";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { parseTopics } from "./mist/event";
import { organisation } from "./organisation";
import { createWeek, WEEK_START } from "./simulation";
import { Truth } from "./truth";
import { createWorld, type World } from "./walk/world";

const zones = organisation.sites
  .flatMap(({ floors }) => floors)
  .flatMap(({ mapId, areas }) => areas.filter(({ kind }) => kind === "zone").map((area) => ({ ...area, mapId })));

function worldOf(tracks: number): World {
  return createWorld({ organisation, seed: 3, tracks, startAt: WEEK_START, life: "working week" });
}

it("counts every connected phone in a zone, and nothing else", () => {
  const world = worldOf(40);
  const truth = new Truth(world);
  const seen = new Set<number>();
  for (let at = WEEK_START; at < WEEK_START + DAY_MS; at += 10 * MINUTE_MS) {
    world.step(at);
    const counted = truth.occupancies();
    const present = world.positions().filter(({ walker }) => walker.connected && walker.kind === "wifi");
    for (const { areaId, polygon = [], mapId } of zones) {
      const inside = present.filter(({ mapId: on, point }) => on === mapId && isInPolygon(polygon, point.x, point.y));
      expect(counted.get(areaId)).toBe(inside.length);
      seen.add(inside.length);
    }
  }
  expect(truth.areaIds).toHaveLength(zones.length);
  expect(Math.max(...seen)).toBeGreaterThan(3);
});

describe("a working week", () => {
  it("is busy by day, and almost empty at night and at the weekend", () => {
    const world = worldOf(50);
    const presentAt = (day: number, hour: number) => {
      world.step(WEEK_START + day * DAY_MS + hour * HOUR_MS);
      return world.positions().length;
    };
    for (let day = 0; day < 7; day++) {
      const [night, noon, evening] = [presentAt(day, 3), presentAt(day, 11), presentAt(day, 22)];
      expect([night, evening]).toEqual([0, 0]);
      if (day < 5) expect(noon).toBeGreaterThan(25);
      else expect(noon).toBeLessThan(10);
    }
  });

  it("is reported as by Mist: phones enter zones, and all have left again by night", () => {
    const topics = parseTopics("zone,location-client");
    if ("unknown" in topics) throw new Error(topics.unknown);
    const { feed } = createWeek({ seed: 3, tracks: 16, topics });
    const inside = new Set<string>();
    let enters = 0;
    for (const { topic, body } of feed.advance(WEEK_START + DAY_MS)) {
      if (topic !== "zone") continue;
      if (body.trigger === "exit") inside.delete(`${body.zone_id} ${body.mac}`);
      else enters += inside.add(`${body.zone_id} ${body.mac}`) ? 1 : 0;
    }
    expect(enters).toBeGreaterThan(100);
    expect(inside.size).toBe(0);
  });
});
