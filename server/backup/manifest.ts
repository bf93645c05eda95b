import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Increased when an older Floorcast could not read what a newer one packs. */
const FORMAT = 3;
/** Formats without a history, and without the last states of its days. */
const FORMER_FORMATS = [1, 2] as const;
export const MANIFEST_FILE = "manifest.json";

const fileJson = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestJson = z.object({
  format: z.literal([FORMAT, ...FORMER_FORMATS]),
  /** The Floorcast version that made the backup. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  schema: z.int(),
  rows: z.record(z.string(), z.int()),
  files: z.array(fileJson).readonly(),
  /** File names of days of the history that could not be read. */
  leftOut: z.array(z.string()).readonly().exactOptional(),
});

/** The contents of a backup. It is the first file of the archive, so that they are known before unpacking. */
export type Manifest = Readonly<z.infer<typeof manifestJson>>;
export type ManifestFile = Readonly<z.infer<typeof fileJson>>;

export function createManifest(contents: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...contents };
}

/** Undefined if there is none, or if it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifestJson.parse(JSON.parse(await readFile(path.join(folder, MANIFEST_FILE), "utf8")));
  } catch {
    return undefined;
  }
}

export async function describeFile(folder: string, name: string): Promise<ManifestFile> {
  const file = path.join(folder, name);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return { name, bytes: (await stat(file)).size, sha256: hash.digest("hex") };
}

/** Names of files that are missing or differ from what was packed. */
export async function findDamage(folder: string, { files }: Manifest): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const { name, sha256 } of files) {
    const found = await describeFile(folder, name).catch(() => undefined);
    if (found?.sha256 !== sha256) damaged.push(name);
  }
  return damaged;
}
