import fs from "node:fs";
import path from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { StartError } from "./start-error";

const LOCK_FILE = "floorcast.lock";
/** Holds the id of the process that has the folder. */
export const PID_FILE = "floorcast.pid";

/**
 * Keeps other processes out of a data folder until the returned function is called. The operating system holds the
 * lock, by way of SQLite, on every platform: a killed process has let go of it, whatever its pid is used for now.
 * Throws `StartError` naming the process that has it. Nothing else in this process may open the lock file: closing
 * any handle to it would drop the lock (fcntl(2)).
 */
export function lockFolder(dir: string): () => void {
  const lock = openLock(dir);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new StartError(`already running, pid ${readPid(dir)}, on ${dir}`);
  }
  writePid(dir);
  return () => {
    fs.rmSync(path.join(dir, PID_FILE), { force: true });
    lock.close();
  };
}

function openLock(dir: string): DatabaseSyncInstance {
  const file = path.join(dir, LOCK_FILE);
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw new StartError(`cannot open ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readPid(dir: string): string {
  try {
    return fs.readFileSync(path.join(dir, PID_FILE), "utf8").trim() || "unknown";
  } catch {
    return "unknown";
  }
}

/** Only a courtesy to whoever comes second: a full disk must not keep the server from starting. */
function writePid(dir: string): void {
  try {
    fs.writeFileSync(path.join(dir, PID_FILE), `${process.pid}\n`);
  } catch {
    fs.rmSync(path.join(dir, PID_FILE), { force: true });
  }
}
