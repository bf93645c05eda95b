import type { SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptWord } from "../../history-store";
import { isReport } from "../../kept-word";
import type { Day } from "../days/day";
import { startOfDay } from "../days/day-files";
import type { OpenDays } from "../days/open-days";
import { placesOf } from "../days/visits";

/** When each site first told where a track was. */
type Reported = ReadonlyMap<TrackId, ReadonlyMap<SiteId, EpochMs>>;

/**
 * By site, the time of the earliest of these words that may tell that a track has left it: a report of another site, where the site was
 * told of the track late enough to have it until then. That it has for hours after the last that it was told of anything at all, so
 * on a day before that, or later; of a site that has been silent for long, it may be a day long ago.
 */
export function leavings(
  open: OpenDays,
  words: readonly KeptWord[],
  atRisk: ReadonlySet<SiteId>,
): ReadonlyMap<SiteId, EpochMs> {
  const { first, reported } = reportedIn(words);
  const left = new Map<SiteId, EpochMs>();
  const spoken = new SpokenDays();
  for (const dayAt of [...open.current().keys()].reverse()) {
    if (![...atRisk].some((siteId) => spoken.reaches(siteId, dayAt, first))) break;
    const places = open.use(dayAt, (day) => placesIn(day, reported)) ?? [];
    for (const { siteId, at } of places.flatMap((place) => reportsElsewhere(place, reported)))
      if (spoken.reaches(siteId, dayAt, at)) left.set(siteId, Math.min(at, left.get(siteId) ?? at));
    spoken.add(dayAt, open.use(dayAt, ({ names }) => names.siteIds()) ?? []);
  }
  return left;
}

/** On which days sites were told anything: from the newest on, as far as they were looked at. */
class SpokenDays {
  private readonly days = new Map<SiteId, EpochMs[]>();

  add(dayAt: EpochMs, siteIds: readonly SiteId[]): void {
    for (const siteId of siteIds) this.days.set(siteId, [...(this.days.get(siteId) ?? []), dayAt]);
  }

  /** Whether the site can have at that moment what it was told of on a day: the next that is looked at. */
  reaches(siteId: SiteId, dayAt: EpochMs, at: EpochMs): boolean {
    const newest = this.days.get(siteId)?.find((day) => day < startOfDay(at));
    return newest === undefined || dayAt >= newest - DAY_MS;
  }
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

/** By which the track may have left the site: when other sites first told of it. */
function reportsElsewhere({ trackId, siteId }: Place, reported: Reported) {
  return [...(reported.get(trackId) ?? [])].flatMap(([there, at]) => (there === siteId ? [] : { siteId, at }));
}

function placesIn(day: Day, reported: Reported): readonly Place[] {
  return placesOf(day, day.names.numbersOf(reported.keys())).flatMap(({ track, siteId }) => {
    const trackId = day.names.trackId(track);
    return trackId === undefined ? [] : { trackId, siteId };
  });
}
