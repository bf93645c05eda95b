import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";

const CHUNK_BYTES = 64 * 1024;

/** A file that is read in chunks, as fast as the reader takes them. */
export interface StoredFile {
  readonly size: number;
  /** Opens the file on the first read. Throws if the file is gone or has become shorter. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Undefined if there is no plain file. Does not follow links. */
export async function findFile(file: string): Promise<StoredFile | undefined> {
  const stats = await lstat(file).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  const { size } = stats;
  return { size, bytes: readPieces(file, size) };
}

async function* readPieces(file: string, size: number): AsyncGenerator<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    for (let at = 0; at < size; ) {
      const length = Math.min(CHUNK_BYTES, size - at);
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, at);
      if (bytesRead === 0) throw new Error(`${file} is shorter than it was`);
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
