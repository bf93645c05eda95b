import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { until } from "./viewer";

/** Timeout for the server's housekeeping, which runs every second, but later on a busy machine. */
const TAKEN_WITHIN_MS = 60_000;

export interface TimeMachine {
  /** The environment variables that a server needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Advances both clocks of the server. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the server's wall clock, as NTP or a person does. The monotonic clock does not change. */
  readonly jump: (ms: number) => Promise<void>;
}

/**
 * Controls a server's clocks, see `shifted-clock.mjs`. Timers are not affected, so a move resolves after two runs of everything that runs
 * every second, or at once if no server runs.
 */
export function createTimeMachine(): TimeMachine {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "floorcast-clock-")), "shift");
  const preload = pathToFileURL(path.join(import.meta.dirname, "shifted-clock.mjs")).href;
  const shift = { wallMs: 0, monotonicMs: 0 };

  function isTaken(): boolean {
    if (!existsSync(`${file}.taken`)) return true;
    const [pid = 0, wallMs, monotonicMs] = readFileSync(`${file}.taken`, "utf8").split(" ").map(Number);
    return !isRunning(pid) || (wallMs === shift.wallMs && monotonicMs === shift.monotonicMs);
  }

  async function write(): Promise<void> {
    writeFileSync(file, `${shift.wallMs} ${shift.monotonicMs}`);
    await until("the server to act on its clocks", isTaken, TAKEN_WITHIN_MS);
  }

  writeFileSync(file, "0 0");
  return {
    env: { NODE_OPTIONS: `--import ${preload}`, CLOCK_SHIFT: file },
    pass: (ms) => {
      shift.wallMs += ms;
      shift.monotonicMs += ms;
      return write();
    },
    jump: (ms) => {
      shift.wallMs += ms;
      return write();
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
