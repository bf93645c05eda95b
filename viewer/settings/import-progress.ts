import type { ImportRun } from "@/domain/contract/mist-import";

type Counted = Pick<ImportRun, "done" | "total">;

/** The share done, from 0 to 1. It may fall, because the total is known only site by site. */
export function shareDone({ done, total }: Counted): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}

const SPOKEN_PERCENT = 25;

/** The percentage announced to screen readers, in steps of `SPOKEN_PERCENT`. */
export function spokenPercent(run: Counted): number {
  return Math.floor((shareDone(run) * 100) / SPOKEN_PERCENT) * SPOKEN_PERCENT;
}

/** The running import that a user started. Automatic repeats do not count, because they give way to it. */
export function runningOf(runs: readonly ImportRun[]): ImportRun | undefined {
  return runs.find(({ state, isRepeat }) => state === "running" && !isRepeat);
}
