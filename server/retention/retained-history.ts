import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptDay } from "@/server/history/history-store";
import { oldestOf } from "./oldest";
import type { BoundedData } from "./retained";

/** A damaged day of a history that a restore set aside. */
export interface DayAside extends Pick<KeptDay, "startAt" | "problem"> {
  /** The folder's path in the data folder. */
  readonly folder: string;
}

/** The stored days of the history. */
export interface KeptDays {
  /** At most a minute old. */
  readonly days: readonly KeptDay[];
  /** Size of the data derived from them, which may be deleted; as old as `days`. */
  readonly derivedBytes: number;
  readonly damagedAside: readonly DayAside[];
  readDays(): Promise<readonly KeptDay[]>;
  dropDay(startAt: EpochMs): Promise<void>;
}

/** The newest days that are not deleted for their size, because they may still get entries. */
const DAYS_THAT_STAY = 2;

/**
 * The history is deleted by whole UTC days, including damaged ones. Limits in bytes leave today and yesterday, even if a sender's clock
 * is ahead and tomorrow has a file already.
 */
export function retainedHistory(history: KeptDays, now: () => EpochMs): BoundedData {
  return {
    measure: async () => holdingOf(history.days, history),
    measureNow: async () => holdingOf(await history.readDays(), history),
    async oldest(bytes, mostRows) {
      const all = await history.readDays();
      const yesterday = now() - (now() % DAY_MS) - DAY_MS;
      const days = all.filter(({ startAt }) => startAt < Math.min(yesterday, firstThatStays(all)));
      return oldestOf(
        days.map((day) => ({ at: endOf(day) - 1, bytes: day.bytes })),
        bytes,
        mostRows,
      );
    },
    async deleteBefore(before) {
      const old = (await history.readDays()).filter((day) => endOf(day) <= before);
      for (const { startAt } of old) await history.dropDay(startAt);
      return old.length;
    },
  };
}

/** The second newest day. A damaged day with a new file is in the list twice. */
function firstThatStays(days: readonly KeptDay[]): EpochMs {
  const different = [...new Set(days.map(({ startAt }) => startAt))];
  return different.at(-DAYS_THAT_STAY) ?? Number.NEGATIVE_INFINITY;
}

function endOf({ startAt }: KeptDay): EpochMs {
  return startAt + DAY_MS;
}

function holdingOf(days: readonly KeptDay[], { derivedBytes, damagedAside }: KeptDays) {
  const damaged = [
    ...days.flatMap(({ startAt, state, problem = "" }) => (state === "damaged" ? [{ startAt, problem }] : [])),
    ...damagedAside.map(({ startAt, problem = "", folder }) => ({ startAt, problem, folder })),
  ];
  return {
    rows: days.length,
    bytes: days.reduce((sum, day) => sum + day.bytes, 0),
    derivedBytes,
    ...(days[0] && { oldestAt: days[0].startAt }),
    ...(damaged.length > 0 && { damaged }),
  };
}
