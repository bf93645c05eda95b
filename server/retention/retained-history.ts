import { DAY_MS, type EpochMs } from "@/domain/time";
import type { KeptDay } from "@/server/history/history-store";
import { oldestOf } from "./oldest";
import type { Bounded } from "./retained";

/** The days that are kept of the past. */
export interface KeptDays {
  /** As of a minute ago at most. */
  readonly days: readonly KeptDay[];
  readDays(): Promise<readonly KeptDay[]>;
  dropDay(startAt: EpochMs): Promise<void>;
}

/** Words may still come for so many of the newest days, which stay however large they are. */
const DAYS_THAT_STAY = 2;

/** The past goes by whole UTC days, damaged ones too. */
export function retainedHistory(history: KeptDays): Bounded {
  return {
    measure: async () => holdingOf(history.days),
    measureNow: async () => holdingOf(await history.readDays()),
    async oldest(bytes, mostRows) {
      const days = (await history.readDays()).slice(0, -DAYS_THAT_STAY);
      return oldestOf(
        days.map((day) => ({ at: endOf(day) - 1, bytes: day.bytes })),
        bytes,
        mostRows,
      );
    },
    async letGo(before) {
      const old = (await history.readDays()).filter((day) => endOf(day) <= before);
      for (const { startAt } of old) await history.dropDay(startAt);
      return old.length;
    },
  };
}

function endOf({ startAt }: KeptDay): EpochMs {
  return startAt + DAY_MS;
}

function holdingOf(days: readonly KeptDay[]) {
  const damaged = days.flatMap(({ startAt, state, problem = "" }) =>
    state === "damaged" ? [{ startAt, problem }] : [],
  );
  return {
    rows: days.length,
    bytes: days.reduce((sum, day) => sum + day.bytes, 0),
    ...(days[0] && { oldestAt: days[0].startAt }),
    ...(damaged.length > 0 && { damaged }),
  };
}
