import { crc32 } from "node:zlib";
import { ByteReader, ByteWriter } from "@/domain/bytes";
import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Stay } from "../questions/stays";

const NO_NAME = 0;

/** The ids and names of tracks, each once per summary; visits refer to them by number. */
export class PackedNames {
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.numbers.get(text) ?? this.numbers.size + NO_NAME + 1;
    this.numbers.set(text, known);
    return known;
  }

  /** Call it when all names are numbered. */
  pack(): Uint8Array {
    const writer = new ByteWriter();
    for (const text of this.numbers.keys()) writer.text(text);
    return writer.finish();
  }
}

/**
 * The entries and exits of an area, packed: for each, the time since the previous one and the track, and for entries since when and under
 * what name.
 */
export class PackedVisits {
  private readonly writer = new ByteWriter();
  private readonly names: PackedNames;
  private at: EpochMs;

  constructor(startAt: EpochMs, names: PackedNames) {
    this.at = startAt;
    this.names = names;
  }

  /** Adds an entry. Calls of `enter` and `leave` must ascend. */
  enter(at: EpochMs, trackId: TrackId, { enteredAt, name }: Stay): void {
    this.write(at, trackId, 1);
    this.writer.varint(at - enteredAt);
    this.writer.varint(name === undefined ? NO_NAME : this.names.numberOf(name));
  }

  leave(at: EpochMs, trackId: TrackId): void {
    this.write(at, trackId, 0);
  }

  /** Packs the visits with a reference to the names they belong to. */
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

/** Receives visits with tracks and names as numbers. */
interface TellNumbered {
  enter(at: EpochMs, track: number, enteredAt: EpochMs, name: number): void;
  leave(at: EpochMs, track: number, enteredAt: EpochMs): void;
}

/** Unpacks visits. Throws `RangeError` if the bytes end early. */
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

/** Unpacks names, indexed by the numbers of `PackedNames.numberOf`. */
export function namesIn(bytes: Uint8Array): readonly (string | undefined)[] {
  const reader = new ByteReader(bytes);
  const names: (string | undefined)[] = [undefined];
  while (!reader.isAtEnd) names.push(reader.text());
  return names;
}

/** Whether names and visits come from the same summary; another one of the same time numbers its names differently. */
export function areTogether(visits: Uint8Array, names: Uint8Array): boolean {
  return new ByteReader(visits).uint32() === crc32(names);
}
