import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

export interface TimeMachine {
  /** What a server needs in its environment to be moved. */
  readonly env: Readonly<Record<string, string>>;
  /** Lets time pass for the server: both of its clocks move. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the server's wall clock, as NTP or a person does; no time passes. */
  readonly jump: (ms: number) => Promise<void>;
}

/** A server's clocks in the hands of a test, see `shifted-clock.mjs`. Its timers go on as they are. */
export function createTimeMachine(): TimeMachine {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "floorcast-clock-")), "shift");
  const preload = pathToFileURL(path.join(import.meta.dirname, "shifted-clock.mjs")).href;
  const shift = { wallMs: 0, monotonicMs: 0 };

  async function write(): Promise<void> {
    writeFileSync(file, `${shift.wallMs} ${shift.monotonicMs}`);
    // It looks every 20 ms, and its housekeeping comes every second.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
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
