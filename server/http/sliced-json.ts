import type { Work } from "@/server/flow-control/slices";
import { type Answer, raw } from "./answer";

/** Text is encoded in pieces of this many characters. */
const PIECE_LENGTH = 64 * 1024;

/** A list whose items are computed while it is written. */
export class LongList {
  readonly items: Iterable<unknown>;

  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}

/** A text computed while it is written. Its characters must need no escaping in JSON. */
export class LongText {
  readonly pieces: Iterable<string>;

  constructor(pieces: Iterable<string>) {
    this.pieces = pieces;
  }
}

/** Bytes in each piece: a multiple of three, so that the base64 pieces can be concatenated. */
const BYTES_A_PIECE = 3 * 16 * 1024;

export function longBase64(bytes: Uint8Array): LongText {
  return new LongText(base64Of(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
}

function* base64Of(bytes: Buffer): Iterable<string> {
  for (let from = 0; from < bytes.length; from += BYTES_A_PIECE)
    yield bytes.toString("base64", from, Math.min(bytes.length, from + BYTES_A_PIECE));
}

export function longList<T>(things: Iterable<T>, toJson: (thing: T) => unknown): LongList {
  return new LongList(mapped(things, toJson));
}

function* mapped<T>(things: Iterable<T>, toJson: (thing: T) => unknown): Iterable<unknown> {
  for (const thing of things) yield toJson(thing);
}

/** An object some of whose members are long. */
export class LongObject {
  readonly members: Readonly<Record<string, unknown>>;

  constructor(members: Readonly<Record<string, unknown>>) {
    this.members = members;
  }
}

/** Writes a long list, or an object with long members, with a pause after each item and piece. Undefined items are left out. */
export function* slicedJson(value: LongList | Readonly<Record<string, unknown>>): Work<Answer<never>> {
  const text = new PieceByPiece();
  yield* write(value instanceof LongList ? value : new LongObject(value), text);
  return raw(200, text.bytes(), { "content-type": "application/json" });
}

function* write(value: unknown, text: PieceByPiece): Work<void> {
  if (value instanceof LongList) yield* writeList(value, text);
  else if (value instanceof LongText) yield* writeText(value, text);
  else if (value instanceof LongObject) yield* writeObject(value, text);
  else text.add(JSON.stringify(value));
}

function* writeObject({ members }: LongObject, text: PieceByPiece): Work<void> {
  text.add("{");
  let comma = "";
  for (const [name, value] of Object.entries(members)) {
    text.add(`${comma}${JSON.stringify(name)}:`);
    yield* write(value, text);
    comma = ",";
  }
  text.add("}");
}

function* writeText({ pieces }: LongText, text: PieceByPiece): Work<void> {
  text.add('"');
  for (const piece of pieces) {
    yield;
    text.add(piece);
  }
  text.add('"');
}

function* writeList({ items }: LongList, text: PieceByPiece): Work<void> {
  text.add("[");
  let comma = "";
  for (const item of items) {
    yield;
    if (item === undefined) continue;
    text.add(comma + JSON.stringify(item));
    comma = ",";
  }
  text.add("]");
}

/** Text that is encoded while it grows, because encoding all of it at once would block for long. */
class PieceByPiece {
  private readonly pieces: Uint8Array[] = [];
  private piece = "";

  add(text: string): void {
    this.piece += text;
    if (this.piece.length >= PIECE_LENGTH) this.encode();
  }

  bytes(): Uint8Array {
    this.encode();
    return Buffer.concat(this.pieces);
  }

  private encode(): void {
    this.pieces.push(Buffer.from(this.piece));
    this.piece = "";
  }
}
