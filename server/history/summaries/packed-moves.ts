import { ByteReader, ByteWriter } from "@/domain/bytes";
import type { AreaId } from "@/domain/ids";
import { MOST_BETWEEN_MS, type Move } from "@/domain/moves";
import type { EpochMs } from "@/domain/time";
import type { SummarizedSpan } from "../history-store";
import type { MoveEnds, MovesListener } from "../questions/moves";
import type { Part } from "../questions/occupancy";

/** The moves of a site whose destination became known within a summary, packed by their areas, and the parts without reports. */
export class PackedMoves {
  private readonly startAt: EpochMs;
  private readonly silences: Part[] = [];
  private readonly pairs = new Map<string, { readonly ends: MoveEnds; readonly moves: Move[] }>();

  constructor(startAt: EpochMs) {
    this.startAt = startAt;
  }

  /** Adds a move, in any order. */
  add(move: Move): void {
    const { fromAreaId, toAreaId } = move;
    const key = `${fromAreaId ?? ""}\n${toAreaId ?? ""}`;
    const pair = this.pairs.get(key);
    if (pair) pair.moves.push(move);
    else this.pairs.set(key, { ends: move, moves: [move] });
  }

  /** Adds a silence, in ascending order. */
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
    // The first name stands for outside.
    const names = ["", ...new Set([...this.pairs.values()].flatMap(({ ends }) => namesOf(ends)))];
    const places = new Map(names.map((name, place) => [name, place]));
    writer.varint(names.length);
    for (const name of names) writer.text(name);
    for (const { ends, moves } of this.pairs.values()) {
      writer.varint(places.get(ends.fromAreaId ?? "") ?? 0);
      writer.varint(places.get(ends.toAreaId ?? "") ?? 0);
      writer.varint(moves.length);
      moves.sort((one, other) => one.at - other.at);
      const times = this.packTimes(moves);
      writer.varint(times.length);
      writer.raw(times);
      if (isWithin(ends)) for (const { betweenMs = 0 } of moves) writer.varint(betweenMs);
    }
    return writer.finish();
  }

  /** Times are packed separately, because most ranges cover whole days and do not need them. */
  private packTimes(moves: readonly Move[]): Uint8Array {
    const writer = new ByteWriter();
    let before = firstMoveAt(this.startAt);
    for (const { at } of moves) {
      writer.varint(at - before);
      before = at;
    }
    return writer.finish();
  }
}

/** The earliest time of a move in a summary that starts at `startAt`: a destination can become known half an hour after leaving. */
function firstMoveAt(startAt: EpochMs): EpochMs {
  return startAt - MOST_BETWEEN_MS;
}

/** Unpacks silences and the moves that happened in `movedIn`. Throws `RangeError` if the bytes end early. */
export function eachMove(
  bytes: Uint8Array,
  { startAt, endAt }: Pick<SummarizedSpan, "startAt" | "endAt">,
  movedIn: Part,
  tell: Pick<MovesListener, "moves" | "silence">,
): void {
  const reader = new ByteReader(bytes);
  for (let silences = reader.varint(); silences > 0; silences -= 1) {
    const from = startAt + reader.varint();
    tell.silence({ from, to: from + reader.varint() });
  }
  const names = Array.from({ length: reader.varint() }, () => reader.text());
  const firstAt = firstMoveAt(startAt);
  const areAllIn = movedIn.from <= firstAt && movedIn.to >= endAt;
  while (!reader.isAtEnd) {
    const ends = endsOf(names[reader.varint()], names[reader.varint()]);
    const moves = reader.varint();
    const timesLength = reader.varint();
    let [first, end] = [0, moves];
    if (areAllIn) reader.skip(timesLength);
    else [first, end] = placesIn(reader, moves, firstAt, movedIn);
    if (!isWithin(ends)) {
      if (end > first) tell.moves(ends, end - first);
      continue;
    }
    const between = new Uint32Array(moves);
    for (let place = 0; place < moves; place += 1) between[place] = reader.varint();
    if (end > first) tell.moves(ends, between.subarray(first, end));
  }
}

/** The index range, end exclusive, of the ascending times that lie in a range. */
function placesIn(reader: ByteReader, moves: number, firstAt: EpochMs, { from, to }: Part): [number, number] {
  let at = firstAt;
  let [first, end] = [0, 0];
  for (let place = 0; place < moves; place += 1) {
    at += reader.varint();
    if (at < from) first = place + 1;
    if (at <= to) end = place + 1;
  }
  return [first, Math.max(first, end)];
}

function namesOf({ fromAreaId, toAreaId }: MoveEnds): readonly AreaId[] {
  return [fromAreaId ?? [], toAreaId ?? []].flat();
}

function endsOf(fromAreaId: AreaId | undefined, toAreaId: AreaId | undefined): MoveEnds {
  return { ...(fromAreaId && { fromAreaId }), ...(toAreaId && { toAreaId }) };
}

function isWithin({ fromAreaId, toAreaId }: MoveEnds): boolean {
  return fromAreaId !== undefined && toAreaId !== undefined;
}
