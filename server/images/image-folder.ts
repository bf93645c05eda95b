import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { levelsOf } from "@/domain/floorplan";
import { toStorageError, writeDurably } from "@/server/database/durable-file";
import { findFile } from "@/server/disk/stored-file";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { ConcurrencyLimit } from "./concurrency-limit";
import type { ImageOutcome, ImageStore, Miniature, Miniatures, Upload } from "./image-store";
import type { Reencode, Reencoded } from "./reencode";
import { spool } from "./spool";

export interface ImageFolder {
  /** A folder for images only; created if it is missing. */
  readonly dir: string;
  /** Versions that floorplans refer to. Other images and leftovers of uploads are removed. */
  readonly keep: ReadonlySet<string>;
  /** Limit for all images together, beyond which uploads are refused. Called at each upload. */
  readonly mostBytes: () => number;
  readonly reencode: Reencode;
}

/** Concurrent uploads. One of them is decoded; the others are being received or wait. */
const MAX_UPLOADS = 12;
const VERSION = /^[0-9a-f]{32}$/;
const OURS = /^(?:\.upload-[0-9a-f-]{36}(?:\.out)?|[0-9a-f]{32}(?:\.\d)?\.webp)$/;
/** Images are at most 16,383 pixels long. */
const MAX_LEVELS = 4;

export async function openImageFolder({
  dir,
  keep,
  mostBytes,
  reencode,
}: ImageFolder): Promise<ImageStore & Miniatures> {
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch(toStorageError);
  const strays = (await readdir(dir)).filter((name) => OURS.test(name) && !keep.has(name.slice(0, 32)));
  for (const name of strays) await rm(path.join(dir, name), { force: true });

  const admission = new ConcurrencyLimit(MAX_UPLOADS);
  const decoding = createSerialQueue();
  const fileOf = (version: string, level = 0) => path.join(dir, `${version}${level > 0 ? `.${level}` : ""}.webp`);

  /** The full image is written last: if it exists, its copies do, too. */
  async function keepImage(image: Reencoded, mapId: string, temporary: string): Promise<ImageOutcome> {
    const [whole] = image.ok ? image.files : [];
    if (!image.ok || !whole) return image.ok ? { ok: false, fault: "not-an-image" } : image;
    const { width, height, files } = image;
    const version = versionOf(mapId, whole);
    for (const [level, bytes] of [...files.entries()].reverse()) {
      await writeDurably(fileOf(version, level), temporary, bytes);
    }
    return { ok: true, image: { width, height, version, levels: levelsOf(image) } };
  }

  async function readUpload(upload: Upload, temporary: string): Promise<ImageOutcome> {
    const spooled = await spool(upload.body, temporary, upload.maxBytes);
    if (spooled !== "saved") return { ok: false, fault: spooled };
    const image = await decoding(() => reencode(temporary));
    return keepImage(image, upload.mapId, `${temporary}.out`);
  }

  const withRoom = (job: (temporary: string) => Promise<ImageOutcome>) =>
    admitted<ImageOutcome>(async (temporary) =>
      (await bytesIn(dir)) >= mostBytes() ? { ok: false, fault: "no-room" } : job(temporary),
    );

  async function readSmall(upload: Omit<Upload, "mapId">, temporary: string): Promise<Miniature> {
    const spooled = await spool(upload.body, temporary, upload.maxBytes);
    if (spooled !== "saved") return { ok: false, fault: spooled };
    const made = await decoding(() => reencode(temporary, "miniature"));
    if (!made.ok) return made;
    const [bytes] = made.files;
    return bytes ? { ok: true, bytes } : { ok: false, fault: "not-an-image" };
  }

  async function admitted<Outcome>(
    job: (temporary: string) => Promise<Outcome>,
  ): Promise<Outcome | { readonly ok: false; readonly fault: "busy" }> {
    const leave = admission.tryAcquire();
    if (!leave) return { ok: false, fault: "busy" };
    const temporary = path.join(dir, `.upload-${randomUUID()}`);
    try {
      return await job(temporary);
    } finally {
      // What cannot be removed now is removed at the next start, and must not hide why the upload failed.
      await Promise.allSettled([rm(temporary, { force: true }), rm(`${temporary}.out`, { force: true })]);
      leave();
    }
  }

  return {
    save: (upload) => withRoom((temporary) => readUpload(upload, temporary)),
    mirror: ({ mapId, version, direction }) =>
      withRoom(async (temporary) => {
        const mirrored = await decoding(() => reencode(fileOf(version), direction));
        return keepImage(mirrored, mapId, `${temporary}.out`);
      }),
    miniature: (upload) => admitted((temporary) => readSmall(upload, temporary)),
    async read(version, level = 0) {
      if (!VERSION.test(version) || !(level >= 0 && level <= MAX_LEVELS)) return undefined;
      return findFile(fileOf(version, level));
    },
    async remove(version) {
      if (!VERSION.test(version)) return;
      for (let level = 0; level <= MAX_LEVELS; level++) await rm(fileOf(version, level), { force: true });
    },
  };
}

/** Total size of the files; 0 if the folder does not exist yet. */
export async function measureImages(dir: string): Promise<number> {
  return existsSync(dir) ? await bytesIn(dir) : 0;
}

async function bytesIn(dir: string): Promise<number> {
  const names = await readdir(dir).catch(toStorageError);
  // A file may be deleted between the two calls.
  const sizes = names.map((name) =>
    stat(path.join(dir, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Derived from the content, so that the same image keeps its address, and from the floor, so that no two floors share a file. */
function versionOf(mapId: string, bytes: Uint8Array): string {
  return createHash("sha256").update(mapId).update("\0").update(bytes).digest("hex").slice(0, 32);
}
