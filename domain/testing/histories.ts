import fc from "fast-check";
import type { Area } from "../area";
import type { AreaMembers } from "../area-members";
import type { Change } from "../change";
import type { Floorplan } from "../floorplan";
import type { MetricPoint } from "../geometry";
import type { TrackId } from "../ids";
import { LiveSite } from "../live-site";

/** A small world with many collisions: two floors, two drawn zones, others that are not drawn, and four tracks. */
export const SITE = "site-1";
const MAPS = ["floor-a", "floor-b"] as const;

export function worldSite(): LiveSite {
  const site = new LiveSite(SITE);
  for (const mapId of MAPS) site.putFloorplan(floorplanOf(mapId));
  site.putArea(zone("zone-1", "floor-a", 0));
  site.putArea(zone("zone-2", "floor-a", 5));
  site.outbox.forget();
  return site;
}

/**
 * A world in which several sources count, with a beacon and an access point that some positions are out of reach of: positions are up to 15
 * metres from the corner.
 */
export function mixedSite(): LiveSite {
  const site = worldSite();
  site.setCounts(["wifi", "sdk", "asset"]);
  site.putArea(pointArea("desk", "vbeacon", { x: 0, y: 0 }));
  site.putArea(pointArea("hall", "rssizone", { x: -30, y: 0 }));
  site.putArea({ ...zone("zone-2", "floor-a", 5), counts: ["wifi", "unconnected"] });
  site.outbox.forget();
  return site;
}

export function pointArea(areaId: string, kind: "vbeacon" | "rssizone", point: MetricPoint): Area {
  return { areaId, siteId: SITE, mapId: "floor-a", kind, name: areaId, point, version: 1 };
}

export function floorplanOf(mapId: string): Floorplan {
  return { mapId, siteId: SITE, name: mapId, rotation: 0, version: 1, widthM: 20, heightM: 20, ppm: 10 };
}

export function zone(areaId: string, mapId: string, left: number): Area {
  const polygon = [
    { x: left, y: 0 },
    { x: left + 8, y: 0 },
    { x: left + 8, y: 10 },
    { x: left, y: 10 },
  ];
  return { areaId, siteId: SITE, mapId, kind: "zone", name: areaId, polygon, limit: 2, version: 1 };
}

/** An RSSI zone that measures with access points, wherever they are placed. */
export function ringBy(...deviceIds: readonly string[]): Area {
  const devices = deviceIds.map((deviceId) => ({ deviceId, rssi: -60 }));
  return { areaId: "ring", siteId: SITE, mapId: "floor-a", kind: "rssizone", name: "ring", devices, version: 1 };
}

/** Moments with many collisions: few, and next to each other. */
const at = fc.integer({ min: 1_000, max: 1_040 });
/** Moments far apart: hours, in steps of ten seconds, so that sources fall silent and tracks leave and return. */
const apart = fc.integer({ min: 100, max: 3_000 }).map((tens) => tens * 10_000);
const mapId = fc.constantFrom(...MAPS);
const track = fc.constantFrom(
  { trackId: "wifi:0000000000a1", kind: "wifi" } as const,
  { trackId: "asset:0000000000b2", kind: "asset" } as const,
  { trackId: "sdk:c3", kind: "sdk" } as const,
  { trackId: "sdk:d4", kind: "sdk" } as const,
);

/** Absent for topics that do not tell it. */
const connected = fc.constantFrom({}, {}, { connected: true }, { connected: false });

const fix = fc
  .record({ track, connected, mapId, x: fc.integer({ min: -1, max: 15 }), y: fc.integer({ min: -1, max: 12 }), at })
  .map(({ track, connected, ...rest }): Change => ({ type: "fix", siteId: SITE, ...track, ...connected, ...rest }));

const sighting = fc
  .record({ track, connected, at })
  .map(({ track, connected, at }): Change => ({ type: "sighting", siteId: SITE, ...track, ...connected, at }));

const area = fc.constantFrom(
  { areaId: "zone-1", areaKind: "zone", mapId: "floor-a" } as const,
  { areaId: "zone-2", areaKind: "zone", mapId: "floor-a" } as const,
  { areaId: "undrawn", areaKind: "zone", mapId: "floor-b" } as const,
  { areaId: "ring", areaKind: "rssizone", mapId: "floor-a" } as const,
  { areaId: "desk", areaKind: "vbeacon", mapId: "floor-a" } as const,
  { areaId: "hall", areaKind: "rssizone", mapId: "floor-a" } as const,
);

const crossing = fc
  .record({ track, area, trigger: fc.constantFrom("enter" as const, "exit" as const), at })
  .map(({ track, area, ...rest }): Change => ({ type: "crossing", siteId: SITE, ...track, ...area, ...rest }));

const censusStay = fc
  .record({ track, area, isIn: fc.boolean(), sinceMs: fc.option(fc.nat(20)), at })
  .map(({ track, area, isIn, sinceMs, at }): Change => {
    const since = isIn && sinceMs !== null ? { since: at - sinceMs } : {};
    return { type: "census-stay", siteId: SITE, ...track, ...area, isIn, ...since, at };
  });

const censusCount = fc.record({ area, count: fc.option(fc.nat(9)), at }).map(({ area, count, at }): Change => {
  return { type: "census-count", siteId: SITE, ...area, ...(count !== null && { count }), at };
});

