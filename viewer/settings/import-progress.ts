import type { ImportRun } from "@/domain/contract/mist-import";

type Counted = Pick<ImportRun, "done" | "total">;

/** From 0 to 1. What there is to do is known site by site, so that it may fall. */
export function shareDone({ done, total }: Counted): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}

const SPOKEN_PERCENT = 25;

/** What is read out: one of a few steps, not every object. */
export function spokenPercent(run: Counted): number {
  return Math.floor((shareDone(run) * 100) / SPOKEN_PERCENT) * SPOKEN_PERCENT;
}

/** What somebody waits for: a repeat that runs makes way for it. */
export function runningOf(runs: readonly ImportRun[]): ImportRun | undefined {
  return runs.find(({ state, isRepeat }) => state === "running" && !isRepeat);
}
