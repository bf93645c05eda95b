import { SECOND_MS } from "@/domain/time";

/** Pauses from here on are told. */
const LONG_MS = 5 * SECOND_MS;
/** Below this share of its time on a processor, a process was not busy: it was stopped, or got no processor. */
const BUSY_SHARE = 0.5;

export interface PauseWatchSetup {
  readonly log: { warn(fields: object, message: string): void };
  readonly monotonic?: () => number;
  /** Milliseconds of processor time used so far. */
  readonly processorMs?: () => number;
}

/**
 * Logs how long nothing ran, when `tick`, called every second, comes late: the process was stopped (SIGSTOP, a debugger,
 * a frozen container) or kept waiting, or its event loop was busy. A machine that slept is told by the clock instead.
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
