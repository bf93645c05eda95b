import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { ONE_OLD_STATE_IN, oldStatesEnd } from "../../old-states";
import { startOfDay } from "../days/day-files";
import { type DerivedFile, SCHEMA } from "./derived-file";
import type { KeptStates } from "./kept-states";

/** Appends wait while this many states are deleted; a state takes a quarter of a megabyte or more. */
const STATES_A_STEP = 8;

/** Deletes most states of days that have become old, each day once and a few states per step. The last state of each day stays. */
export function* thinning(derived: DerivedFile, states: KeptStates, now: EpochMs): Generator<undefined> {
  const end = oldStatesEnd(now);
  for (let from = thinnedUntil(derived); from !== undefined && from < end; from = thinnedUntil(derived)) {
    const day = oldestDay(derived, from, end);
    for (const [siteId, ats] of day === undefined ? [] : statesOf(derived, day))
      for (const some of inSteps(ats.filter((_, index) => (ats.length - 1 - index) % ONE_OLD_STATE_IN !== 0))) {
        states.drop(siteId, some);
        yield;
      }
    if (!noteThinned(derived, day === undefined ? end : day + DAY_MS)) return;
    yield;
  }
}

/** The time up to which states were thinned; undefined if it cannot be read. */
function thinnedUntil(derived: DerivedFile): EpochMs | undefined {
  const [row] = derived.read(() => derived.files.run<[number]>(`SELECT until FROM ${SCHEMA}.thinned`)) ?? [];
  return row?.[0];
}

function noteThinned(derived: DerivedFile, until: EpochMs): boolean {
  return derived.change(() => void derived.files.run(`UPDATE ${SCHEMA}.thinned SET until = ?`, until));
}

/** The first day in that range that has any states. */
function oldestDay(derived: DerivedFile, from: EpochMs, end: EpochMs): EpochMs | undefined {
  const sql = `SELECT min(at) FROM ${SCHEMA}.state WHERE at >= ? AND at < ?`;
  const [row] = derived.read(() => derived.files.run<[number | null]>(sql, from, end)) ?? [];
  return row?.[0] == null ? undefined : startOfDay(row[0]);
}

/** The times of a day's states by site, ascending. */
function statesOf(derived: DerivedFile, day: EpochMs): ReadonlyMap<SiteId, EpochMs[]> {
  const sql = `SELECT site, at FROM ${SCHEMA}.state WHERE at >= ? AND at < ? ORDER BY at`;
  const sites = new Map<SiteId, EpochMs[]>();
  for (const [siteId, at] of derived.read(() => derived.files.run<[SiteId, number]>(sql, day, day + DAY_MS)) ?? []) {
    const ats = sites.get(siteId) ?? [];
    if (ats.push(at) === 1) sites.set(siteId, ats);
  }
  return sites;
}

function* inSteps(ats: readonly EpochMs[]): Generator<readonly EpochMs[]> {
  for (let from = 0; from < ats.length; from += STATES_A_STEP) yield ats.slice(from, from + STATES_A_STEP);
}
