import type { LiveSite } from "@/domain/live-site";
import { settledSite } from "@/domain/settled-site";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { ONE_OLD_STATE_IN } from "../old-states";
import type { GivenSite } from "./given";
import { endOfHalfHour } from "./half-hours";
import { leapFrom } from "./walk-from";

/** What has to be known of a site to keep states of it. `at`: that of its newest state, or before anything that is kept. */
export interface GivenStates extends GivenSite {
  /** No state is made of a later time: words that come late would make it wrong. */
  readonly upTo: EpochMs;
  /** States of before are made as far apart as those of old days are kept. */
  readonly oldBefore?: EpochMs;
  /** Only few of them, so that each moment can be told soon; the others are made later. */
  readonly isCoarse?: boolean;
  /** For tests: a state after each so many words. */
  readonly wordsAState?: number;
}

/**
 * States are so far behind now: most of what comes late has come by then, and what comes later drops the few that it makes wrong. Of what
 * has happened since, a look into the past reads every word, and it is what people look at most.
 */
export const STATES_BEHIND_MS = 5 * MINUTE_MS;
/**
 * After so many words a site is worth a state. Of a track a state holds some 25 bytes, packed, and ten more for each thing that is known of
 * it; a word takes three to five: so states take as much again as the words or, where much is known of many tracks, some twice as much, and
 * of old days a quarter of that. To show a moment of a site with 2,000 tracks takes 6,000 words of reading on average.
 */
const WORDS_A_STATE = { least: 3_000, aTrack: 6, aFact: 1 };
/** Of so many words a moment is told within a second or two. */
export const WORDS_A_COARSE_STATE = 1_000_000;
/** So many in one go: whoever asked says whether there are more to be made. */
const STATES_A_RUN = 16;
/**
 * Keeps states of a site after each so many words, and of the end of each UTC day, so that there is something to go on from where the day
 * is dropped. Gives how many were kept and whether that is all for now.
 */
export async function makeStates(store: HistoryStore, given: GivenStates): Promise<{ kept: number; isDone: boolean }> {
  const { upTo, at: begin } = given;
  const seq = await store.keptSeq();
  const leaps = await leapFrom(store, given, { to: upTo });
  let kept = 0;
  let [at, wordsKept] = [begin, leaps.words];

  async function keep(time: EpochMs): Promise<boolean> {
    await leaps.goTo(time);
    at = time;
    wordsKept = leaps.words;
    const isKept = await store.putState({ siteId: given.siteId, at, seq, saved: settledSite(leaps.site.save()) });
    if (isKept) kept += 1;
    return isKept;
  }

  try {
    for (;;) {
      const next = await leaps.nextAt();
      const midnight = endOfDay(at);
      const isDayOver = leaps.words > wordsKept && midnight <= upTo && (next === undefined || next > midnight);
      // What came late in between makes all that are still to be made wrong as well.
      if (isDayOver && !(await keep(midnight))) return { kept, isDone: true };
      if (next === undefined) return { kept, isDone: true };
      if (kept >= STATES_A_RUN) return { kept, isDone: false };
      const wanted = wordsAState(knownOf(leaps.site), { ...given, at: next });
      const since = leaps.words - wordsKept;
      at = Math.min(leaps.momentAfter(wordsToNext(since, leaps.wordsAtHand, wanted)), upTo);
      await leaps.goTo(at);
      if (isEnough(leaps.words - wordsKept, at, wanted) && !(await keep(at))) return { kept, isDone: true };
    }
  } finally {
    await leaps.stop();
  }
}

type Spacing = Pick<GivenStates, "at" | "isCoarse" | "oldBefore" | "wordsAState">;

interface Known {
  readonly tracks: number;
  /** Of all of them. */
  readonly facts: number;
}

function knownOf({ tracks }: LiveSite): Known {
  let facts = 0;
  for (const track of tracks.values()) facts += track.facts.count;
  return { tracks: tracks.size, facts };
}

/** After so many words a site that knows so much is worth a state. */
export function wordsAState({ tracks, facts }: Known, { at, isCoarse, oldBefore = 0, wordsAState }: Spacing): number {
  const { least, aTrack, aFact } = WORDS_A_STATE;
  const words = wordsAState ?? Math.max(least, aTrack * tracks + aFact * facts);
  const spaced = at < oldBefore ? ONE_OLD_STATE_IN * words : words;
  return isCoarse ? Math.max(WORDS_A_COARSE_STATE, spaced) : spaced;
}

/**
 * Words until the next state. States are spread evenly over a half hour so that one falls on its end: words are read by half hours, and a
 * walk from there reads nothing of this one. `since`: words since the last state; `atHand`: words left in the half hour.
 */
function wordsToNext(since: number, atHand: number, wanted: number): number {
  const told = since + atHand;
  return Math.ceil(told / Math.max(1, Math.round(told / wanted))) - since;
}

function isEnough(words: number, at: EpochMs, wanted: number): boolean {
  return words >= (at === endOfHalfHour(at) ? 0.5 : 0.75) * wanted;
}

/** The last millisecond of its UTC day. */
export function endOfDay(at: EpochMs): EpochMs {
  return Math.floor(at / DAY_MS) * DAY_MS + DAY_MS - 1;
}
