import { setTimeout as sleep } from "node:timers/promises";
import { SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { truncateLog } from "@/server/database/truncate-log";
import { createBallast } from "./ballast";
import { DiskWatch, measureDisk } from "./disk-watch";

/** Deleting expired data may take hours; after this long it continues in the background. */
const PATIENCE_MS = 5 * SECOND_MS;
/** A quarter of the smallest ballast, so the released space is enough for them. */
const SPARE_PAGES = 128;
/** A write that tests whether writing is possible. */
const PROBE = {
  sql: "REPLACE INTO settings (key, value_json) VALUES ('disk-probe', '1')",
  parameters: [],
};

export interface WatchedDisk {
  readonly dir: string;
  readonly database: Database;
  readonly retention: {
    /** Deletes what exceeds the retention settings. */
    readonly run: () => Promise<unknown>;
    /** Deletes the oldest data that may be deleted to make room for deliveries. */
    readonly freeSpace: () => Promise<unknown>;
  };
  /** How long to wait for the deletion of expired data. */
  readonly patienceMs?: number;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/** Opens the watch over the data folder's disk. */
export function openDiskWatch({ dir, database, retention, patienceMs = PATIENCE_MS, log }: WatchedDisk): DiskWatch {
  const quietly = (work: Promise<unknown>) => work.then(() => undefined).catch(() => undefined);
  const probe = () => quietly(database.write([PROBE]));
  return new DiskWatch({
    database,
    ballast: createBallast(dir),
    measure: () => measureDisk(dir),
    setBounds: (bounds) => quietly(database.setBounds(bounds)),
    async freeSpace() {
      await quietly(truncateLog(database));
      await quietly(database.allowGrowth(SPARE_PAGES));
      await Promise.race([retention.run(), sleep(patienceMs, undefined, { ref: false })]);
      await retention.freeSpace();
      await quietly(truncateLog(database));
      await probe();
    },
    async tryAgain() {
      await quietly(database.checkpointLog());
      await probe();
    },
    async keepReserve() {
      await quietly(database.checkpointLog());
      await retention.freeSpace();
    },
    log,
  });
}
