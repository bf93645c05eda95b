import { setTimeout as sleep } from "node:timers/promises";
import { BUSY_TIMEOUT_MS } from "./connection";
import type { Database } from "./database";

/** Deliveries wait while the log is emptied, so it waits for no query: it comes back later instead. */
const WAIT_MS = 20;
const ATTEMPTS = 50;
const BETWEEN_MS = 200;

/** Moves the write-ahead log into the file and makes it empty. False where queries stood in the way all the time. */
export async function emptyLog(database: Database): Promise<boolean> {
  await database.moveLog();
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
