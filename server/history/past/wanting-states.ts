import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { HistoryStore, Span } from "../history-store";
import type { MissingWork } from "../making-patience";
import { endOfDay, WORDS_A_COARSE_STATE, wordsAState } from "./make-states";

/** A kept UTC day of a site. */
export interface DayOfStates {
  readonly startAt: EpochMs;
  /** Its last millisecond, or the time up to which states are to be made. */
  readonly endAt: EpochMs;
  /** Whether a state contains everything before the day, so that its states can be made without reading earlier days. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
}

/** The kept days of a site, oldest first, without damaged ones. */
export async function daysOfStates(
  store: HistoryStore,
  { siteId, upTo }: { readonly siteId: SiteId; readonly upTo: EpochMs },
): Promise<readonly DayOfStates[]> {
  const days: DayOfStates[] = [];
  let hasStart = true;
  for (const { startAt, state } of await store.days()) {
    if (startAt > upTo || state === "damaged") continue;
    const endAt = Math.min(endOfDay(startAt), upTo);
    const newest = await store.newestStateAt(siteId, endAt);
    const isLast = newest === endAt || !(await isTold(store, { siteId, after: newest ?? startAt - 1, upTo: endAt }));
    // A day without a word gets no state: the one before it is its end.
    const hasEnd: boolean = isLast && (hasStart || (newest ?? 0) >= startAt);
    days.push({ startAt, endAt, hasStart, hasEnd });
    hasStart = hasEnd;
  }
  return days;
}

export interface WantedStates {
  readonly siteId: SiteId;
  /** The start of a day that has a state before it, or is the first. */
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly isCoarse: boolean;
  /** As in `GivenStates`. */
  readonly oldBefore: EpochMs;
  readonly wordsAState?: number;
}

/** Where states are missing, new ones are made if their distance exceeds the normal one by this factor. */
const TOO_FAR = 2;
/** Shorter stretches are not divided further. */
const SHORTEST_MS = 2 * MINUTE_MS;

/**
 * The last stretch of a day that should have more states: between two states, before its first state, or before its end if it has none
 * there. Undefined if there is none.
 */
export async function stretchWithoutStates(
  store: HistoryStore,
  { siteId, startAt, endAt, ...spacing }: WantedStates,
): Promise<{ readonly after: EpochMs; readonly upTo: EpochMs } | undefined> {
  let [upTo, wanted] = [endAt, wordsAState({ tracks: 0, facts: 0 }, { ...spacing, at: startAt })];
  let isExact = false;
  for (;;) {
    const before = await store.newestStateAt(siteId, upTo - 1);
    const after = Math.max(before ?? 0, startAt - 1);
    if (upTo - after < SHORTEST_MS) {
      if (after < startAt) return undefined;
    } else if ((await fixesIn(store, { siteId, after, upTo })) > TOO_FAR * wanted) {
      if (!isExact) {
        const tracks = (await store.stateBefore(siteId, endAt))?.saved.tracks ?? [];
        const facts = tracks.reduce((sum, track) => sum + track.facts.length, 0);
        wanted = wordsAState({ tracks: tracks.length, facts }, { ...spacing, at: startAt });
        isExact = true;
        continue;
      }
      return { after, upTo: upTo - 1 };
    }
    if (after < startAt) return undefined;
    upTo = after;
  }
}

/**
 * A moment does not wait for states if no more fixes have to be read than lie between two coarse states. Coarse states are made first, and
 * the others may take hours; this many fixes are read within seconds, even on a slow machine.
 */
const SOON_FIXES = TOO_FAR * WORDS_A_COARSE_STATE;

/** How many of the days that a moment needs have their states, and how many fixes must be read because others are missing. */
export async function statesToShow(
  store: HistoryStore,
  { siteId, at }: { readonly siteId: SiteId; readonly at: EpochMs },
): Promise<MissingWork> {
  const newest = await store.newestStateAt(siteId, at);
  let [of, waiting, work] = [0, 0, 0];
  for (const { startAt, state } of await store.days()) {
    if (startAt > at || state === "damaged") continue;
    of += 1;
    if (newest !== undefined && newest >= startAt + DAY_MS - 1) continue;
    const after = Math.max(newest ?? 0, startAt - 1);
    const fixes = await fixesIn(store, { siteId, after, upTo: Math.min(at, startAt + DAY_MS - 1) });
    work += fixes;
    if (fixes > SOON_FIXES) waiting += 1;
  }
  return { days: { done: of - waiting, of }, work };
}

/** The approximate number of fixes in a span; fixes that were counted together are taken to be evenly spread. */
async function fixesIn(store: HistoryStore, span: Span): Promise<number> {
  const { after, upTo } = span;
  return (await store.countFixes(span)).reduce((sum, { startAt, spanMs, fixes }) => {
    const ms = Math.min(startAt + spanMs - 1, upTo) - Math.max(startAt - 1, after);
    return sum + (fixes * Math.max(0, ms)) / spanMs;
  }, 0);
}

async function isTold(store: HistoryStore, span: Span): Promise<boolean> {
  if ((await fixesIn(store, span)) > 0) return true;
  for await (const words of store.read({ ...span, withoutFixes: true })) if (words.length > 0) return true;
  return false;
}
