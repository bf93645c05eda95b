import { type Answer, raw } from "./answer";
import type { Work } from "./slices";

/** Pieces of this many characters are encoded at once. */
const PIECE_LENGTH = 64 * 1024;

/** A list as JSON, for lists so long that it takes a while: it pauses after each item. */
export function* jsonList<T>(items: Iterable<T>, toJson: (item: T) => unknown): Work<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let piece = "[";
  let comma = "";
  for (const item of items) {
    piece += comma + JSON.stringify(toJson(item));
    comma = ",";
    if (piece.length >= PIECE_LENGTH) {
      pieces.push(Buffer.from(piece));
      piece = "";
    }
    yield;
  }
  pieces.push(Buffer.from(`${piece}]`));
  return Buffer.concat(pieces);
}

/** What was written by `jsonList`, as an answer. */
export function rawJson(bytes: Uint8Array): Answer<never> {
  return raw(200, bytes, { "content-type": "application/json" });
}
