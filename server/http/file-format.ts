import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { type Answer, raw } from "./answer";

/** The formats that an answer may have besides JSON. */
export const FILE_TYPES = { csv: "text/csv; charset=utf-8", geojson: "application/geo+json" } as const;

export type FileFormat = keyof typeof FILE_TYPES;

export function formatQuery<const Formats extends readonly FileFormat[]>(formats: Formats) {
  return z
    .enum(["json", ...formats])
    .exactOptional()
    .describe("Without it, the Accept header decides");
}

/** The requested format: by name, else by the first supported media type in the Accept header. */
export function requestedFormat(
  format: FileFormat | "json" | undefined,
  accept: string | undefined,
  formats: readonly FileFormat[],
): FileFormat | "json" {
  if (format !== undefined) return format;
  for (const part of accept?.split(",") ?? []) {
    const type = part.split(";")[0]?.trim().toLowerCase();
    if (type === "application/json") return "json";
    const file = formats.find((each) => FILE_TYPES[each].split(";")[0] === type);
    if (file) return file;
  }
  return "json";
}

const LINES_AT_ONCE = 500;

/** An answer that the browser saves as a file. It is written in chunks, and others get turns of the event loop in between. */
export function fileAnswer(format: FileFormat, name: string, lines: Iterable<string>): Answer<never> {
  const safe = name.replace(/[^\w.-]+/g, "-");
  return raw(200, piecesOf(lines), {
    "content-type": FILE_TYPES[format],
    "content-disposition": `attachment; filename="${safe}.${format}"`,
    vary: "accept",
  });
}

async function* piecesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < LINES_AT_ONCE) continue;
    yield Buffer.from(piece.join(""));
    piece = [];
    await nextTurn();
  }
  yield Buffer.from(piece.join(""));
}
