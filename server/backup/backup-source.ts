import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { BackupError } from "./backup-error";

/** The source of a backup to restore. */
export interface BackupSource {
  /** The name for messages. */
  readonly name: string;
  /** The archive's size in bytes; undefined if it is not known in advance. */
  readonly bytes: number | undefined;
  readonly stream: () => Readable;
}

/** Throws `BackupError` if the file cannot be read. */
export async function fileSource(file: string): Promise<BackupSource> {
  const name = path.resolve(file);
  try {
    const handle = await open(name);
    const stats = await handle.stat().finally(() => handle.close());
    return { name, bytes: stats.isFile() ? stats.size : undefined, stream: () => createReadStream(name) };
  } catch {
    throw new BackupError(`${name} cannot be read`);
  }
}

export function streamSource(stream: Readable, name: string): BackupSource {
  return { name, bytes: undefined, stream: () => stream };
}
