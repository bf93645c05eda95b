import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptWord } from "../../history-store";
import { isReport } from "../../kept-word";
import type { Day } from "../days/day";
import type { OpenDays } from "../days/open-days";
import { placesOf } from "../days/visits";

/** When each site first told where a track was. */
type Reported = ReadonlyMap<TrackId, ReadonlyMap<SiteId, EpochMs>>;

/**
 * By site, the time of the earliest of these words that may tell that a track has left it: a report of another site, while the site itself
 * was told of the track on the UTC day before or later.
 */
export function leavings(open: OpenDays, words: readonly KeptWord[]): ReadonlyMap<SiteId, EpochMs> {
  const { first, reported } = reportedIn(words);
  const left = new Map<SiteId, EpochMs>();
  for (const dayAt of open.current().keys()) {
    const before = dayAt + 2 * DAY_MS;
    if (first >= before) continue;
    for (const { trackId, siteId } of open.use(dayAt, (day) => placesIn(day, reported)) ?? []) {
      const told = [...(reported.get(trackId) ?? [])].filter(([there, at]) => there !== siteId && at < before);
      for (const [, at] of told) left.set(siteId, Math.min(at, left.get(siteId) ?? at));
    }
  }
  return left;
}

function reportedIn(words: readonly KeptWord[]): { readonly first: EpochMs; readonly reported: Reported } {
  const reported = new Map<TrackId, Map<SiteId, EpochMs>>();
  let first = Number.POSITIVE_INFINITY;
  for (const { change } of words) {
    if (!isReport(change)) continue;
    const { siteId, trackId, at } = change;
    const sites = reported.get(trackId) ?? new Map<SiteId, EpochMs>();
    reported.set(trackId, sites.set(siteId, Math.min(at, sites.get(siteId) ?? at)));
    first = Math.min(first, at);
  }
  return { first, reported };
}

function placesIn(day: Day, reported: Reported) {
  return placesOf(day, day.names.numbersOf(reported.keys())).flatMap(({ track, siteId }) => {
    const trackId = day.names.trackId(track);
    return trackId === undefined ? [] : { trackId, siteId };
  });
}
