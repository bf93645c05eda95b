import type { MapId, SiteId, TrackKind } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import type { EpochMs } from "@/domain/time";
import type { TrackState } from "@/domain/track";

export interface TrackQuery {
  /** Words that all occur in the label, the mac or id, a host or user name, a maker or an IP address. */
  readonly q?: string;
  readonly siteId?: SiteId;
  readonly mapId?: MapId;
  readonly kind?: TrackKind;
  readonly limit: number;
}

/** Tracks that match everything asked for, those seen last first. */
export function searchTracks(sites: Iterable<LiveSite>, query: TrackQuery, now: EpochMs): readonly TrackState[] {
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const found: { readonly site: LiveSite; readonly track: LiveTrack }[] = [];
  for (const site of sites) {
    if (query.siteId !== undefined && site.siteId !== query.siteId) continue;
    for (const track of site.tracks.values()) if (fits(track, query, words)) found.push({ site, track });
  }
  return found
    .sort((a, b) => b.track.lastSeenAt - a.track.lastSeenAt)
    .slice(0, query.limit)
    .map(({ site, track }) => track.state(site.siteId, now));
}

function fits(track: LiveTrack, query: TrackQuery, words: readonly string[]): boolean {
  if (query.kind !== undefined && track.kind !== query.kind) return false;
  if (query.mapId !== undefined && track.mapId !== query.mapId) return false;
  if (words.length === 0) return true;
  const text = textOf(track);
  return words.every((word) => text.includes(word));
}

function textOf({ trackId, facts }: LiveTrack): string {
  const { name, hostname, username, ip, manufacturer } = facts.all();
  const mac = trackId.replace(/^\w+:/, "");
  return [name, hostname, username, ip, manufacturer, mac, mac.replace(/..(?=.)/g, "$&:")].join(" ").toLowerCase();
}
