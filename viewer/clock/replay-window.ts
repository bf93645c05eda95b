import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** A stretch of the past that is played from its beginning and stops at its end. Whole seconds, as addresses have them. */
export interface ReplayWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

const BEFORE_MS = 2 * MINUTE_MS;
const AFTER_MS = 2 * MINUTE_MS;

/** How a zone came over its limit, and what happened next. */
export function windowAround(openedAt: EpochMs): ReplayWindow {
  const at = Math.floor(openedAt / SECOND_MS) * SECOND_MS;
  return { from: at - BEFORE_MS, until: at + AFTER_MS };
}

/** Both ends are in it. */
export function isWithin({ from, until }: ReplayWindow, at: EpochMs): boolean {
  return at >= from && at <= until;
}

/** The moment itself where it is within, or where there is no window; else the end of the window that is nearer. */
export function nearestIn(window: ReplayWindow | undefined, at: EpochMs): EpochMs {
  return window ? Math.min(Math.max(at, window.from), window.until) : at;
}

type Watcher = (window: ReplayWindow) => void;

const watchers = new Set<Watcher>();

/** Asks whoever shows the floor at hand to play a window: a link to what the address says already would do nothing. */
export function askToWatch(window: ReplayWindow): void {
  for (const watcher of [...watchers]) watcher(window);
}

/** Hears what is asked for until it is stopped. */
export function onAskedToWatch(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
