import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { createTurns } from "@/server/http/turns";
import { Admission } from "./admission";
import { toStorageError, writeDurably } from "./disk";
import type { ImageOutcome, ImageStore, Upload } from "./image-store";
import { reencode } from "./reencode";
import { spool } from "./spool";

export interface ImageFolder {
  /** Ours alone; made where it is missing. */
  readonly dir: string;
  /** Versions that floorplans point to: other images, and what broken uploads left, are removed. */
  readonly keep: ReadonlySet<string>;
}

/** Uploads at a time, one of them being decoded: the others are on their way or wait. */
const MOST_UPLOADS = 12;
const VERSION = /^[0-9a-f]{32}$/;
const OURS = /^(?:\.upload-[0-9a-f-]{36}(?:\.out)?|[0-9a-f]{32}\.webp)$/;

export async function openImageFolder({ dir, keep }: ImageFolder): Promise<ImageStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch(toStorageError);
  const strays = (await readdir(dir)).filter((name) => OURS.test(name) && !keep.has(name.replace(/\.webp$/, "")));
  for (const name of strays) await rm(path.join(dir, name), { force: true });

  const admission = new Admission(MOST_UPLOADS);
  const decoding = createTurns();
  const fileOf = (version: string) => path.join(dir, `${version}.webp`);

  async function take(upload: Upload, temporary: string): Promise<ImageOutcome> {
    const spooled = await spool(upload.body, temporary, upload.maxBytes);
    if (spooled !== "saved") return { ok: false, fault: spooled };
    const image = await decoding(() => reencode(temporary));
    if (!image.ok) return image;
    const version = versionOf(upload.mapId, image.bytes);
    await writeDurably(fileOf(version), `${temporary}.out`, image.bytes);
    return { ok: true, image: { width: image.width, height: image.height, version } };
  }

  return {
    async save(upload) {
      const leave = admission.enter();
      if (!leave) return { ok: false, fault: "busy" };
      const temporary = path.join(dir, `.upload-${randomUUID()}`);
      try {
        return await take(upload, temporary);
      } finally {
        await Promise.all([rm(temporary, { force: true }), rm(`${temporary}.out`, { force: true })]);
        leave();
      }
    },
    read: async (version) => (VERSION.test(version) ? readPlain(fileOf(version)) : undefined),
    async remove(version) {
      if (VERSION.test(version)) await rm(fileOf(version), { force: true });
    },
  };
}

/** By content, so that the same image keeps its address; by floor too, so that no two floors share a file. */
function versionOf(mapId: string, bytes: Uint8Array): string {
  return createHash("sha256").update(mapId).update("\0").update(bytes).digest("hex").slice(0, 32);
}

/** No link is followed out of the folder. */
async function readPlain(file: string): Promise<Uint8Array | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (!handle) return undefined;
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
