import { SECOND_MS } from "@/domain/time";

/** Shorter pauses are not logged. */
const LONG_MS = 5 * SECOND_MS;
/** A process that used a smaller share of the time was not busy but stopped, or did not get a processor. */
const BUSY_SHARE = 0.5;

export interface PauseWatchSetup {
  readonly log: { warn(fields: object, message: string): void };
  readonly monotonic?: () => number;
  /** Milliseconds of processor time used so far. */
  readonly processorMs?: () => number;
}

/**
 * Logs a pause if `tick`, called every second, comes late: the process was stopped (SIGSTOP, a debugger, a frozen container) or waited for
 * a processor, or its event loop was blocked. A machine that slept is reported by the clock instead.
 */
export function createPauseWatch({ log, monotonic = () => performance.now(), processorMs = usedMs }: PauseWatchSetup): {
  readonly tick: () => void;
} {
  let lastAt = monotonic();
  let lastUsed = processorMs();
  return {
    tick() {
      const [at, used] = [monotonic(), processorMs()];
      const [ms, busyMs] = [Math.round(at - lastAt), Math.round(used - lastUsed)];
      lastAt = at;
      lastUsed = used;
      if (ms < LONG_MS) return;
      const why = busyMs > ms * BUSY_SHARE ? "the event loop was busy" : "the process was stopped or got no processor";
      log.warn({ ms, busyMs }, `nothing ran for ${(ms / SECOND_MS).toFixed(1)} s: ${why}`);
    },
  };
}

function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
