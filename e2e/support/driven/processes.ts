import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { exitOf } from "../test-server";

/** A browser that starts on a busy machine takes its time; only failures wait so long. */
const START_MS = 60_000;

/** A program that is ended together with what it starts, by `endGroup`. */
export function startGroup(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(program, args, { ...options, detached: true });
}

export async function endGroup(child: ChildProcess): Promise<void> {
  try {
    // 0 would be this process's own group.
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // All of them have ended.
  }
  await exitOf(child);
}

/** Waits until a process has printed what the pattern is looking for. Throws with all it has printed where that never comes. */
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
