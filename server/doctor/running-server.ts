import { readFileSync } from "node:fs";
import path from "node:path";
import { PID_FILE } from "@/server/database/folder-lock";

/** The process id of the server running on the data folder; undefined if there seems to be none. */
export function runningServer(dir: string): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(dir, PID_FILE), "utf8"));
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