const alert = fc
  .record({ areaId: fc.constantFrom("zone-1", "undrawn"), over: fc.boolean(), occupancy: fc.nat(9), at })
  .map(({ areaId, ...rest }): Change => {
    const mapId = areaId === "undrawn" ? "floor-b" : "floor-a";
    return { type: "occupancy-alert", siteId: SITE, mapId, areaId, limit: 5, ...rest };
  });

const joined = {
  apId: fc.constantFrom("00000000d001", "00000000d002"),
  apName: fc.constantFrom("AP one", "AP two"),
};

const profile = fc
  .record({
    track,
    facts: fc.record(
      { name: fc.constantFrom("Ann", "Bo"), mac: fc.constant("0000000000a1"), rssi: fc.nat(3), ...joined },
      { requiredKeys: [] },
    ),
    at,
  })
  .map(({ track, facts, ...rest }): Change => {
    const { mac, ...others } = facts;
    const told = track.kind === "sdk" && mac !== undefined ? facts : others;
    return { type: "profile", siteId: SITE, ...track, facts: told, ...rest };
  });

const device = fc
  .record({ up: fc.boolean(), event: fc.constantFrom("AP_CONNECTED", "AP_DISCONNECTED"), at })
  .map((rest): Change => ({ type: "device", siteId: SITE, deviceId: "00000000d001", kind: "ap", ...rest }));

const notice = fc
  .record({ noticeId: fc.constantFrom("n1", "n2"), title: fc.constantFrom("one", "two"), at })
  .map(({ at, ...rest }): Change => {
    return {
      type: "notice",
      siteId: SITE,
      at,
      revision: "",
      notice: { topic: "alarms", severity: "info", at, ...rest },
    };
  });

export const change: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: fix, weight: 5 },
  { arbitrary: crossing, weight: 4 },
  { arbitrary: sighting, weight: 2 },
  { arbitrary: censusStay, weight: 2 },
  censusCount,
  alert,
  profile,
  device,
  notice,
);

/** What people draw and change in a site: areas that Mist mentions, and one that it does not know. */
export const drawing: fc.Arbitrary<(site: LiveSite) => void> = fc.oneof(
  fc.record({ areaId: fc.constantFrom("zone-1", "zone-2", "undrawn", "ours"), mapId, left: fc.nat(6) }).map(
    ({ areaId, mapId, left }) =>
      (site: LiveSite) =>
        site.putArea(zone(areaId, mapId, left)),
  ),
  fc
    .constantFrom("zone-1", "zone-2", "undrawn", "ring", "ours")
    .map((areaId) => (site: LiveSite) => site.removeArea(areaId)),
  fc.constantFrom(0, 60).map((x) => (site: LiveSite) => {
    site.devices.place({ deviceId: "00000000d001", siteId: SITE, mapId: "floor-a", point: { x, y: 0 }, version: 1 });
  }),
  fc.constant((site: LiveSite) => site.devices.unplace("00000000d001")),
  fc.constant((site: LiveSite) => site.putArea(ringBy("00000000d001"))),
  mapId.map((mapId) => (site: LiveSite) => site.putFloorplan(floorplanOf(mapId))),
  mapId.map((mapId) => (site: LiveSite) => site.removeFloorplan(mapId)),
);

export const history = fc.array(change, { maxLength: 30 });

/** Over hours, with some tracks that report regularly for a while. */
export const longHistory: fc.Arbitrary<readonly Change[]> = fc
  .tuple(
    fc.array(
      fc.tuple(change, apart).map(([one, at]) => ({ ...one, at })),
      { maxLength: 30 },
    ),
    fc.array(fc.tuple(apart, fc.nat(40), fc.constantFrom("a", "b", "c", "d")), { maxLength: 6 }),
  )
  .map(([changes, walks]) => [...changes, ...walks.flatMap(([from, minutes, who]) => walkOf(who, from, minutes))]);

function walkOf(who: string, from: number, minutes: number): readonly Change[] {
  const trackId = `wifi:00000000000${who}` as const;
  const fixes = Array.from({ length: minutes }, (_, minute) => from + minute * 60_000);
  return fixes.map((at) => {
    return { type: "fix", siteId: SITE, mapId: "floor-a", trackId, kind: "wifi", x: at % 16, y: 5, at };
  });
}

/** The members of an area, of any kind. */
export function memberIds(members: AreaMembers | undefined): TrackId[] {
  return [...(members?.of() ?? [])].map(({ trackId }) => trackId);
}

/**
 * Everything that can be asked of a site, in a comparable form. An alert's id contains when it was first heard of, so it is left out: it
 * may depend on the order.
 */
export function everything(site: LiveSite, now: number) {
  const { floors, areas, alerts, devices, notices } = site.snapshot(now);
  const byJson = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    floors: [...floors].sort(byJson),
    areas: [...areas].sort(byJson),
    alerts: alerts.flatMap(({ alertId, ...rest }) => (rest.active ? [rest] : [])).sort(byJson),
    devices: [...devices].sort(byJson),
    notices,
    tracks: [...site.tracks.values()]
      .map((track) => site.trackState(track, now))
      .map((state) => ({ ...state, visits: [...state.visits].sort(byJson), facts: Object.entries(state.facts).sort() }))
      .sort(byJson),
    members: [...site.areas.values()].map(({ areaId, members }) => [areaId, ...memberIds(members).sort()]).sort(byJson),
  };
}
