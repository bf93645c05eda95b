import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptWord } from "../../history-store";
import { isReport } from "../../kept-word";
import type { Day } from "../days/day";
import { startOfDay } from "../days/day-files";
import type { OpenDays } from "../days/open-days";
import { placesOf } from "../days/visits";

/** When each site first reported a position of a track. */
type Reported = ReadonlyMap<TrackId, ReadonlyMap<SiteId, EpochMs>>;

/**
 * By site, the time of the earliest of these words that may mean that a track has left it: a report by another site, less than three UTC
 * days after a day on which the site itself was told of the track. A site keeps its tracks while it is told nothing at all, so for a site
 * that was silent on the day before, any report may be of one of its tracks.
 */
export function departures(
  open: OpenDays,
  words: readonly KeptWord[],
  atRisk: ReadonlySet<SiteId>,
): ReadonlyMap<SiteId, EpochMs> {
  const { first, reported } = reportedIn(words);
  const left = new Map<SiteId, EpochMs>();
  const leave = (siteId: SiteId, at: EpochMs) => left.set(siteId, Math.min(at, left.get(siteId) ?? at));
  const spoken: SpokenDays = new Map();
  for (const dayAt of open.current().keys()) {
    const before = dayAt + 3 * DAY_MS;
    if (first >= before) continue;
    spoken.set(dayAt, new Set(open.use(dayAt, ({ names }) => names.siteIds())));
    const places = open.use(dayAt, (day) => placesIn(day, reported)) ?? [];
    for (const { siteId, at } of places.flatMap((place) => reportsElsewhere(place, reported)))
      if (at < before) leave(siteId, at);
  }
  for (const siteId of atRisk) leave(siteId, firstInSilence(siteId, reported, spoken));
  return left;
}

/** The sites that were told anything, by day. */
type SpokenDays = Map<EpochMs, ReadonlySet<SiteId>>;

/** The time of the first report of another site that follows a silent day of this one; infinity if there is none. */
function firstInSilence(here: SiteId, reported: Reported, spoken: SpokenDays): EpochMs {
  const told = [...reported.values()].flatMap((sites) => [...sites]);
  const isSilent = (at: EpochMs) => !spoken.get(startOfDay(at) - DAY_MS)?.has(here);
  return Math.min(...told.flatMap(([there, at]) => (there !== here && isSilent(at) ? [at] : [])));
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

interface Place {
  readonly trackId: TrackId;
  readonly siteId: SiteId;
}

/** The times at which other sites first reported the track: by then it may have left this one. */
function reportsElsewhere({ trackId, siteId }: Place, reported: Reported) {
  return [...(reported.get(trackId) ?? [])].flatMap(([there, at]) => (there === siteId ? [] : { siteId, at }));
}

function placesIn(day: Day, reported: Reported): readonly Place[] {
  return placesOf(day, day.names.numbersOf(reported.keys())).flatMap(({ track, siteId }) => {
    const trackId = day.names.trackId(track);
    return trackId === undefined ? [] : { trackId, siteId };
  });
}
