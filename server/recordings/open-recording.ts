import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import {
  headerJson,
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordingHeader,
  type RecordingLine,
  recordingLine,
} from "./recording";
import { RecordingError } from "./recording-error";

export interface OpenedRecording {
  readonly header: RecordingHeader;
  /** To be read once. Throws `RecordingError` at a damaged line. */
  readonly lines: AsyncIterable<RecordingLine>;
}

/** More than a line with the largest image. A small file may unpack to lines that fill the memory. */
const MOST_LINE_BYTES = 128 * 1024 * 1024;

/** Reads a recording line by line. Throws `RecordingError` if it is not one. */
export async function openRecording(file: string, mostLineBytes = MOST_LINE_BYTES): Promise<OpenedRecording> {
  const texts = textsOf(file, mostLineBytes);
  const first = await texts.next();
  const header = headerOf(file, first.done ? "" : first.value);
  return { header, lines: linesOf(file, texts) };
}

async function* textsOf(file: string, mostLineBytes: number): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.once("error", (error) => unpacked.destroy(error));
  const input = Readable.from(withShortLines(source.pipe(unpacked), mostLineBytes));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const failed = new Promise<never>((_, reject) => input.once("error", reject));
  failed.catch(() => undefined);
  try {
    const iterator = lines[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([iterator.next(), failed]);
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw new RecordingError(`cannot read ${file}: ${(error as Error).message}`);
  } finally {
    lines.close();
    input.destroy();
    source.destroy();
  }
}

const LINE_BREAK = 0x0a;

/** The same bytes. Throws as soon as a line is longer than `most`. */
async function* withShortLines(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const piece of bytes) {
    const end = piece.lastIndexOf(LINE_BREAK);
    length = end < 0 ? length + piece.length : piece.length - end - 1;
    if (length > most) throw new Error(`a line is longer than ${most} bytes`);
    yield piece;
  }
}

function headerOf(file: string, text: string): RecordingHeader {
  const told = parse(text) as { readonly format?: unknown; readonly version?: unknown } | undefined;
  if (told?.format !== RECORDING_FORMAT) throw new RecordingError(`${file} is no recording of Floorcast`);
  if (told.version !== RECORDING_VERSION)
    throw new RecordingError(
      `${file} is a recording of version ${told.version}, which another version of Floorcast plays`,
    );
  const header = headerJson.safeParse(told);
  if (header.success) return header.data;
  throw new RecordingError(`the first line of ${file} is damaged: ${header.error.issues[0]?.path.join(".")}`);
}

async function* linesOf(file: string, texts: AsyncIterable<string>): AsyncGenerator<RecordingLine> {
  let place = 1;
  for await (const text of texts) {
    place += 1;
    if (text === "") continue;
    const line = recordingLine.safeParse(parse(text));
    if (!line.success) throw new RecordingError(`line ${place} of ${file} is damaged: nothing after it is read`);
    yield line.data;
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value ?? undefined;
  } catch {
    return undefined;
  }
}
