import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Raised when an older Floorcast could not make sense of what a newer one packs. */
const FORMAT = 3;
/** Without a history, and without the last states of its days. */
const FORMER_FORMATS = [1, 2] as const;
export const MANIFEST_FILE = "manifest.json";

const fileJson = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestJson = z.object({
  format: z.literal([FORMAT, ...FORMER_FORMATS]),
  /** The Floorcast that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  schema: z.int(),
  rows: z.record(z.string(), z.int()),
  files: z.array(fileJson).readonly(),
  /** Days of the history that could not be read, by their names. */
  leftOut: z.array(z.string()).readonly().exactOptional(),
});

/** What is in a backup: the first file of its archive, so that one knows before one unpacks. */
export type Manifest = Readonly<z.infer<typeof manifestJson>>;
export type ManifestFile = Readonly<z.infer<typeof fileJson>>;

export function createManifest(contents: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...contents };
}

/** Undefined where there is none, or one that we do not understand. */
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

/** What of the files is missing or not as it was packed, by name. */
export async function findDamage(folder: string, { files }: Manifest): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const { name, sha256 } of files) {
    const found = await describeFile(folder, name).catch(() => undefined);
    if (found?.sha256 !== sha256) damaged.push(name);
  }
  return damaged;
}
