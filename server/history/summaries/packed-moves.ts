import { ByteReader, ByteWriter } from "@/domain/bytes";
import type { AreaId } from "@/domain/ids";
import { MOST_BETWEEN_MS, type Move } from "@/domain/moves";
import type { EpochMs } from "@/domain/time";
import type { Part } from "../questions/occupancy";

/** Visits of an area that ended, packed: of each how long after the last one, and how long it lasted. */
export class PackedVisits {
  private readonly writer = new ByteWriter();
  private at: EpochMs;

  constructor(startAt: EpochMs) {
    this.at = startAt;
  }

  /** Ascending. */
  add(leftAt: EpochMs, dwellMs: number): void {
    this.writer.varint(leftAt - this.at);
    this.writer.varint(dwellMs);
    this.at = leftAt;
  }

  pack(): Uint8Array {
    return this.writer.finish();
  }
}

/** Tells what was packed. Throws `RangeError` where the bytes end early. */
export function eachVisit(bytes: Uint8Array, startAt: EpochMs, tell: (leftAt: EpochMs, dwellMs: number) => void): void {
  const reader = new ByteReader(bytes);
  let at = startAt;
  while (!reader.isAtEnd) {
    at += reader.varint();
    tell(at, reader.varint());
  }
}

type Ends = Pick<Move, "fromAreaId" | "toAreaId">;

/** Moves of a site that were settled in what is summarized, packed by where from and where to, and the parts in which the site told nothing. */
export class PackedMoves {
  private readonly startAt: EpochMs;
  private readonly silences: Part[] = [];
  private readonly pairs = new Map<string, { readonly ends: Ends; readonly moves: Move[] }>();

  constructor(startAt: EpochMs) {
    this.startAt = startAt;
  }

  /** In any order. */
  add(move: Move): void {
    const { fromAreaId, toAreaId } = move;
    const key = `${fromAreaId ?? ""}\n${toAreaId ?? ""}`;
    const pair = this.pairs.get(key);
    if (pair) pair.moves.push(move);
    else this.pairs.set(key, { ends: move, moves: [move] });
  }

  /** Ascending. */
  addSilence(part: Part): void {
    this.silences.push(part);
  }

  pack(): Uint8Array {
    const writer = new ByteWriter();
    writer.varint(this.silences.length);
    for (const { from, to } of this.silences) {
      writer.varint(from - this.startAt);
      writer.varint(to - from);
    }
    for (const { ends, moves } of this.pairs.values()) {
      writer.text(ends.fromAreaId ?? "");
      writer.text(ends.toAreaId ?? "");
      writer.varint(moves.length);
      let before = this.startAt - MOST_BETWEEN_MS;
      for (const { at, betweenMs } of moves.sort((one, other) => one.at - other.at)) {
        writer.varint(at - before);
        if (isWithin(ends)) writer.varint(betweenMs ?? 0);
        before = at;
      }
    }
    return writer.finish();
  }
}

/** Tells what was packed. Throws `RangeError` where the bytes end early. */
export function eachMove(
  bytes: Uint8Array,
  startAt: EpochMs,
  tell: { move(move: Move): void; silence(part: Part): void },
): void {
  const reader = new ByteReader(bytes);
  for (let silences = reader.varint(); silences > 0; silences -= 1) {
    const from = startAt + reader.varint();
    tell.silence({ from, to: from + reader.varint() });
  }
  while (!reader.isAtEnd) {
    const ends = endsOf(reader.text(), reader.text());
    let at = startAt - MOST_BETWEEN_MS;
    for (let moves = reader.varint(); moves > 0; moves -= 1) {
      at += reader.varint();
      tell.move(isWithin(ends) ? { ...ends, at, betweenMs: reader.varint() } : { ...ends, at });
    }
  }
}

function endsOf(fromAreaId: AreaId, toAreaId: AreaId): Ends {
  return { ...(fromAreaId !== "" && { fromAreaId }), ...(toAreaId !== "" && { toAreaId }) };
}

function isWithin({ fromAreaId, toAreaId }: Ends): boolean {
  return fromAreaId !== undefined && toAreaId !== undefined;
}
