import { performance } from "node:perf_hooks";

/** Half a second averages over several deliveries; a shorter window would measure a single one. */
const WINDOW_MS = 500;

interface Utilization {
  readonly idle: number;
  readonly active: number;
}

/** The share of recent time, 0 to 1, in which the main thread was busy. May be called as often as needed. */
export function createLoopUtilization(
  read: () => Utilization = () => performance.eventLoopUtilization(),
): () => number {
  let since = read();
  let share = 0;
  return () => {
    const now = read();
    const active = now.active - since.active;
    const passed = active + now.idle - since.idle;
    if (passed >= WINDOW_MS) {
      share = active / passed;
      since = now;
    }
    return share;
  };
}
