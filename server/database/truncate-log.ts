import { setTimeout as sleep } from "node:timers/promises";
import { BUSY_TIMEOUT_MS } from "./connection";
import type { Database } from "./database";

/** Deliveries wait while the log is emptied, so it does not wait long for queries but tries again later. */
const WAIT_MS = 20;
const ATTEMPTS = 50;
const BETWEEN_MS = 200;

/** Moves the write-ahead log into the file and empties it. Returns false if queries prevented it in every attempt. */
export async function truncateLog(database: Database): Promise<boolean> {
  await database.checkpointLog();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await tryToEmpty(database)) return true;
    await sleep(BETWEEN_MS);
  }
  return false;
}

async function tryToEmpty(database: Database): Promise<boolean> {
  const [, emptied] = await database.runAlone([
    { sql: `PRAGMA busy_timeout = ${WAIT_MS}`, parameters: [] },
    { sql: "PRAGMA wal_checkpoint(TRUNCATE)", parameters: [] },
    { sql: `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`, parameters: [] },
  ]);
  return emptied?.rows[0]?.busy === 0;
}
