import { setImmediate as nextTurn } from "node:timers/promises";
import type { HistoryStore, KeptWord, SpanQuery } from "../history-store";

/** A question holds up the others of its thread for about this long. */
const SLICE_MS = 10;
/** What a question makes of so many words takes about as long; by track, many more come at a time. */
const MOST_WORDS = 8_192;

/** Nobody waits for the answer any more. */
export class Forgotten extends Error {
  override readonly name = "Forgotten";
}

/** The store for one question: reading it lets others have their turn, and ends where nobody waits for the answer any more. */
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
      for (let from = 0; from < words.length; from += MOST_WORDS) {
        await takeTurns();
        yield words.length <= MOST_WORDS ? words : words.slice(from, from + MOST_WORDS);
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
