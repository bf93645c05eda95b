import { performance } from "node:perf_hooks";

/** Half a second tells what the process is at; less would tell of one delivery. */
const WINDOW_MS = 500;

interface Utilization {
  readonly idle: number;
  readonly active: number;
}

/** The share of its time, 0 to 1, in which the main thread had something to do lately. Asked whenever one likes. */
export function createBusyShare(read: () => Utilization = () => performance.eventLoopUtilization()): () => number {
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
