import type { TrackFacts } from "./change";
import { isMac, type TrackId } from "./ids";
import { macDigits, rankMac } from "./mac-match";
import { findWord, fold, queryWords, RANK, type Rank } from "./text-match";

/** The facts that the search includes. */
export const SEARCHED_FACTS = [
  "name",
  "hostname",
  "username",
  "ip",
  "manufacturer",
  "family",
  "model",
] as const satisfies readonly (keyof TrackFacts)[];

/** Ranks a track by its id and its folded text, one fact in each line; undefined if it does not match. */
export type TrackMatch = (trackId: TrackId, foldedText: string) => Rank | undefined;

interface Term {
  readonly text: string;
  /** Set if the term is a MAC address or a part of one. */
  readonly digits: string | undefined;
}

/**
 * The rule of the search and of the floor's filter: each word occurs in the text or in the address, or the whole query is an address. The
 * kind in front of the address is not searched. An empty query matches all.
 */
export function createTrackMatch(query: string, { withAddress = true } = {}): TrackMatch {
  const whole = termOf(query.trim());
  const words = queryWords(query).map(termOf);
  return (trackId, foldedText) => {
    const address = withAddress ? addressOf(trackId) : () => undefined;
    const byWords = worst(words, (word) => best(address(word), findWord(foldedText, word.text)?.rank));
    return best(address(whole), byWords);
  };
}

function termOf(text: string): Term {
  return { text: fold(text), digits: macDigits(text) };
}

/** Ranks terms by the address in an id: a MAC address by its digits in any spelling, other ids as text. */
function addressOf(trackId: TrackId): (term: Term) => Rank | undefined {
  const address = trackId.slice(trackId.indexOf(":") + 1);
  if (!trackId.startsWith("sdk:") && isMac(address))
    return ({ digits }) => (digits === undefined ? undefined : rankMac(address, digits));
  const folded = fold(address);
  return ({ text }) => findWord(folded, text)?.rank;
}

function best(a: Rank | undefined, b: Rank | undefined): Rank | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

/** The worst rank; undefined if a word has none, because all have to match. */
function worst(words: readonly Term[], rankOf: (word: Term) => Rank | undefined): Rank | undefined {
  let found: Rank = RANK.start;
  for (const word of words) {
    const rank = rankOf(word);
    if (rank === undefined) return undefined;
    if (rank > found) found = rank;
  }
  return found;
}
