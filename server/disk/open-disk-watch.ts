import { setTimeout as sleep } from "node:timers/promises";
import { SECOND_MS } from "@/domain/time";
import type { Database } from "@/server/database/database";
import { emptyLog } from "@/server/database/empty-log";
import { createBallast } from "./ballast";
import { DiskWatch, measureDisk } from "./disk-watch";

/** What is past keeping may be so much that it takes hours: after so long it goes beside everything else. */
const PATIENCE_MS = 5 * SECOND_MS;
/** A quarter of the least ballast: what was released has room for them. */
const SPARE_PAGES = 128;
/** Something to write, to see whether it can be. */
const PROBE = {
  sql: "REPLACE INTO settings (key, value_json) VALUES ('disk-probe', '1')",
  parameters: [],
};

export interface WatchedDisk {
  readonly dir: string;
  readonly database: Database;
  readonly retention: {
    /** Deletes what is older or more than the settings keep. */
    readonly run: () => Promise<unknown>;
    /** Deletes the oldest of what may go for deliveries. */
    readonly makeRoom: () => Promise<unknown>;
  };
  /** How long the deletion of what is past keeping is waited for. */
  readonly patienceMs?: number;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/** The watch over the data folder's disk. */
export function openDiskWatch({ dir, database, retention, patienceMs = PATIENCE_MS, log }: WatchedDisk): DiskWatch {
  const quietly = (work: Promise<unknown>) => work.then(() => undefined).catch(() => undefined);
  const probe = () => quietly(database.write([PROBE]));
  return new DiskWatch({
    database,
    ballast: createBallast(dir),
    measure: () => measureDisk(dir),
    bound: (bounds) => quietly(database.bound(bounds)),
    async makeRoom() {
      await quietly(emptyLog(database));
      await quietly(database.letGrow(SPARE_PAGES));
      await Promise.race([retention.run(), sleep(patienceMs, undefined, { ref: false })]);
      await retention.makeRoom();
      await quietly(emptyLog(database));
      await probe();
    },
    async tryAgain() {
      await quietly(database.moveLog());
      await probe();
    },
    async keepReserve() {
      await quietly(database.moveLog());
      await retention.makeRoom();
    },
    log,
  });
}
