import { SECOND_MS } from "@/domain/time";
import type { Clock } from "./clock";

let offsetMs = 0;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** How far the server's clock is ahead of the browser's. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/** The server's time as far as this page knows it. One timer ticks for the whole page, while anybody listens. */
export const serverClock: Clock = {
  now: () => Date.now() + offsetMs,
  onTick(run) {
    listeners.add(run);
    ticking ??= setInterval(() => {
      for (const each of [...listeners]) each();
    }, SECOND_MS);
    return () => {
      listeners.delete(run);
      if (listeners.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  },
};
