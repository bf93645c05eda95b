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
  /** Only tracks of these. */
  readonly siteIds?: ReadonlySet<SiteId>;
  readonly mapId?: MapId;
  readonly kind?: TrackKind;
  readonly limit: number;
}

interface Wanted {
  readonly q: string;
  readonly words: readonly string[];
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
  const wanted = { q: query.q ?? "", words: queryWords(query.q ?? "") };
  const exact = ranked(candidates, (track) => rankExactly(track, wanted));
  const hits = exact.length > 0 ? exact : ranked(candidates, (track) => rankRoughly(track, wanted));
  return hits
    .sort((a, b) => a.rank - b.rank || b.track.lastSeenAt - a.track.lastSeenAt)
    .slice(0, query.limit)
    .map(({ site, track }) => track.state(site.siteId, now));
}

function candidatesOf(site: LiveSite, { siteId, siteIds, mapId, kind }: TrackQuery): readonly Candidate[] {
  if (siteIds?.has(site.siteId) === false) return [];
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

function rankExactly(track: LiveTrack, { q, words }: Wanted): Rank | undefined {
  const text = textOf(track);
  const byWords = worst(words, (word) => best(rankAddress(track, word), findWord(text, word)?.rank));
  return best(rankAddress(track, q), byWords);
}

function rankRoughly(track: LiveTrack, { words }: Wanted): Rank | undefined {
  const text = textOf(track);
  return words.every((word) => findWord(text, word) ?? findNearly(text, word)) ? RANK.typo : undefined;
}

function rankAddress({ trackId, kind }: LiveTrack, text: string): Rank | undefined {
  const address = trackId.slice(kind.length + 1);
  if (kind === "sdk") return findWord(fold(address), fold(text))?.rank;
  const digits = macDigits(text);
  return digits === undefined ? undefined : rankMac(address, digits);
}

const SEARCHED = ["name", "hostname", "username", "ip", "manufacturer", "family", "model"] as const;

/** A line for each fact, so that each has a start. */
function textOf({ facts }: LiveTrack): string {
  let text = "";
  for (const name of SEARCHED) {
    const value = facts.get(name);
    if (value) text += `${value}\n`;
  }
  return fold(text);
}

function best(a: Rank | undefined, b: Rank | undefined): Rank | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
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
