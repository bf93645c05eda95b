import type { Work } from "@/server/flow-control/slices";
import { type Answer, raw } from "./answer";

/** Pieces of this many characters are encoded at once. */
const PIECE_LENGTH = 64 * 1024;

/** A list that is made while it is written. */
export class LongList {
  readonly items: Iterable<unknown>;

  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}

export function longList<T>(things: Iterable<T>, toJson: (thing: T) => unknown): LongList {
  return new LongList(mapped(things, toJson));
}

function* mapped<T>(things: Iterable<T>, toJson: (thing: T) => unknown): Iterable<unknown> {
  for (const thing of things) yield toJson(thing);
}

/** Writes a long list, or an object with some, with a pause after each of their items. Items that are undefined are left out. */
export function* slicedJson(value: LongList | Readonly<Record<string, unknown>>): Work<Answer<never>> {
  const text = new PieceByPiece();
  if (value instanceof LongList) yield* writeList(value, text);
  else yield* writeObject(value, text);
  return raw(200, text.bytes(), { "content-type": "application/json" });
}

function* writeObject(members: Readonly<Record<string, unknown>>, text: PieceByPiece): Work<void> {
  text.add("{");
  let comma = "";
  for (const [name, value] of Object.entries(members)) {
    text.add(`${comma}${JSON.stringify(name)}:`);
    if (value instanceof LongList) yield* writeList(value, text);
    else text.add(JSON.stringify(value));
    comma = ",";
  }
  text.add("}");
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

/** Text that is encoded while it grows: all of it at once would take long. */
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
