import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { createGzip } from "node:zlib";
import type { EpochMs } from "@/domain/time";
import { IMAGES_FOLDER } from "@/server/backup/make-backup";
import { DATABASE_FILE } from "@/server/database/open-database";
import { type RunStatement, withSeparateThread } from "@/server/database/separate-thread";
import { VERSION } from "@/server/process/version";
import { type Hiding, hideIdentities } from "./hide-identities";
import { type ImageVersions, LIVE, readDrawings } from "./read-drawings";
import { readNames } from "./read-names";
import {
  type PseudonymsOf,
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordingHeader,
  type RecordingLine,
} from "./recording";
import { RecordingError } from "./recording-error";

export interface RecordingRequest {
  /** Deliveries accepted from `from` until before `until`. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly pseudonyms: PseudonymsOf;
  /** Whether to include floors' images, which may contain names that cannot be replaced. */
  readonly images: boolean;
}

/** A delivery has at most a megabyte, usually a few kilobytes. */
const ROWS_A_PAGE = 64;
const IMAGE_TYPE = "image/webp";

/**
 * Packs deliveries that a data folder still has, with the drawings of its floors, into one file. A server may be running. `write` gets the
 * file's bytes, one delivery at a time. Throws `RecordingError` if there is nothing to record.
 */
export async function makeRecording(
  dir: string,
  asked: RecordingRequest,
  write: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<RecordingHeader> {
  const file = path.join(dir, DATABASE_FILE);
  if (!existsSync(file))
    throw new RecordingError(`there is no database in ${dir}: set DATA_DIR to the server's data folder`);
  return withSeparateThread(async (run) => {
    await run(`ATTACH ? AS ${LIVE}`, `${pathToFileURL(file).href}?mode=ro`);
    const { images, ...drawings } = await readDrawings(run);
    const names = asked.pseudonyms === "none" ? [] : await readNames(run);
    const hiding = hideIdentities(asked.pseudonyms, drawings, names);
    const kept = await lookAt(run, asked);
    if (hiding.isNeeded) for await (const { body } of deliveriesOf(run, asked)) hiding.learn(JSON.parse(body));
    const floorplans = drawings.floorplans.map((floorplan) => ({
      ...floorplan,
      hasImage: floorplan.hasImage && asked.images,
    }));
    const header: RecordingHeader = {
      ...{ format: RECORDING_FORMAT, version: RECORDING_VERSION, madeBy: VERSION },
      ...{ from: new Date(asked.from).toISOString(), until: new Date(asked.until).toISOString() },
      ...kept,
      pseudonyms: asked.pseudonyms,
      ...hiding.drawings({ ...drawings, floorplans }),
    };
    const shown = asked.images ? images : new Map<string, string>();
    await pipeline(linesOf({ run, dir, asked, header, images: shown, hiding }), createGzip(), write);
    await run(`DETACH ${LIVE}`);
    return header;
  });
}

/** The number of deliveries, and from when on they are available. */
async function lookAt(
  run: RunStatement,
  { from, until }: RecordingRequest,
): Promise<Pick<RecordingHeader, "deliveries" | "keptFrom">> {
  const [found] = await run(COUNT, from, until);
  const deliveries = Number(found?.deliveries);
  const [first] = await run(OLDEST);
  const oldest = first ? Number(first.receivedAt) : undefined;
  const kept = oldest === undefined ? "none are kept" : `they are kept since ${new Date(oldest).toISOString()}`;
  if (deliveries === 0) throw new RecordingError(`no deliveries came in that time: ${kept}`);
  return { deliveries, ...(oldest !== undefined && oldest > from && { keptFrom: new Date(oldest).toISOString() }) };
}

interface Making {
  readonly run: RunStatement;
  readonly dir: string;
  readonly asked: RecordingRequest;
  readonly header: RecordingHeader;
  readonly images: ImageVersions;
  readonly hiding: Hiding;
}

async function* linesOf({ run, dir, asked, header, images, hiding }: Making): AsyncGenerator<string> {
  yield lineOf(header);
  for (const [mapId, version] of images) {
    const data = await readFile(path.join(dir, IMAGES_FOLDER, `${version}.webp`), "base64").catch(() => undefined);
    // The image was replaced meanwhile; the floor is recorded without it.
    if (data !== undefined) yield lineOf({ image: { mapId: hiding.mapId(mapId), type: IMAGE_TYPE, data } });
  }
  for await (const { receivedAt, body } of deliveriesOf(run, asked))
    yield lineOf({ at: receivedAt, body: hiding.body(JSON.parse(body)) as Record<string, unknown> });
}

function lineOf(line: RecordingHeader | RecordingLine): string {
  return `${JSON.stringify(line)}\n`;
}

interface KeptDelivery {
  readonly seq: number;
  readonly receivedAt: EpochMs;
  /** The delivery's JSON as accepted. */
  readonly body: string;
}

async function* deliveriesOf(run: RunStatement, { from, until }: RecordingRequest): AsyncGenerator<KeptDelivery> {
  let last = 0;
  for (;;) {
    const rows = await run(PAGE, last, from, until);
    for (const { seq, receivedAt, body } of rows)
      yield { seq: Number(seq), receivedAt: Number(receivedAt), body: Buffer.from(body as Uint8Array).toString() };
    if (rows.length < ROWS_A_PAGE) return;
    last = Number(rows.at(-1)?.seq);
  }
}

const COUNT = `SELECT count(*) AS deliveries FROM ${LIVE}.deliveries WHERE received_at >= ? AND received_at < ?`;
const OLDEST = `SELECT received_at AS receivedAt FROM ${LIVE}.deliveries ORDER BY seq LIMIT 1`;
const PAGE = `
  SELECT seq, received_at AS receivedAt, body FROM ${LIVE}.deliveries
  WHERE seq > ? AND received_at >= ? AND received_at < ? ORDER BY seq LIMIT ${ROWS_A_PAGE}`;
