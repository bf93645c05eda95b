import { createHmac, randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { tracksOfSameDevice } from "@/domain/track-address";
import { syncFolder, toStorageError, writeDurably } from "@/server/database/durable-file";
import { createSerialQueue } from "@/server/flow-control/serial-queue";

const LEDGER_FILE = "floorcast.ledger";
const KEY_BYTES = 32;

const entryJson = z.discriminatedUnion("type", [
  /** A device was erased. Only its keyed digest is stored. */
  z.object({ type: z.literal("erased"), device: z.string(), at: z.number() }),
  z.object({ type: z.literal("token-revoked"), tokenId: z.string() }),
  z.object({ type: z.literal("share-link-removed"), linkId: z.string() }),
  /** A user's current rights and ways to sign in. */
  z.object({
    type: z.literal("user-changed"),
    userId: z.string(),
    role: z.enum(["viewer", "operator", "admin"]),
    siteIds: z.array(z.string()).readonly().optional(),
    passwordHash: z.string().optional(),
    subject: z.string().optional(),
    disabled: z.boolean(),
  }),
  z.object({ type: z.literal("mist-connection-removed"), connectionId: z.string() }),
  z.object({ type: z.literal("user-removed"), userId: z.string() }),
]);

/** A change that restoring an earlier backup would undo. */
export type LedgerEntry = Readonly<z.infer<typeof entryJson>>;

/** What was erased and revoked in a data folder, independent of its database. */
export interface LedgerContents {
  readonly entries: readonly LedgerEntry[];
  /** The digest for a device, whatever kind it was tracked as. */
  readonly deviceDigest: (trackId: TrackId) => string;
}

export interface Ledger {
  /** Resolves when the entry is on disk. Rejects with `StorageError`. */
  readonly note: (entry: LedgerEntry) => Promise<void>;
  readonly noteErased: (trackId: TrackId, at: EpochMs) => Promise<void>;
}

/**
 * A file beside the database that outlives it: one line of JSON for each erasure and each right that was removed. A restore reads it and
 * repeats what the backup does not contain.
 */
export async function openLedger(dir: string): Promise<Ledger> {
  const file = path.join(dir, LEDGER_FILE);
  const { deviceDigest } = (await readLedger(dir)) ?? (await beginLedger(file));
  const inTurn = createSerialQueue();
  const note = (entry: LedgerEntry) => inTurn(() => append(file, entry).catch(toStorageError));
  return { note, noteErased: (trackId, at) => note({ type: "erased", device: deviceDigest(trackId), at }) };
}

/** Undefined if there is none. A line cut off by a kill is ignored. */
export async function readLedger(dir: string): Promise<LedgerContents | undefined> {
  const text = await readFile(path.join(dir, LEDGER_FILE), "utf8").catch(ifMissing);
  const [first, ...lines] = text?.split("\n").filter((line) => line !== "") ?? [];
  const key = z.object({ key: z.string() }).safeParse(parse(first ?? "")).data?.key;
  if (key === undefined) return undefined;
  const entries = lines.flatMap((line) => entryJson.safeParse(parse(line)).data ?? []);
  return { entries, deviceDigest: digestWith(key) };
}

async function beginLedger(file: string): Promise<Pick<LedgerContents, "deviceDigest">> {
  const key = randomBytes(KEY_BYTES).toString("hex");
  await writeDurably(file, `${file}-${process.pid}`, Buffer.from(`${JSON.stringify({ key })}\n`));
  return { deviceDigest: digestWith(key) };
}

/** Starts on a new line, because the previous one may have been cut off. */
async function append(file: string, entry: LedgerEntry): Promise<void> {
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(`\n${JSON.stringify(entry)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(path.dirname(file));
}

function digestWith(key: string): LedgerContents["deviceDigest"] {
  return (trackId) =>
    createHmac("sha256", Buffer.from(key, "hex"))
      .update(tracksOfSameDevice(trackId)[0] ?? trackId)
      .digest("hex")
      .slice(0, KEY_BYTES);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
