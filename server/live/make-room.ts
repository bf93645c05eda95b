import type { Capacity } from "@/domain/capacity";
import type { LiveSite } from "@/domain/live-site";
import { forgetEmptyFloors, forgetGone, isDrawnOn, silentTracks } from "@/domain/site-room";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import type { Shortage } from "./room";

/** What was heard of later than this ago keeps its place: new names do not push out those in use. */
const QUIET_MS = { sites: DAY_MS, areas: HOUR_MS, devices: DAY_MS } as const;
/** So much of what may be goes at once, so that the next hundreds need not look again. */
const SHARE_OF_SITES = 0.1;
/** For a hundred thousand this takes some milliseconds. */
const SHARE_OF_TRACKS = 0.02;

export interface Making {
  /** Where it is to be made. */
  readonly sites: readonly LiveSite[];
  readonly capacity: Capacity;
  readonly now: EpochMs;
  readonly removeSite: (site: LiveSite) => void;
}

/**
 * Forgets those of a kind that were not heard of for longest, that nobody drew and that count nowhere, as far as there are any. True
 * if it costs little to do it again at once.
 */
export function makeRoom({ kind }: Shortage, making: Making): boolean {
  const { sites, now } = making;
  switch (kind) {
    case "sites":
      removeQuietSites(making);
      return false;
    case "floors":
      for (const site of sites) forgetEmptyFloors(site);
      return false;
    case "areas":
      for (const { siteAreas } of sites) siteAreas.forgetUnheardSince(now - QUIET_MS.areas);
      return false;
    case "devices":
      for (const { devices } of sites) devices.forgetUnheardSince(now - QUIET_MS.devices);
      return false;
    case "visits":
    case "factChars":
      forgetTracks(making);
      return false;
    case "tracks":
      return forgetTracks(making);
  }
}

/** Sites that nobody drew on and that were not heard of since then, the longest unheard first. */
export function unheardSites(sites: Iterable<LiveSite>, since: EpochMs): readonly LiveSite[] {
  const unheard = [...sites].filter((site) => site.heardAt <= since && !isDrawnOn(site));
  return unheard.sort((a, b) => a.heardAt - b.heardAt);
}

function removeQuietSites({ sites, capacity, now, removeSite }: Making): void {
  for (const site of unheardSites(sites, now - QUIET_MS.sites).slice(0, Math.ceil(SHARE_OF_SITES * capacity.sites)))
    removeSite(site);
}

/**
 * Those that are gone, and where there are too few of them, those that were not seen for as long as if they were: where there is no
 * room for others, nothing is held for a source that is silent. True if there may be more that are gone.
 */
function forgetTracks({ sites, capacity, now }: Making): boolean {
  const most = Math.ceil(SHARE_OF_TRACKS * capacity.tracks);
  const left = most - forgetGone(sites, most);
  if (left === 0) return true;
  const silent = sites.flatMap((site) => silentTracks(site, now).map((track) => ({ site, track })));
  silent.sort((a, b) => a.track.heardAt - b.track.heardAt);
  for (const { site, track } of silent.slice(0, left)) site.siteTracks.forget(track);
  return false;
}
