import { constants } from "node:fs";
import { open, rename } from "node:fs/promises";
import path from "node:path";
import { StorageError } from "./storage-error";

/** Writes a file atomically and durably: to a temporary file, which is synced and renamed; then the folder is synced. */
export async function writeDurably(target: string, temporary: string, bytes: Uint8Array): Promise<void> {
  await writeSynced(temporary, bytes)
    .then(() => rename(temporary, target))
    .then(() => syncFolder(path.dirname(target)))
    .catch(toStorageError);
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function toStorageError(error: NodeJS.ErrnoException): never {
  throw new StorageError(error.message, error.code === "ENOSPC" || error.code === "EDQUOT");
}
