import type { LiveSite } from "@/domain/live-site";
import { settledSite } from "@/domain/settled-site";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { ONE_OLD_STATE_IN } from "../old-states";
import type { GivenSite } from "./given";
import { endOfHalfHour } from "./half-hours";
import { leapFrom } from "./walk-from";

/** The input for making states of a site. `at` is the time of its newest state, or before everything that is kept. */
export interface GivenStates extends GivenSite {
  /** No later state is made, because late words would invalidate it. */
  readonly upTo: EpochMs;
  /** Earlier states are made with the spacing of old days. */
  readonly oldBefore?: EpochMs;
  /** Makes only a few states, so that every moment can be shown soon; the others are made later. */
  readonly isCoarse?: boolean;
  /** For tests: the number of words between two states. */
  readonly wordsAState?: number;
}

/**
 * States are made this long after their time, when most late words have arrived; later ones delete the few states that they invalidate. It
 * is short, because a moment since the newest state needs every word, and people look at recent moments most.
 */
export const STATES_BEHIND_MS = 5 * MINUTE_MS;
/**
 * The number of words between two states. A packed state takes some 25 bytes a track, plus ten for each fact of it; a word takes three to
 * five. So states take about as much space as the words, or twice as much if many facts of many tracks are known, and a quarter of that on
 * old days. Showing a moment of a site with 2,000 tracks reads 6,000 words on average.
 */
const WORDS_A_STATE = { least: 3_000, aTrack: 6, aFact: 1 };
/** Reading this many words takes a second or two. */
export const WORDS_A_COARSE_STATE = 1_000_000;
/** The most states per call; the caller decides whether to make more. */
const STATES_A_RUN = 16;
/**
 * Makes states of a site at intervals of words, and at the end of each UTC day, from which later days can continue when the day is deleted.
 * Returns how many were kept and whether everything is made for now.
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
      // If a late word arrived meanwhile, the states still to be made would be wrong as well.
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
  /** The number of facts of all tracks. */
  readonly facts: number;
}

function knownOf({ tracks }: LiveSite): Known {
  let facts = 0;
  for (const track of tracks.values()) facts += track.facts.count;
  return { tracks: tracks.size, facts };
}

/** The number of words between two states of a site with this many tracks and facts. */
export function wordsAState({ tracks, facts }: Known, { at, isCoarse, oldBefore = 0, wordsAState }: Spacing): number {
  const { least, aTrack, aFact } = WORDS_A_STATE;
  const words = wordsAState ?? Math.max(least, aTrack * tracks + aFact * facts);
  const spaced = at < oldBefore ? ONE_OLD_STATE_IN * words : words;
  return isCoarse ? Math.max(WORDS_A_COARSE_STATE, spaced) : spaced;
}

/**
 * The number of words until the next state. States are spread evenly over a half hour so that one falls on its end: words are read by half
 * hours, and a walk from there reads nothing of this one. `since`: words since the last state; `atHand`: words left in the half hour.
 */
function wordsToNext(since: number, atHand: number, wanted: number): number {
  const told = since + atHand;
  return Math.ceil(told / Math.max(1, Math.round(told / wanted))) - since;
}

function isEnough(words: number, at: EpochMs, wanted: number): boolean {
  return words >= (at === endOfHalfHour(at) ? 0.5 : 0.75) * wanted;
}

/** The last millisecond of the UTC day that contains `at`. */
export function endOfDay(at: EpochMs): EpochMs {
  return Math.floor(at / DAY_MS) * DAY_MS + DAY_MS - 1;
}
