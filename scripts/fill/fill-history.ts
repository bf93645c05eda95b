import type { Alert } from "@/domain/alert";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { HistoryBatch, HistoryStore, KeptDay } from "@/server/history/history-store";
import { type PastSetup, type ToldStretch, tellPast } from "@/simulator/past/tell-past";
import { PastAlerts } from "./past-alerts";

/** Changes written to disk together: about a hundred milliseconds of work. */
const BATCH = 40_000;

export interface Filling {
  readonly store: HistoryStore;
  readonly past: PastSetup;
  readonly now: EpochMs;
  /** The `keptSeq` of another history, if the days will be moved there. */
  readonly keptSeq?: number | undefined;
  /** Called for each day once it is on disk. */
  readonly onDay?: ((day: FilledDay) => void) | undefined;
}

export interface FilledDay {
  readonly startAt: EpochMs;
  readonly words: number;
  readonly fixes: number;
  /** The states of alerts after each change, in order. All alerts are over at the end of the day. */
  readonly alerts: readonly Alert[];
}

/**
 * Writes what the simulated Mist would have sent before `past.until` into a history, oldest first. Finished days are sealed. The journal
 * has none of it, so the history's `keptSeq` does not change. Throws if some of the days exist already.
 */
export async function fillHistory({ store, past, now, keptSeq, onDay }: Filling): Promise<void> {
  refuseKept(await store.days(), past);
  const seq = (keptSeq ?? (await store.keptSeq())) + 1;
  let waiting: HistoryBatch["words"][number][] = [];
  const pastAlerts = new PastAlerts();
  let fixes = 0;
  let alerts: Alert[] = [];
  let day: FilledDay = { startAt: past.from, words: 0, fixes: 0, alerts };
  for (const stretch of tellPast(past)) {
    fixes += addWords(waiting, stretch, seq);
    for (const change of stretch.changes)
      if (change.type === "occupancy-alert") alerts.push(...pastAlerts.hear(change));
    const isOver = stretch.to % DAY_MS === 0 || stretch.to === past.until;
    if (isOver) alerts.push(...pastAlerts.handleBefore(stretch.to));
    if (waiting.length < BATCH && !isOver) continue;
    await store.append({ words: waiting, upTo: seq - 1 });
    day = { ...day, words: day.words + waiting.length, fixes: day.fixes + fixes };
    waiting = [];
    fixes = 0;
    if (!isOver) continue;
    await store.tidy(now);
    onDay?.(day);
    alerts = [];
    day = { startAt: stretch.to, words: 0, fixes: 0, alerts };
  }
}

/** Throws if some of the days between two times exist already. */
export function refuseKept(days: readonly KeptDay[], { from, until }: Pick<PastSetup, "from" | "until">): void {
  const kept = days.find(({ startAt }) => startAt + DAY_MS > from && startAt < until);
  if (kept) throw new Error(`there is a history of ${dateOf(kept.startAt)} already`);
}

export function dateOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Appends changes and returns the number of fixes among them. */
function addWords(words: HistoryBatch["words"][number][], { changes }: ToldStretch, seq: number): number {
  let fixes = 0;
  for (const change of changes) {
    if (change.type === "notice") continue;
    words.push({ change, seq });
    if (change.type === "fix") fixes += 1;
  }
  return fixes;
}
