import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import type { Readable } from "node:stream";

/** True once there are bytes to be read, false where it ended without any. */
export async function hasBegun(child: ChildProcess, stdout: Readable): Promise<boolean> {
  await Promise.race([once(stdout, "readable"), once(stdout, "end"), once(child, "error").catch(() => undefined)]);
  return stdout.readableLength > 0;
}

/** Whether it has begun and not ended. */
export function isAlive({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

/** Null where a signal ended it. */
export async function exitOf(child: ChildProcess): Promise<number | null> {
  if (isAlive(child)) await once(child, "exit");
  return child.exitCode;
}

/** Runs a command of ours as a process of its own, behind deliveries; its outputs are pipes. */
export function spawnOurselves(...args: readonly string[]): ChildProcess {
  const [, entry = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, entry, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) letOthersPass(child.pid);
  return child;
}

/** Deliveries come first. Where that may not be asked for, it works as well. */
function letOthersPass(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {}
}
