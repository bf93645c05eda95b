import { beforeAll, describe, expect, it } from "vitest";
import { isInPolygon } from "@/domain/geometry";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { organisation } from "../organisation";
import { createSimulation } from "../simulation";
import { toDeliveries } from "./delivery";
import { type MistEvent, parseTopics, type Topic } from "./event";

const START = 1_790_000_000_000;
const floors = new Map(organisation.sites.flatMap((site) => site.floors.map((floor) => [floor.mapId, floor] as const)));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("half an hour of two buildings", () => {
  let events: readonly MistEvent[] = [];
  const of = (...topics: readonly Topic[]) => events.filter(({ topic }) => topics.includes(topic));

  beforeAll(() => {
    events = simulate({ tracks: 240 }, 30 * MINUTE_MS);
  });

  it("contains every topic", () => {
    expect([...new Set(events.map(({ topic }) => topic))].sort()).toEqual([...topicsOf("split")].sort());
  });

  it("has positions inside rooms, in whole seconds and with five decimals", () => {
    const positions = of("location-client", "location-unclient", "location-asset", "location-sdk");
    const bodies = positions.map(({ body }) => body);
    expect(bodies.filter(({ map_id, x, y }) => !isInRoom(String(map_id), Number(x), Number(y)))).toEqual([]);
    expect(bodies.filter(({ timestamp }) => !Number.isInteger(timestamp))).toEqual([]);
    expect(bodies.filter(({ x }) => !/^\d+(\.\d{1,5})?$/.test(String(x)))).toEqual([]);
    const nameless = (who: unknown, form: RegExp) => !form.test(String(who));
    expect(bodies.filter(({ type, id }) => type === "sdk" && nameless(id, UUID))).toEqual([]);
    expect(bodies.filter(({ type, mac }) => type !== "sdk" && nameless(mac, /^[0-9a-f]{12}$/))).toEqual([]);
  });

  it("reports Wi-Fi clients every one to two minutes and apps every one or two seconds", () => {
    expect(gapsOf(of("location-client"), "mac")).toBeGreaterThanOrEqual(60);
    expect(gapsOf(of("location-client"), "mac")).toBeLessThanOrEqual(124);
    expect(gapsOf(of("location-sdk"), "id")).toBeLessThanOrEqual(2);
  });

  it("alternates enter and exit for each track and area", () => {
    const inside = new Set<string>();
    for (const { body } of of("zone", "vbeacon", "rssizone")) {
      const area = body.zone_id ?? body.vbeacon_id ?? body.rssizone_id;
      const key = `${area} ${body.id ?? body.mac}`;
      expect(inside.has(key), key).toBe(body.trigger === "exit");
      if (body.trigger === "enter") inside.add(key);
      else inside.delete(key);
    }
    expect(inside.size).toBeGreaterThan(50);
  });

  it("alerts when a zone stays over its limit, once a minute, and when that ends", () => {
    const alerts = of("occupancy-alerts").flatMap(
      ({ body }) => body.alert_events as readonly Record<string, unknown>[],
    );
    const over = alerts.filter(({ type }) => type === "COMPLIANCE-VIOLATION");
    const ok = alerts.filter(({ type }) => type === "COMPLIANCE-OK");
    expect(over.length).toBeGreaterThan(5);
    expect(ok.length).toBeGreaterThan(0);
    expect(over.map(({ zone_name }) => zone_name)).toContain("Canteen");
    for (const alert of over) expect(alert.current_occupancy).toBeGreaterThan(Number(alert.occupancy_limit));
    for (const alert of ok) expect(alert.current_occupancy).toBeLessThanOrEqual(Number(alert.occupancy_limit));
    const canteen = over.filter(({ zone_name }) => zone_name === "Canteen").map(({ timestamp }) => Number(timestamp));
    for (const [index, at] of canteen.slice(1).entries()) expect(at - (canteen[index] ?? 0)).toBeGreaterThanOrEqual(60);
  });

  it("ends each session that it started, with the client's facts and the next access point", () => {
    const sessions = of("client-sessions");
    expect(sessions.some(({ body }) => body.termination_reason === 3 && body.next_ap !== "000000000000")).toBe(true);
    for (const { body } of sessions) {
      expect(Number(body.duration)).toBeGreaterThan(0);
      expect(body.client_manufacture).not.toBe("");
      expect(body.site_name).toMatch(/Harbour House|Mill Lane/);
    }
  });

  it("disconnects and reconnects an access point, and updates the same alarm", () => {
    const types = of("device-updowns").map(({ body }) => body.type);
    expect(types).toContain("AP_DISCONNECTED");
    expect(types).toContain("AP_CONNECTED");
    const alarms = of("alarms").map(({ body }) => body);
    const updated = alarms.find(({ update }) => update === true);
    expect(alarms.filter(({ id }) => id === updated?.id)).toHaveLength(2);
  });

  it("is in order of time", () => {
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((first, second) => first - second));
  });
});

