import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** A stretch of the past that plays from its start and stops at its end. In whole seconds, like addresses. */
export interface ReplayWindow {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

const BEFORE_MS = 2 * MINUTE_MS;
const AFTER_MS = 2 * MINUTE_MS;

/** The window around the opening of an alert: how the zone got over its limit, and what happened next. */
export function windowAround(openedAt: EpochMs): ReplayWindow {
  const at = Math.floor(openedAt / SECOND_MS) * SECOND_MS;
  return { from: at - BEFORE_MS, until: at + AFTER_MS };
}

/** Whether a moment lies in a window, ends included. */
export function isWithin({ from, until }: ReplayWindow, at: EpochMs): boolean {
  return at >= from && at <= until;
}

/** The moment itself if it is within the window or there is none, else the nearer end of the window. */
export function nearestIn(window: ReplayWindow | undefined, at: EpochMs): EpochMs {
  return window ? Math.min(Math.max(at, window.from), window.until) : at;
}

type Watcher = (window: ReplayWindow) => void;

const watchers = new Set<Watcher>();

/** Asks the shown floor to play a window. A link would do nothing if the address already names the window. */
export function requestReplay(window: ReplayWindow): void {
  for (const watcher of [...watchers]) watcher(window);
}

/** Listens to such requests until stopped. */
export function onReplayRequest(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
