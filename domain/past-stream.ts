import type { SiteChange, SiteSnapshot } from "./protocol";
import type { EpochMs } from "./time";

/**
 * The parts of a stretch of a floor's past, in the form of the live protocol: first the site and the whole floor, then changes in steps.
 * Times are ascending; `end` comes last and tells how far it goes.
 */
export type PastPart =
  | { readonly type: "site"; readonly at: EpochMs; readonly snapshot: SiteSnapshot }
  | { readonly type: "changes"; readonly at: EpochMs; readonly changes: readonly SiteChange[] }
  /** A frame as in `floorplan:fixes`: the first is whole, later ones are incremental. */
  | { readonly type: "frame"; readonly at: EpochMs; readonly frame: Uint8Array }
  | { readonly type: "end"; readonly at: EpochMs };

export const PAST_MEDIA_TYPE = "application/vnd.floorcast.past";

/** Browsers and Node have them, but the libraries that `domain/` is compiled with do not declare them. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** In the order of their numbers in the encoding, which must not change. */
const TYPES = ["site", "changes", "frame", "end"] as const satisfies readonly PastPart["type"][];
/** Type, time, and the number of bytes that follow. */
const HEAD_BYTES = 1 + 8 + 4;

export function encodePart(part: PastPart): Uint8Array {
  const body = bodyOf(part);
  const bytes = new Uint8Array(HEAD_BYTES + body.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, TYPES.indexOf(part.type));
  view.setFloat64(1, part.at);
  view.setUint32(9, body.byteLength);
  bytes.set(body, HEAD_BYTES);
  return bytes;
}

/** Reads a stretch as it arrives, in chunks of any size. Throws if the bytes are invalid. */
export class PastReader {
  private rest: Uint8Array = new Uint8Array();
  private isOver = false;

  /** The parts that are complete by now, each once. */
  *read(piece: Uint8Array): Generator<PastPart> {
    const bytes = joined(this.rest, piece);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let begin = 0;
    while (begin + HEAD_BYTES <= bytes.byteLength) {
      const type = TYPES[view.getUint8(begin)];
      if (type === undefined) throw new RangeError("this is not a stretch of the past");
      const at = view.getFloat64(begin + 1);
      const body = begin + HEAD_BYTES;
      const end = body + view.getUint32(begin + 9);
      if (end > bytes.byteLength) break;
      this.isOver = type === "end";
      begin = end;
      yield partOf(type, at, bytes.subarray(body, end));
    }
    this.rest = bytes.subarray(begin);
  }

  /** To be called after the last chunk. Throws if something is missing. */
  end(): void {
    if (!this.isOver || this.rest.byteLength > 0) throw new RangeError("the answer was cut off");
  }
}

/** The parts of a complete answer. Throws if it is cut off or invalid. */
export function* decodeParts(bytes: Uint8Array): Generator<PastPart> {
  const reader = new PastReader();
  yield* reader.read(bytes);
  reader.end();
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.byteLength === 0) return other;
  const both = new Uint8Array(one.byteLength + other.byteLength);
  both.set(one);
  both.set(other, one.byteLength);
  return both;
}

function bodyOf(part: PastPart): Uint8Array {
  if (part.type === "end") return new Uint8Array();
  if (part.type === "frame") return part.frame;
  return new TextEncoder().encode(JSON.stringify(part.type === "site" ? part.snapshot : part.changes));
}

function partOf(type: PastPart["type"], at: EpochMs, body: Uint8Array): PastPart {
  if (type === "end") return { type, at };
  if (type === "frame") return { type, at, frame: body };
  const told: unknown = JSON.parse(new TextDecoder().decode(body));
  return type === "site"
    ? { type, at, snapshot: told as SiteSnapshot }
    : { type, at, changes: told as readonly SiteChange[] };
}
