import fs from "node:fs";
import { crc32 } from "node:zlib";

/** The newest committed row of the journal. A start that finds an older one in the database has lost data. */
export interface Mark {
  readonly seq: number;
  /** When the row was received, in epoch milliseconds. */
  readonly at: number;
}

/** Always the same size, so that writing it changes no metadata and touches one sector. */
const BYTES = 128;
/** If the process is killed, nothing of the mark is lost; a power failure loses at most this much time. */
const SYNC_WITHIN_MS = 1_000;

/** Named after the database, so that a restore moves it away together with the log. */
export function markFileOf(database: string): string {
  return `${database}-mark`;
}

/** Undefined if there is none, or if it is unreadable. */
export function readMark(database: string): Mark | undefined {
  try {
    const [json = "", sum] = fs.readFileSync(markFileOf(database), "utf8").trim().split(" ");
    return crc32(json) === Number(sum) ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the mark and syncs it; removes it for a journal without rows. Only while nothing is being committed. */
export function resetMark(database: string, mark: Mark): void {
  fs.rmSync(markFileOf(database), { force: true });
  const writer = new MarkWriter(database);
  writer.note(mark);
  writer.close();
}

/**
 * Keeps the mark beside the database, for the writer's thread. It is written before a commit is answered and synced later, during the next
 * commits, so that no answer waits for it. If it cannot be written, only the check at the start is lost.
 */
export class MarkWriter {
  private readonly file: string;
  private handle: number | undefined;
  private newestSeq = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(database: string) {
    this.file = markFileOf(database);
  }

  note({ seq, at }: Mark): void {
    if (seq <= this.newestSeq) return;
    const json = JSON.stringify({ seq, at });
    try {
      this.handle ??= fs.openSync(this.file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
      fs.writeSync(this.handle, `${`${json} ${crc32(json)}`.padEnd(BYTES - 1)}\n`, 0);
      this.newestSeq = seq;
      this.syncSoon(this.handle);
    } catch {}
  }

  close(): void {
    clearTimeout(this.timer);
    if (this.handle === undefined) return;
    try {
      fs.fdatasyncSync(this.handle);
    } catch {}
    fs.closeSync(this.handle);
  }

  private syncSoon(handle: number): void {
    this.timer ??= setTimeout(() => {
      // On another thread, so that the next commit does not wait for it.
      fs.fdatasync(handle, () => {
        this.timer = undefined;
      });
    }, SYNC_WITHIN_MS);
  }
}
