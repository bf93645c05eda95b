import { kindOf, type MapId, type SiteId, type TrackId, type TrackKind } from "@/domain/ids";
import { type Stop, stopsOf } from "@/domain/stops";
import { thinPath } from "@/domain/thin-path";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { freshnessLimits } from "@/domain/track";
import type { Whereabouts } from "@/domain/whereabouts";
import type { HistoryStore } from "../history-store";
import type { Part } from "./occupancy";

export interface PathQuestion {
  readonly trackId: TrackId;
  /** The sites to search. */
  readonly siteIds: readonly SiteId[];
  /** Only fixes on these floors count; the time on other floors becomes a gap. Absent for all floors. */
  readonly mapIds?: readonly MapId[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The approximate maximum number of fixes. */
  readonly most: number;
}

export interface PathFix extends Whereabouts {
  readonly siteId: SiteId;
}

export interface TrackPath {
  /** Ascending by time; thinned if there were too many. */
  readonly fixes: readonly PathFix[];
  /** The number of fixes before thinning. */
  readonly fixCount: number;
  /** The largest distance in metres between the thinned path and a fix left out; 0 if none was. */
  readonly withinM: number;
  /** Times between two fixes in which the position is unknown; the fixes may be on different floors. */
  readonly gaps: readonly Part[];
  /** Ascending; computed from all fixes, including those left out. */
  readonly stops: readonly Stop[];
}

/**
 * How near fixes must stay to count as a stop. Wi-Fi positions scatter by some ten metres, those of tags and phones with an app by a few.
 */
const STOP_WITHIN_M: Readonly<Record<TrackKind, number>> = { wifi: 10, sdk: 5, asset: 5 };
const STOP_MS = 3 * MINUTE_MS;
/** The same limit as in `domain/rhythm.ts`. */
const LONGEST_INTERVAL_MS = 10 * MINUTE_MS;

/** The path of a track during a range, on all floors of these sites or on some of them. */
export async function pathOf(store: HistoryStore, question: PathQuestion): Promise<TrackPath> {
  const { trackId, most } = question;
  const fixes = await fixesOf(store, question);
  const kind = kindOf(trackId);
  // A track that reports rarely gets longer before its position is unknown, as on the live page.
  const gapMs = freshnessLimits(kind, usualIntervalMs(fixes)).goneMs;
  const thinned = thinPath(fixes, { most, gapMs });
  return {
    ...thinned,
    fixCount: fixes.length,
    gaps: gapsIn(fixes, gapMs),
    stops: stopsOf(fixes, { withinM: STOP_WITHIN_M[kind], leastMs: STOP_MS, gapMs }),
  };
}

/** The fixes of a track in a range on any floor, ascending by time. */
export async function fixesOf(
  store: HistoryStore,
  { trackId, siteIds, mapIds, from, to }: Omit<PathQuestion, "most">,
): Promise<readonly PathFix[]> {
  const fixes: PathFix[] = [];
  for (const siteId of siteIds)
    for await (const words of store.read({ siteId, trackId, after: from - 1, upTo: to }))
      for (const { change } of words) {
        if (change.type !== "fix" || (mapIds && !mapIds.includes(change.mapId))) continue;
        const { at, mapId, x, y } = change;
        fixes.push({ siteId, mapId, x, y, at });
      }
  return siteIds.length > 1 ? fixes.sort((one, other) => one.at - other.at) : fixes;
}

function gapsIn(fixes: readonly PathFix[], gapMs: number): readonly Part[] {
  return fixes.flatMap(({ at: to }, place) => {
    const from = fixes[place - 1]?.at;
    return from !== undefined && to - from > gapMs ? [{ from, to }] : [];
  });
}

/** The median time between successive fixes, at most what the live page waits for; 0 if there are too few fixes. */
function usualIntervalMs(fixes: readonly Whereabouts[]): number {
  const intervals = fixes.slice(1).map(({ at }, place) => at - (fixes[place]?.at ?? at));
  if (intervals.length < 3) return 0;
  const median = intervals.sort((one, other) => one - other)[Math.floor(intervals.length / 2)] ?? 0;
  return Math.min(median, LONGEST_INTERVAL_MS);
}
