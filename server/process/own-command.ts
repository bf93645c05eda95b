import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import type { Readable } from "node:stream";

/** Resolves with true when there are bytes to read, or with false if it ended without any. */
export async function hasOutput(child: ChildProcess, stdout: Readable): Promise<boolean> {
  await Promise.race([once(stdout, "readable"), once(stdout, "end"), once(child, "error").catch(() => undefined)]);
  return stdout.readableLength > 0;
}

/** Whether the process has started and not ended. */
export function isAlive({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

/** The exit code; null if a signal ended it. */
export async function exitOf(child: ChildProcess): Promise<number | null> {
  if (isAlive(child)) await once(child, "exit");
  return child.exitCode;
}

/** Runs one of our commands in a separate process with lower priority than deliveries. Its outputs are pipes. */
export function spawnOwnCommand(...args: readonly string[]): ChildProcess {
  const [, entry = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, entry, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) letOthersPass(child.pid);
  return child;
}

/** Lowers the priority, so that deliveries come first. If that is not permitted, it works anyway. */
function letOthersPass(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {}
}
