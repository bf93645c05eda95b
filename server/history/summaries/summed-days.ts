import { DAY_MS, type EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import type { ReadyDays } from "../making-patience";
import type { Stretch } from "../questions/site-walk";
import { spansOf } from "./summary-maker";
import { unsummedParts } from "./summed-parts";

export interface SummedDaysQuestion extends Stretch {
  readonly unknownAfterMs: number;
  readonly now: EpochMs;
}

/** How many days of a range are summarized. Damaged days, which get no summary, are not counted. */
export async function summedDays(store: HistoryStore, { now, ...question }: SummedDaysQuestion): Promise<ReadyDays> {
  const parts = await unsummedParts(store, question);
  const days = (await store.days()).filter(
    ({ startAt, state }) => state !== "damaged" && startAt < question.to && startAt + DAY_MS > question.from,
  );
  const waiting = days.filter((day) =>
    spansOf(day.startAt, now).some(({ startAt, endAt }) => parts.some(({ from, to }) => from < endAt && to > startAt)),
  );
  return { done: days.length - waiting.length, of: days.length };
}
