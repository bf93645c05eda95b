import type { Capacity } from "@/domain/capacity";
import type { LiveSite } from "@/domain/live-site";
import { evictEmptyFloors, evictGone, isDrawnOn, silentTracks } from "@/domain/site-eviction";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import type { Shortage } from "./capacity-usage";

/** What was heard of within this time keeps its place: new names do not push out those in use. */
const QUIET_MS = { sites: DAY_MS, areas: HOUR_MS, devices: DAY_MS } as const;
/** This share of the capacity is freed at once, so that the next arrivals need no new search. */
const SHARE_OF_SITES = 0.1;
/** Freeing this share of a hundred thousand tracks takes some milliseconds. */
const SHARE_OF_TRACKS = 0.02;

export interface EvictionScope {
  /** The sites in which room is to be made. */
  readonly sites: readonly LiveSite[];
  readonly capacity: Capacity;
  readonly now: EpochMs;
  readonly removeSite: (site: LiveSite) => void;
}

/**
 * Forgets things of the given kind that were not heard of for longest, that nobody drew and that are counted nowhere. May find none.
 * Returns whether doing it again at once would be cheap.
 */
export function evict({ kind }: Shortage, making: EvictionScope): boolean {
  const { sites, now } = making;
  switch (kind) {
    case "sites":
      removeInactiveSites(making);
      return false;
    case "floors":
      for (const site of sites) evictEmptyFloors(site);
      return false;
    case "areas":
      for (const { siteAreas } of sites) siteAreas.forgetUnheardSince(now - QUIET_MS.areas);
      return false;
    case "devices":
      for (const { devices } of sites) devices.forgetUnheardSince(now - QUIET_MS.devices);
      return false;
    case "visits":
    case "factChars":
      evictTracks(making);
      return false;
    case "tracks":
      return evictTracks(making);
  }
}

/** Sites that have nothing drawn and were not heard of after `since`, the longest unheard first. */
export function inactiveSites(sites: Iterable<LiveSite>, since: EpochMs): readonly LiveSite[] {
  const unheard = [...sites].filter((site) => site.heardAt <= since && !isDrawnOn(site));
  return unheard.sort((a, b) => a.heardAt - b.heardAt);
}

function removeInactiveSites({ sites, capacity, now, removeSite }: EvictionScope): void {
  for (const site of inactiveSites(sites, now - QUIET_MS.sites).slice(0, Math.ceil(SHARE_OF_SITES * capacity.sites)))
    removeSite(site);
}

/**
 * Forgets tracks that are gone. If those are too few, also tracks that would be gone if their source were not silent: a silent source's
 * tracks are kept only while others have room. Returns whether there may be more tracks that are gone.
 */
function evictTracks({ sites, capacity, now }: EvictionScope): boolean {
  const most = Math.ceil(SHARE_OF_TRACKS * capacity.tracks);
  const left = most - evictGone(sites, most);
  if (left === 0) return true;
  const silent = sites.flatMap((site) => silentTracks(site, now).map((track) => ({ site, track })));
  silent.sort((a, b) => a.track.heardAt - b.track.heardAt);
  for (const { site, track } of silent.slice(0, left)) site.siteTracks.forget(track);
  return false;
}
