import type { Capacity } from "@/domain/capacity";
import type { LiveSite } from "@/domain/live-site";
import { forgetEmptyFloors, goneTracks, isDrawnOn } from "@/domain/site-room";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import type { Shortage } from "./room";

/** What was heard of later than this ago keeps its place: new names do not push out those in use. */
const QUIET_MS = { sites: DAY_MS, areas: HOUR_MS, devices: DAY_MS } as const;
/** So much of what may be goes at once, so that the next thousands need not look again. */
const SHARE = 0.1;

export interface Making {
  /** Where it is to be made. */
  readonly sites: readonly LiveSite[];
  readonly capacity: Capacity;
  readonly now: EpochMs;
  readonly removeSite: (site: LiveSite) => void;
}

/** Forgets those of a kind that were not heard of for longest, that nobody drew and that count nowhere, as far as there are any. */
export function makeRoom({ kind }: Shortage, making: Making): void {
  const { sites, now } = making;
  switch (kind) {
    case "sites":
      removeQuietSites(making);
      return;
    case "floors":
      for (const site of sites) forgetEmptyFloors(site);
      return;
    case "areas":
      for (const { siteAreas } of sites) siteAreas.forgetUnheardSince(now - QUIET_MS.areas);
      return;
    case "devices":
      for (const { devices } of sites) devices.forgetUnheardSince(now - QUIET_MS.devices);
      return;
    case "tracks":
    case "visits":
    case "factChars":
      forgetGoneTracks(making);
  }
}

/** Sites that nobody drew on and that were not heard of since then, the longest unheard first. */
export function unheardSites(sites: Iterable<LiveSite>, since: EpochMs): readonly LiveSite[] {
  const unheard = [...sites].filter((site) => site.heardAt <= since && !isDrawnOn(site));
  return unheard.sort((a, b) => a.heardAt - b.heardAt);
}

function removeQuietSites({ sites, capacity, now, removeSite }: Making): void {
  for (const site of unheardSites(sites, now - QUIET_MS.sites).slice(0, Math.ceil(SHARE * capacity.sites)))
    removeSite(site);
}

function forgetGoneTracks({ sites, capacity, now }: Making): void {
  const gone = sites.map((site) => ({ site, tracks: goneTracks(site, now) }));
  // Numbers alone are sorted many times faster than tracks by them.
  const heardAts = Float64Array.from(gone.flatMap(({ tracks }) => tracks.map(({ heardAt }) => heardAt))).sort();
  const most = Math.min(heardAts.length, Math.ceil(SHARE * capacity.tracks));
  const latest = heardAts[most - 1] ?? Number.NEGATIVE_INFINITY;
  let leftOfLatest = most - heardAts.indexOf(latest);
  for (const { site, tracks } of gone)
    for (const track of tracks) {
      if (track.heardAt > latest) continue;
      if (track.heardAt === latest && leftOfLatest-- <= 0) continue;
      site.siteTracks.forget(track);
    }
}
