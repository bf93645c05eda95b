import { isUtf8 } from "node:buffer";
import { isNestedDeeper, opensDeeper } from "./json-depth";
import { findJsonFault } from "./json-fault";
import { type Rejection, reject } from "./rejection";

/** Mist's events nest six levels; the before and after of an audit event some more. */
const DEEPEST = 64;
/** For larger bodies the depth is checked before parsing: parsing a deeply nested one would take long. */
const LARGE_BYTES = 64 * 1024;

export type ParsedBody = { readonly ok: true; readonly value: unknown } | Rejection;

/** Parses JSON from raw bytes: UTF-8 without a byte order mark, nested at most `DEEPEST` levels. */
export function parseBody(body: Uint8Array): ParsedBody {
  if (!isUtf8(body)) return reject("malformed-json", "The body is not UTF-8.");
  const isLarge = body.byteLength > LARGE_BYTES;
  if (isLarge && opensDeeper(body, DEEPEST)) return tooDeep();
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  try {
    const value: unknown = JSON.parse(text);
    return !isLarge && isNestedDeeper(value, DEEPEST) ? tooDeep() : { ok: true, value };
  } catch {
    return opensDeeper(body, DEEPEST) ? tooDeep() : reject("malformed-json", complaintAbout(text));
  }
}

function tooDeep(): Rejection {
  return reject("too-deep", `The body is nested deeper than ${DEEPEST} levels.`);
}

function complaintAbout(text: string): string {
  if (text.trim() === "") return "The body is empty.";
  if (text.startsWith("\ufeff")) return "The body begins with a byte order mark.";
  const fault = findJsonFault(text);
  if (!fault) return "The body is not JSON.";
  const place = `line ${fault.line}, column ${fault.column}`;
  if (fault.found === undefined) return `The body ends too early, at ${place}.`;
  const hint = /[“”„‟]/.test(fault.found) ? " JSON wants straight quotes." : "";
  return `Unexpected ${visible(fault.found)} at ${place}.${hint}`;
}

/** Printable characters as they are, others as code points. */
function visible(character: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
