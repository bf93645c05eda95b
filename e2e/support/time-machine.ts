import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { until } from "./viewer";

/** A server's housekeeping comes every second; on a busy machine it comes when it can. */
const TAKEN_WITHIN_MS = 60_000;

export interface TimeMachine {
  /** What a server needs in its environment to be moved. */
  readonly env: Readonly<Record<string, string>>;
  /** Lets time pass for the server: both of its clocks move. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the server's wall clock, as NTP or a person does; no time passes. */
  readonly jump: (ms: number) => Promise<void>;
}

/**
 * A server's clocks in the hands of a test, see `shifted-clock.mjs`. Its timers go on as they are: moving its clocks takes
 * until all that comes every second came twice, or no time where no server runs.
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
