import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { exitOf } from "../test-server";

/** Timeout for a browser's start on a busy machine, which only failures reach. */
const START_MS = 60_000;

/** A program in its own process group, which `endGroup` ends. */
export function startGroup(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(program, args, { ...options, detached: true });
}

export async function endGroup(child: ChildProcess): Promise<void> {
  try {
    // 0 would mean this process's own group.
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // All processes have ended already.
  }
  await exitOf(child);
}

/** Waits until a process has printed a match of the pattern. Throws with its output if it never does. */
export function printed(stream: Readable | null, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = "";
    const give = (what: string) => {
      clearTimeout(timer);
      reject(new Error(`${what} without ${pattern}:\n${text}`));
    };
    const timer = setTimeout(() => give(`${START_MS / 1_000} s`), START_MS);
    stream?.on("data", (chunk) => {
      text += chunk;
      const match = pattern.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    });
    stream?.once("end", () => give("It ended"));
  });
}
