import type { MapId, SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { Day } from "./day";
import { HALF_HOUR_MS } from "./day-schema";

const HALVES = 24;
const MINUTES = HALF_HOUR_MS / MINUTE_MS;

/** The half hours of a day as bits, 24 for each half of the day. */
export interface VisitBits {
  readonly am: number;
  readonly pm: number;
}

export const NEVER: VisitBits = { am: 0, pm: 0 };

export function bitsOf(slot: number): VisitBits {
  const half = Math.floor(slot / MINUTES);
  return half < HALVES ? { am: 1 << half, pm: 0 } : { am: 0, pm: 1 << (half - HALVES) };
}

export function both(one: VisitBits, other: VisitBits): VisitBits {
  return { am: one.am | other.am, pm: one.pm | other.pm };
}

/** The slots at which the set half hours begin. */
export function slotsOf({ am, pm }: VisitBits): readonly number[] {
  const all = Array.from({ length: 2 * HALVES }, (_, half) => half);
  return all
    .filter((half) => ((half < HALVES ? am >> half : pm >> (half - HALVES)) & 1) === 1)
    .map((half) => half * MINUTES);
}

interface Visit {
  readonly track: number;
  /** The floor's number, or the negated number of a site for its words. */
  readonly floor: number;
  readonly slot: number;
}

/** Half hours by floor, or by site where the number is negative. */
export type Visits = ReadonlyMap<number, VisitBits>;

/** Whether packed blocks of that half hour may mention the track. */
export function isVisited(visits: Visits, { floor, slot }: Omit<Visit, "track">): boolean {
  const visited = visits.get(floor) ?? NEVER;
  const { am, pm } = bitsOf(slot);
  return ((visited.am & am) | (visited.pm & pm)) !== 0;
}

/** The visits of a track on a day. */
export function visitsOf({ files, schema }: Day, track: number): Visits {
  const sql = `SELECT floor, am, pm FROM ${schema}.visit WHERE track = ?`;
  const rows = files.run<[number, number, number]>(sql, track);
  return new Map(rows.map(([floor, am, pm]) => [floor, { am, pm }]));
}

/** A track on a floor of a site or, where the number is negative, in the site's words. */
export interface VisitedPlace extends VisitBits {
  readonly track: number;
  readonly floor: number;
  readonly siteId: SiteId;
  /** Empty for words of the site. */
  readonly mapId: MapId;
}

/** The places of these tracks on the day. */
export function placesOf({ files, schema }: Day, tracks: Iterable<number>): readonly VisitedPlace[] {
  const sql = `SELECT visit.track, visit.floor, visit.am, visit.pm, site.id, floor.id FROM ${schema}.visit
    LEFT JOIN ${schema}.floor ON floor.n = visit.floor
    JOIN ${schema}.site ON site.n = coalesce(floor.site, -visit.floor)
    WHERE visit.track IN (SELECT value FROM json_each(?))`;
  const rows = files.run<[number, number, number, number, SiteId, MapId | null]>(sql, JSON.stringify([...tracks]));
  return rows.map(([track, floor, am, pm, siteId, mapId]) => ({ track, floor, am, pm, siteId, mapId: mapId ?? "" }));
}

/** Records tracks in a half hour of a floor. */
export function addVisits(
  { files, schema, visited }: Day,
  { floor, slot }: Omit<Visit, "track">,
  tracks: Iterable<number>,
): void {
  const { am, pm } = bitsOf(slot);
  const known = visited.in(floor, slot);
  const sql = `INSERT INTO ${schema}.visit VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET am = am | excluded.am, pm = pm | excluded.pm`;
  for (const track of tracks) {
    if (known.has(track)) continue;
    known.add(track);
    files.run(sql, track, floor, am, pm);
  }
}
