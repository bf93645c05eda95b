import { MINUTE_MS } from "@/domain/time";
import type { Day } from "./day";
import { HALF_HOUR_MS } from "./day-schema";

const HALVES = 24;
/** There are fewer in a day. */
const TRACKS = 2 ** 32;
const MINUTES = HALF_HOUR_MS / MINUTE_MS;

/** The half hours of a day as bits: 24 of each half of it. */
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

/** The slots in which the half hours begin. */
export function slotsOf({ am, pm }: VisitBits): readonly number[] {
  const all = Array.from({ length: 2 * HALVES }, (_, half) => half);
  return all
    .filter((half) => ((half < HALVES ? am >> half : pm >> (half - HALVES)) & 1) === 1)
    .map((half) => half * MINUTES);
}

interface Visit {
  readonly track: number;
  /** Or the site's number, negative, for its words. */
  readonly floor: number;
  readonly slot: number;
}

/** By floor, or by site where the number is negative. */
export type Visits = ReadonlyMap<number, VisitBits>;

/** Whether packed blocks of that half hour can hold anything of a track. */
export function isVisited(visits: Visits, { floor, slot }: Omit<Visit, "track">): boolean {
  const visited = visits.get(floor) ?? NEVER;
  const { am, pm } = bitsOf(slot);
  return ((visited.am & am) | (visited.pm & pm)) !== 0;
}

/** Of a track. */
export function visitsOf({ files, schema }: Day, track: number): Visits {
  const sql = `SELECT floor, am, pm FROM ${schema}.visit WHERE track = ?`;
  const rows = files.run<[number, number, number]>(sql, track);
  return new Map(rows.map(([floor, am, pm]) => [floor, { am, pm }]));
}

/** Notes tracks in a half hour of a floor. */
export function addVisits(
  { files, schema, visited }: Day,
  { floor, slot }: Omit<Visit, "track">,
  tracks: Iterable<number>,
): void {
  const { am, pm } = bitsOf(slot);
  const sql = `INSERT INTO ${schema}.visit VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET am = am | excluded.am, pm = pm | excluded.pm`;
  for (const track of tracks) {
    const key = floor * TRACKS + track;
    const known = visited.get(key) ?? NEVER;
    if ((known.am & am) === am && (known.pm & pm) === pm) continue;
    visited.set(key, both(known, { am, pm }));
    files.run(sql, track, floor, am, pm);
  }
}
