import type { SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { KeptDay } from "../history-store";
import { type GivenStates, makeStates } from "../past/make-states";
import { type PackedWords, unpackWords } from "../record/packed-words";
import { removeAside } from "../store/days/damaged-days";
import { eraseFromAside, type HistoryAside } from "../store/erase-aside";
import { makeSummary, type ToSummarize } from "../summaries/make-summary";
import type { Questions } from "./question";

/**
 * States and summaries are made of words that were read some time before they are stored. An erasure in between would miss them, and they
 * would bring back what it erased.
 */
const inTurn = createSerialQueue();

/**
 * The jobs of the one thread that writes the history, by name. It also reads, so that states and summaries are made and stored in one
 * place.
 */
export const JOBS = {
  keptSeq: (store): Promise<number> => store.keptSeq(),
  append: (store, words: PackedWords): Promise<void> => store.append(unpackWords(words)),
  tidy: (store, now: EpochMs): Promise<void> => store.tidy(now),
  makeStates: (store, given: GivenStates) => inTurn(() => makeStates(store, given)),
  makeSummary: (store, given: ToSummarize) => inTurn(() => makeSummary(store, given)),
  days: (store): Promise<readonly KeptDay[]> => store.days(),
  dropDay: (store, startAt: EpochMs): Promise<void> => store.dropDay(startAt),
  eraseTrack: (store, trackId: TrackId): Promise<number> => inTurn(() => store.eraseTrack(trackId)),
  eraseFromAside: (_store, aside: HistoryAside): Promise<void> => eraseFromAside(aside),
  removeDamagedDays: async (_store, dir: string): Promise<readonly EpochMs[]> => removeAside(dir),
  removeSite: (store, siteId: SiteId): Promise<void> => inTurn(() => store.removeSite(siteId)),
} as const satisfies Questions;
