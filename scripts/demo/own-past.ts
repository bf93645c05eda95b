import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { DemoPast } from "./past-days";

export interface OwnPast {
  /** Resolves when the earlier part of today is in the data folder, so that a server may start on it. */
  readonly today: Promise<void>;
  /** Resolves when the week before is in the data folder, too. */
  readonly week: Promise<void>;
  readonly stop: () => void;
}

/** Fills the demo's past in a child process: today first, then the week before while the demo runs. */
export function startPast({ dir, lifeFrom }: DemoPast): OwnPast {
  const child = fork(path.join(import.meta.dirname, "fill-past.ts"), [dir, String(lifeFrom)], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const week = new Promise<void>((resolve) => child.once("exit", (code) => code === 0 && resolve()));
  return { today: untilToday(child), week, stop: () => void child.kill("SIGKILL") };
}

async function untilToday(child: ChildProcess): Promise<void> {
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  try {
    await once(child, "message", { signal: ended.signal });
  } catch {
    throw new Error("The past of the demo could not be written: see above");
  }
}
