import type { MapId, SiteId, TrackKind } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { macDigits, rankMac } from "@/domain/mac-match";
import { findNearly, findWord, fold, queryWords, RANK, type Rank } from "@/domain/text-match";
import type { EpochMs } from "@/domain/time";
import type { TrackState } from "@/domain/track";

export interface TrackQuery {
  /** Words that all occur in a name, host or user name, a maker, model, IP or MAC address; or a MAC in any spelling. */
  readonly q?: string;
  readonly siteId?: SiteId;
  readonly mapId?: MapId;
  readonly kind?: TrackKind;
  readonly limit: number;
}

interface Candidate {
  readonly site: LiveSite;
  readonly track: LiveTrack;
}

interface Hit extends Candidate {
  readonly rank: Rank;
}

/** Tracks that match everything asked for, best matches first and of equals those seen last. Slips only where nothing fits. */
export function searchTracks(sites: Iterable<LiveSite>, query: TrackQuery, now: EpochMs): readonly TrackState[] {
  const candidates = [...sites].flatMap((site) => candidatesOf(site, query));
  const { q = "" } = query;
  const exact = ranked(candidates, (track) => rankExactly(track, q));
  const hits = exact.length > 0 ? exact : ranked(candidates, (track) => rankRoughly(track, q));
  return hits
    .sort((a, b) => a.rank - b.rank || b.track.lastSeenAt - a.track.lastSeenAt)
    .slice(0, query.limit)
    .map(({ site, track }) => track.state(site.siteId, now));
}

function candidatesOf(site: LiveSite, { siteId, mapId, kind }: TrackQuery): readonly Candidate[] {
  if (siteId !== undefined && site.siteId !== siteId) return [];
  return [...site.tracks.values()]
    .filter((track) => (kind === undefined || track.kind === kind) && (mapId === undefined || track.mapId === mapId))
    .map((track) => ({ site, track }));
}

function ranked(candidates: readonly Candidate[], rankOf: (track: LiveTrack) => Rank | undefined): Hit[] {
  return candidates.flatMap((candidate) => {
    const rank = rankOf(candidate.track);
    return rank === undefined ? [] : { ...candidate, rank };
  });
}

function rankExactly(track: LiveTrack, q: string): Rank | undefined {
  const words = queryWords(q);
  const texts = words.length === 0 ? [] : textsOf(track);
  const byWords = worst(words, (word) =>
    best([rankAddress(track, word), ...texts.map((text) => findWord(text, word)?.rank)]),
  );
  return best([rankAddress(track, q), byWords]);
}

function rankRoughly(track: LiveTrack, q: string): Rank | undefined {
  const texts = textsOf(track);
  const isNear = (word: string) => texts.some((text) => findWord(text, word) || findNearly(text, word));
  return queryWords(q).every(isNear) ? RANK.typo : undefined;
}

function rankAddress({ trackId, kind }: LiveTrack, text: string): Rank | undefined {
  const address = trackId.slice(kind.length + 1);
  if (kind === "sdk") return findWord(fold(address), fold(text))?.rank;
  const digits = macDigits(text);
  return digits === undefined ? undefined : rankMac(address, digits);
}

function textsOf({ facts }: LiveTrack): readonly string[] {
  const { name, hostname, username, ip, manufacturer, family, model } = facts.all();
  return [name, hostname, username, ip, manufacturer, family, model].flatMap((text) => (text ? fold(text) : []));
}

function best(ranks: readonly (Rank | undefined)[]): Rank | undefined {
  return ranks.reduce(
    (found, rank) => (found === undefined || (rank !== undefined && rank < found) ? rank : found),
    undefined,
  );
}

/** Undefined where one of the words has no rank: all must be found. */
function worst(words: readonly string[], rankOf: (word: string) => Rank | undefined): Rank | undefined {
  let found: Rank = RANK.start;
  for (const word of words) {
    const rank = rankOf(word);
    if (rank === undefined) return undefined;
    if (rank > found) found = rank;
  }
  return found;
}
