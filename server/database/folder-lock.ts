import fs from "node:fs";
import path from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { StartError } from "./start-error";

const LOCK_FILE = "floorcast.lock";
/** Contains the id of the process that holds the lock. */
export const PID_FILE = "floorcast.pid";

/**
 * Keeps other processes out of a data folder until the returned function is called. The operating system holds the lock, through SQLite, on
 * every platform; it ends with the process, even if the process is killed and its pid reused. Throws `StartError` naming the process that
 * holds it. Nothing else in this process may open the lock file: closing any handle to it would release the lock (fcntl(2)).
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

/** Only for the message to a second process: a full disk must not prevent the start. */
function writePid(dir: string): void {
  try {
    fs.writeFileSync(path.join(dir, PID_FILE), `${process.pid}\n`);
  } catch {
    fs.rmSync(path.join(dir, PID_FILE), { force: true });
  }
}
