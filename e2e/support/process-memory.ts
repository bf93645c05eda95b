import { readFileSync } from "node:fs";

const LOOK_MS = 5;

/** Whether this machine can report the memory of other processes. */
export const canSeeMemory = process.platform === "linux";

/** Resident bytes of a process now; 0 if it has ended. */
export function memoryOf(pid: number): number {
  return figure(pid, "VmRSS");
}

/** The peak resident bytes of any child process during `work`. */
export async function peakOfChildren(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => {
    for (const child of childrenOf(pid)) peak = Math.max(peak, figure(child, "VmHWM"));
  }, LOOK_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak;
}

function childrenOf(pid: number): readonly number[] {
  return read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").filter(Boolean).map(Number);
}

function figure(pid: number, name: "VmRSS" | "VmHWM"): number {
  const kilobytes = read(`/proc/${pid}/status`).match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"))?.[1];
  return 1_024 * Number(kilobytes ?? 0);
}

/** A process may end while it is being read. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
