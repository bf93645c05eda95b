import { crc32 } from "node:zlib";
import { ByteReader, ByteWriter } from "@/domain/bytes";
import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Stay } from "../questions/stays";

const NO_NAME = 0;

/** Ids and names of tracks: each once in a summary, whose visits tell their numbers. */
export class PackedNames {
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.numbers.get(text) ?? this.numbers.size + NO_NAME + 1;
    this.numbers.set(text, known);
    return known;
  }

  /** Once all are numbered. */
  pack(): Uint8Array {
    const writer = new ByteWriter();
    for (const text of this.numbers.keys()) writer.text(text);
    return writer.finish();
  }
}

/** Who came into an area and left it, packed: of each how long after the last one, who, and of who came since when and under what name. */
export class PackedVisits {
  private readonly writer = new ByteWriter();
  private readonly names: PackedNames;
  private at: EpochMs;

  constructor(startAt: EpochMs, names: PackedNames) {
    this.at = startAt;
    this.names = names;
  }

  /** Ascending, as `leave`. */
  enter(at: EpochMs, trackId: TrackId, { enteredAt, name }: Stay): void {
    this.write(at, trackId, 1);
    this.writer.varint(at - enteredAt);
    this.writer.varint(name === undefined ? NO_NAME : this.names.numberOf(name));
  }

  leave(at: EpochMs, trackId: TrackId): void {
    this.write(at, trackId, 0);
  }

  /** Together with the names that they belong to. */
  pack(names: Uint8Array): Uint8Array {
    const packed = new ByteWriter();
    packed.uint32(crc32(names));
    packed.raw(this.writer.finish());
    return packed.finish();
  }

  private write(at: EpochMs, trackId: TrackId, isIn: 0 | 1): void {
    this.writer.varint(at - this.at);
    this.writer.varint(this.names.numberOf(trackId) * 2 + isIn);
    this.at = at;
  }
}

/** Tracks and names are told by their numbers. */
interface TellNumbered {
  enter(at: EpochMs, track: number, enteredAt: EpochMs, name: number): void;
  leave(at: EpochMs, track: number, enteredAt: EpochMs): void;
}

/** Tells what was packed. Throws `RangeError` where the bytes end early. */
export function eachNumberedVisit(bytes: Uint8Array, startAt: EpochMs, tell: TellNumbered): void {
  const reader = new ByteReader(bytes);
  reader.uint32();
  const inside = new Map<number, EpochMs>();
  let at = startAt;
  while (!reader.isAtEnd) {
    at += reader.varint();
    const who = reader.varint();
    const track = Math.floor(who / 2);
    if (who % 2 === 0) {
      tell.leave(at, track, inside.get(track) ?? at);
      continue;
    }
    const enteredAt = at - reader.varint();
    inside.set(track, enteredAt);
    tell.enter(at, track, enteredAt, reader.varint());
  }
}

/** As `PackedNames.numberOf` numbered them. */
export function namesIn(bytes: Uint8Array): readonly (string | undefined)[] {
  const reader = new ByteReader(bytes);
  const names: (string | undefined)[] = [undefined];
  while (!reader.isAtEnd) names.push(reader.text());
  return names;
}

/** Whether these names belong to those visits, rather than to those of another summary of the same time. */
export function areTogether(visits: Uint8Array, names: Uint8Array): boolean {
  return new ByteReader(visits).uint32() === crc32(names);
}
