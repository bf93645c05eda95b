import fc from "fast-check";
import type { SiteId, TrackId } from "@/domain/ids";
import { kindOf } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { KeptChange, KeptWord } from "../history-store";

/** A midnight. */
export const MIDNIGHT: EpochMs = Date.UTC(2026, 8, 21);
export const SITES: readonly SiteId[] = ["site-a", "site-b"];
export const FLOORS = ["floor-1", "floor-2", "floor-3"];
export const TRACKS: readonly TrackId[] = ["wifi:0000000000a1", "wifi:0000000000a2", "asset:0000000000b1", "sdk:app-1"];
const AREAS = ["zone-1", "zone-2"];

/** Times around three midnights, often in the same few minutes. */
export const anyTime: fc.Arbitrary<EpochMs> = fc
  .tuple(
    fc.nat(2),
    fc.oneof(
      fc.integer({ min: -20 * MINUTE_MS, max: 50 * MINUTE_MS }),
      fc.integer({ min: -9 * HOUR_MS, max: 9 * HOUR_MS }),
    ),
    fc.boolean(),
  )
  .map(([day, offset, isWhole]) => {
    const at = MIDNIGHT + day * DAY_MS + offset;
    return isWhole ? at - (at % SECOND_MS) : at;
  });

const site = fc.constantFrom(...SITES);
const floor = fc.constantFrom(...FLOORS);
const track = fc.constantFrom(...TRACKS);
const metres = fc.oneof(fc.double({ min: -5, max: 80, noNaN: true }), fc.constantFrom(0, -0, 1e9, 8.214_417));
const area = { areaId: fc.constantFrom(...AREAS), areaKind: fc.constant("zone" as const) };
const whose = { siteId: site, at: anyTime };
const facts = fc.record(
  { name: fc.constantFrom("Ann", "Bo"), mac: fc.constantFrom("0000000000a1", "0000000000a2"), channel: fc.nat(11) },
  { requiredKeys: [] },
);

/** A record about a track, of which the optional fields may be absent. */
function ofTrack(model: Record<string, fc.Arbitrary<unknown>>, optional: readonly string[] = []) {
  const all: Record<string, fc.Arbitrary<unknown>> = { ...whose, trackId: track, ...model };
  const requiredKeys = Object.keys(all).filter((key) => !optional.includes(key));
  return fc.record(all, { requiredKeys }).map((change) => ({ ...change, kind: kindOf(change.trackId as TrackId) }));
}

const fix = ofTrack(
  {
    type: fc.constant("fix"),
    mapId: floor,
    x: metres,
    y: metres,
    connected: fc.boolean(),
    rssi: fc.oneof(fc.integer({ min: -95, max: -30 }), fc.constantFrom(-89.000_01, 5_000)),
  },
  ["connected", "rssi"],
);

/** Words of every kind. Words with equal event identities are equal in all fields. */
const anyChange = fc.oneof(
  { weight: 6, arbitrary: fix },
  ofTrack({ type: fc.constant("sighting"), connected: fc.boolean() }, ["connected"]),
  ofTrack({ type: fc.constant("crossing"), ...area, trigger: fc.constantFrom("enter", "exit") }),
  ofTrack(
    { type: fc.constant("census-stay"), ...area, mapId: fc.constant("floor-1"), isIn: fc.boolean(), since: anyTime },
    ["since"],
  ),
  fc.record({ type: fc.constant("census-count"), ...whose, ...area, mapId: fc.constant("floor-1"), count: fc.nat(9) }),
  fc.record({
    ...{ type: fc.constant("occupancy-alert"), ...whose, areaId: area.areaId, mapId: fc.constant("floor-2") },
    ...{ over: fc.boolean(), occupancy: fc.nat(9), limit: fc.nat(9) },
  }),
  ofTrack({ type: fc.constant("profile"), facts }),
  fc.record({
    ...{ type: fc.constant("device"), ...whose, deviceId: fc.constantFrom("ap-1", "ap-2"), kind: fc.constant("ap") },
    ...{ up: fc.constant(true), event: fc.constant("AP_CONNECTED") },
  }),
  fc.record({ type: fc.constant("site-name"), ...whose, name: fc.constantFrom("House", "Haus 'ü'") }),
) as fc.Arbitrary<KeptChange>;

export const anyWord: fc.Arbitrary<KeptWord> = fc
  .tuple(
    anyChange,
    fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: HOUR_MS }) }),
  )
  .map(([change, aheadMs]) => (aheadMs === 0 ? { change } : { change, passedAt: change.at - aheadMs }));