it("is the same for the same seed, in any steps", () => {
  const fine = createSimulation(setup({ tracks: 50 }));
  const steps = Array.from({ length: 120 }, (_, second) => fine.advance(START + (second + 1) * SECOND_MS)).flat();
  expect(steps).toEqual(simulate({ tracks: 50 }, 120 * SECOND_MS));
  expect(steps).not.toEqual(simulate({ tracks: 50, seed: 2 }, 120 * SECOND_MS));
});

it("sends positions on the umbrella topic if configured", () => {
  const topics = new Set(
    simulate({ tracks: 60, topics: topicsOf("umbrella") }, 3 * MINUTE_MS).map(({ topic }) => topic),
  );
  expect(topics).toContain("location");
  expect(topics).not.toContain("location-sdk");
});

it("has five times the events at five times the rate", () => {
  const positions = { tracks: 60, topics: topicsOf("location") };
  const [once, often] = [simulate(positions, 4 * MINUTE_MS), simulate({ ...positions, rate: 5 }, 4 * MINUTE_MS)];
  expect(often.length / once.length).toBeGreaterThan(4.5);
  expect(often.length / once.length).toBeLessThan(5.5);
});

it("is restricted to the chosen sites", () => {
  const sites = new Set(simulate({ tracks: 30, sites: 1 }, 3 * MINUTE_MS).map(({ siteId }) => siteId));
  expect([...sites]).toEqual([organisation.sites[0]?.siteId]);
});

describe("toDeliveries", () => {
  it("combines events of one topic and site, in order, up to a number in one body", () => {
    const events = simulate({ tracks: 120 }, 90 * SECOND_MS);
    const deliveries = toDeliveries(events, 20);
    expect(deliveries.reduce((sum, { events }) => sum + events, 0)).toBe(events.length);
    for (const { body, topic, siteId, events: count } of deliveries) {
      const parsed = JSON.parse(body.toString());
      expect(parsed.topic).toBe(topic);
      expect(parsed.events).toHaveLength(count);
      expect(count).toBeLessThanOrEqual(20);
      if (topic !== "mxedge-events") for (const event of parsed.events) expect(event.site_id).toBe(siteId);
    }
  });
});

describe("parseTopics", () => {
  it("names a topic that does not exist", () => {
    expect(parseTopics("zone,lokation")).toEqual({ unknown: "lokation" });
    expect(parseTopics("zone, ping")).toEqual(new Set(["zone", "ping"]));
  });
});

function isInRoom(mapId: string, x: number, y: number): boolean {
  return floors.get(mapId)?.rooms.some(({ polygon }) => isInPolygon(polygon, x, y)) ?? false;
}

interface Wanted {
  readonly tracks: number;
  readonly seed?: number;
  readonly rate?: number;
  readonly sites?: number;
  readonly topics?: ReadonlySet<Topic>;
}

function setup(wanted: Wanted) {
  return { seed: 1, rate: 1, sites: 2, topics: topicsOf("split"), startAt: START, ...wanted };
}

function simulate(wanted: Wanted, durationMs: number): readonly MistEvent[] {
  return createSimulation(setup(wanted)).advance(START + durationMs);
}

function topicsOf(text: string): ReadonlySet<Topic> {
  const topics = parseTopics(text);
  if ("unknown" in topics) throw new Error(topics.unknown);
  return topics;
}

/** The median time, in seconds, between two events of the same track. */
function gapsOf(events: readonly MistEvent[], key: string): number {
  const last = new Map<unknown, number>();
  const gaps: number[] = [];
  for (const { body } of events) {
    const before = last.get(body[key]);
    if (before !== undefined) gaps.push(Number(body.timestamp) - before);
    last.set(body[key], Number(body.timestamp));
  }
  gaps.sort((first, second) => first - second);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}
