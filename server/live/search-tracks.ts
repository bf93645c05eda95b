import { createFuzzyTest } from "@/domain/fuzzy-words";
import type { MapId, SiteId, TrackKind } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { fold, queryWords, RANK, type Rank } from "@/domain/text-match";
import type { EpochMs } from "@/domain/time";
import type { TrackState } from "@/domain/track";
import { createTrackMatch, SEARCHED_FACTS } from "@/domain/track-match";

export interface TrackQuery {
  /**
   * Words that all have to occur in a name, host name, user name, maker, model, IP address or MAC address; or a MAC address in any
   * spelling.
   */
  readonly q?: string;
  readonly siteId?: SiteId;
  /** Only tracks of these sites. */
  readonly siteIds?: ReadonlySet<SiteId>;
  readonly mapId?: MapId;
  /** Only tracks on these floors. */
  readonly mapIds?: ReadonlySet<MapId>;
  readonly kind?: TrackKind;
  /** Searches only what a track's name shows. */
  readonly namesOnly?: boolean;
  readonly limit: number;
}

/** This many hits more than asked for are collected before the best of them are selected. */
const SORTED_AT_ONCE = 500;

interface Hit {
  readonly site: LiveSite;
  readonly track: LiveTrack;
  readonly rank: Rank;
}

/**
 * Tracks that match the whole query, best matches first; equal ones by when they were last seen, newest first. Spelling mistakes are
 * tolerated only if nothing matches exactly. Pauses after each track, since thousands take long.
 */
export function* searchTracks(
  sites: Iterable<LiveSite>,
  query: TrackQuery,
  now: EpochMs,
): Generator<undefined, readonly TrackState[]> {
  const asked = [...sites].filter((site) => isAsked(site, query));
  const { q = "", namesOnly = false } = query;
  const textOf = namesOnly ? nameOf : factsOf;
  const match = createTrackMatch(q, { withAddress: !namesOnly });
  const exact = yield* ranked(asked, query, (track) => match(track.trackId, textOf(track)));
  if (exact.length > 0) return statesOf(exact, now);
  const isNear = createFuzzyTest(queryWords(q));
  return statesOf(yield* ranked(asked, query, (track) => (isNear(textOf(track)) ? RANK.typo : undefined)), now);
}

function isAsked({ siteId }: LiveSite, query: TrackQuery): boolean {
  return query.siteIds?.has(siteId) !== false && (query.siteId === undefined || query.siteId === siteId);
}

function isLookedFor(track: LiveTrack, { kind, mapId, mapIds }: TrackQuery): boolean {
  if (kind !== undefined && track.kind !== kind) return false;
  if (mapId !== undefined && track.mapId !== mapId) return false;
  return mapIds === undefined || (track.mapId !== undefined && mapIds.has(track.mapId));
}

/** The best hits, best first. */
function* ranked(
  sites: readonly LiveSite[],
  query: TrackQuery,
  rankOf: (track: LiveTrack) => Rank | undefined,
): Generator<undefined, readonly Hit[]> {
  const { limit } = query;
  let hits: Hit[] = [];
  for (const site of sites) {
    for (const track of site.tracks.values()) {
      yield;
      if (!isLookedFor(track, query)) continue;
      const rank = rankOf(track);
      if (rank === undefined) continue;
      hits.push({ site, track, rank });
      // Sorting all hits at the end would block for too long.
      if (hits.length >= limit + SORTED_AT_ONCE) hits = bestOf(hits, limit);
    }
  }
  return bestOf(hits, limit);
}

function bestOf(hits: Hit[], limit: number): Hit[] {
  return hits.sort((a, b) => a.rank - b.rank || seenAt(b.track) - seenAt(a.track)).slice(0, limit);
}

/** As in the track's state: for a track of which only facts are known, when those were heard. */
function seenAt({ lastSeenAt, heardAt }: LiveTrack): EpochMs {
  return lastSeenAt || heardAt;
}

function statesOf(hits: readonly Hit[], now: EpochMs): readonly TrackState[] {
  return hits.map(({ site, track }) => site.trackState(track, now));
}

/** One line for each fact, so that a match at the start of a fact is recognised. */
function factsOf({ facts }: LiveTrack): string {
  let text = "";
  for (const name of SEARCHED_FACTS) {
    const value = facts.get(name);
    if (value) text += `${value}\n`;
  }
  return fold(text);
}

function nameOf({ facts }: LiveTrack): string {
  return fold(facts.label ?? "");
}
