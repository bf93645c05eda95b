import { setImmediate as nextTurn } from "node:timers/promises";
import type { HistoryStore, KeptWord, SpanQuery } from "../history-store";

/** How long a question may hold up the others of its thread, approximately. */
const SLICE_MS = 10;
/** Processing this many words takes about as long; reads by track return many more at a time. */
const MAX_WORDS = 8_192;

/** Thrown into a question whose answer is no longer wanted. */
export class Forgotten extends Error {
  override readonly name = "Forgotten";
}

/**
 * Wraps the store for one question: reads give other questions their turn, and throw `Forgotten` once the answer is not wanted any more.
 */
export function fairStore(store: HistoryStore, isWanted: () => boolean): HistoryStore {
  let until = performance.now() + SLICE_MS;

  async function takeTurns(): Promise<void> {
    if (performance.now() > until) {
      await nextTurn();
      until = performance.now() + SLICE_MS;
    }
    if (!isWanted()) throw new Forgotten();
  }

  async function* read(query: SpanQuery): AsyncIterable<readonly KeptWord[]> {
    for await (const words of store.read(query))
      for (let from = 0; from < words.length; from += MAX_WORDS) {
        await takeTurns();
        yield words.length <= MAX_WORDS ? words : words.slice(from, from + MAX_WORDS);
      }
  }
  return {
    read,
    keptSeq: () => store.keptSeq(),
    append: (batch) => store.append(batch),
    tidy: (now) => store.tidy(now),
    async countFixes(span) {
      await takeTurns();
      return await store.countFixes(span);
    },
    async stateBefore(siteId, at) {
      await takeTurns();
      return await store.stateBefore(siteId, at);
    },
    newestStateAt: (siteId, at) => store.newestStateAt(siteId, at),
    putState: (state) => store.putState(state),
    summarized: (siteId) => store.summarized(siteId),
    async summaryAt(query) {
      await takeTurns();
      return await store.summaryAt(query);
    },
    putSummary: (summary) => store.putSummary(summary),
    days: () => store.days(),
    dropDay: (startAt) => store.dropDay(startAt),
    eraseTrack: (trackId) => store.eraseTrack(trackId),
    removeSite: (siteId) => store.removeSite(siteId),
    close: () => store.close(),
  };
}
