import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isTrackId, type TrackId } from "@/domain/ids";
import { syncFolder, toStorageError, writeDurably } from "@/server/database/durable-file";
import { createSerialQueue } from "@/server/flow-control/serial-queue";

const ERASING_FILE = "floorcast.erasing";

/** Records erasures in progress in a file beside the database, so that a start continues those that were interrupted. */
export interface UnfinishedErasures {
  /** Those from before the start, each track once. */
  readonly found: readonly TrackId[];
  /**
   * Resolves when the erasure is recorded on disk. The returned function ends it, together with earlier erasures of the same track. Both
   * reject with `StorageError`.
   */
  readonly begin: (trackId: TrackId) => Promise<() => Promise<void>>;
}

/** The file names tracks only while they are being erased; otherwise it does not exist. */
export async function openUnfinishedErasures(dir: string): Promise<UnfinishedErasures> {
  const file = path.join(dir, ERASING_FILE);
  const temporary = `${file}-new`;
  await rm(temporary, { force: true });
  const found = await readTracks(file);
  let underWay = found.map((trackId) => ({ trackId }));
  const inTurn = createSerialQueue();

  function write(): Promise<void> {
    return inTurn(async () => {
      const trackIds = [...new Set(underWay.map(({ trackId }) => trackId))];
      if (trackIds.length === 0) return removeDurably(file);
      await writeDurably(file, temporary, Buffer.from(JSON.stringify(trackIds)));
    });
  }

  return {
    found,
    async begin(trackId) {
      const begun = { trackId };
      underWay.push(begun);
      await write();
      return () => {
        const place = underWay.indexOf(begun);
        underWay = underWay.filter((each, index) => index > place || each.trackId !== trackId);
        return write();
      };
    },
  };
}

async function readTracks(file: string): Promise<readonly TrackId[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return "[]";
  });
  const trackIds: readonly string[] = JSON.parse(text);
  return trackIds.filter(isTrackId);
}

async function removeDurably(file: string): Promise<void> {
  await rm(file, { force: true })
    .then(() => syncFolder(path.dirname(file)))
    .catch(toStorageError);
}
