import type { Database } from "@/server/database/database";
import { emptyLog } from "@/server/database/empty-log";
import { createBallast } from "./ballast";
import { DiskWatch, measureDisk } from "./disk-watch";

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
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

/** The watch over the data folder's disk. */
export function openDiskWatch({ dir, database, retention, log }: WatchedDisk): DiskWatch {
  const quietly = (work: Promise<unknown>) => work.then(() => undefined).catch(() => undefined);
  const probe = () => quietly(database.write([PROBE]));
  return new DiskWatch({
    database,
    ballast: createBallast(dir),
    measure: () => measureDisk(dir),
    async makeRoom() {
      await quietly(emptyLog(database));
      await retention.run();
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
