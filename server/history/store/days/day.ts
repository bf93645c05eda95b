import type { EpochMs } from "@/domain/time";
import type { AttachedFiles } from "@/server/database/attached-files";
import { DayFault } from "./day-fault";
import type { DayName } from "./day-files";
import { DAY_VERSION } from "./day-schema";
import { Names } from "./names";
import { NotedVisits } from "./noted-visits";

/** The single row of a day's `day` table. */
export interface DayHead {
  readonly progress: number;
  readonly kept: number;
  /** When the day was sealed; 0 if never. */
  readonly sealed: EpochMs;
  /** The next free block number. */
  readonly next: number;
}

/** A day's name with the inode of the attached file, since another file may take the same name. */
interface AttachedName extends DayName {
  readonly ino?: number;
}

/** A day file that is attached to the connection. */
export class Day {
  readonly files: AttachedFiles;
  /** The schema that holds its tables. */
  readonly schema: string;
  readonly name: AttachedName;
  readonly names: Names;
  readonly visited = new NotedVisits();
  /** Fixes that wait to be packed, by floor and slot; undefined until first requested. */
  waiting: Map<string, readonly [floor: number, slot: number, fixes: number]> | undefined;

  constructor(files: AttachedFiles, schema: string, name: AttachedName) {
    this.files = files;
    this.schema = schema;
    this.name = name;
    this.names = new Names(files, schema);
  }

  get startAt(): EpochMs {
    return this.name.startAt;
  }

  /** Throws `DayFault` if the file is not a day of this version. */
  check(): void {
    const [version] = this.files.run<[number]>(`PRAGMA ${this.schema}.user_version`);
    if (version?.[0] === DAY_VERSION) return;
    throw new DayFault(
      Number(version?.[0]) > DAY_VERSION
        ? `a newer version of Floorcast wrote it (${version?.[0]})`
        : "it is not a day of the history",
    );
  }

  head(): DayHead {
    const sql = `SELECT progress, kept, sealed, next FROM ${this.schema}.day`;
    const [row] = this.files.run<[number, number, number, number]>(sql);
    if (!row) throw new DayFault("it does not say how far it goes");
    const [progress, kept, sealed, next] = row;
    return { progress, kept, sealed, next };
  }

  putHead({ progress, kept, sealed, next }: DayHead): void {
    const { files, schema } = this;
    files.run(`UPDATE ${schema}.day SET progress = ?, kept = ?, sealed = ?, next = ?`, progress, kept, sealed, next);
  }
}
