import { DAY_MS, type EpochMs } from "@/domain/time";
import type { HistoryBatch, HistoryStore, KeptDay } from "@/server/history/history-store";
import { type PastSetup, type ToldStretch, tellPast } from "@/simulator/past/tell-past";

/** Words that go to disk together: about a hundred milliseconds of work. */
const BATCH = 40_000;

export interface Filling {
  readonly store: HistoryStore;
  readonly past: PastSetup;
  readonly now: EpochMs;
  /** Where the days are to be put into another history: of that one. */
  readonly keptSeq?: number | undefined;
  /** Told of each day once it is on disk. */
  readonly onDay?: ((day: FilledDay) => void) | undefined;
}

export interface FilledDay {
  readonly startAt: EpochMs;
  readonly words: number;
  readonly fixes: number;
}

/**
 * Writes what the simulated Mist would have told before `past.until` into a history, oldest first; days that are over are sealed.
 * Nothing of it is in the journal, so that the history's `keptSeq` stays where it is. Throws where some of those days are kept already.
 */
export async function fillHistory({ store, past, now, keptSeq, onDay }: Filling): Promise<void> {
  refuseKept(await store.days(), past);
  const seq = (keptSeq ?? (await store.keptSeq())) + 1;
  let waiting: HistoryBatch["words"][number][] = [];
  let fixes = 0;
  let day = { startAt: past.from, words: 0, fixes: 0 };
  for (const stretch of tellPast(past)) {
    fixes += addWords(waiting, stretch, seq);
    const isOver = stretch.to % DAY_MS === 0 || stretch.to === past.until;
    if (waiting.length < BATCH && !isOver) continue;
    await store.append({ words: waiting, upTo: seq - 1 });
    day = { ...day, words: day.words + waiting.length, fixes: day.fixes + fixes };
    waiting = [];
    fixes = 0;
    if (!isOver) continue;
    await store.tidy(now);
    onDay?.(day);
    day = { startAt: stretch.to, words: 0, fixes: 0 };
  }
}

/** Throws where some of the days between two times are kept already. */
export function refuseKept(days: readonly KeptDay[], { from, until }: Pick<PastSetup, "from" | "until">): void {
  const kept = days.find(({ startAt }) => startAt + DAY_MS > from && startAt < until);
  if (kept) throw new Error(`there is a history of ${dateOf(kept.startAt)} already`);
}

export function dateOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Gives how many fixes there are among them. */
function addWords(words: HistoryBatch["words"][number][], { changes }: ToldStretch, seq: number): number {
  let fixes = 0;
  for (const change of changes) {
    if (change.type === "notice") continue;
    words.push({ change, seq });
    if (change.type === "fix") fixes += 1;
  }
  return fixes;
}
