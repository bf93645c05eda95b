import { ByteReader, ByteWriter } from "@/domain/bytes";
import type { EpochMs } from "@/domain/time";

/** The counts of an area in a day, packed: for each, the time since the previous one ended, its duration, and the number. */
export class HeldCounts {
  private readonly writer = new ByteWriter();
  private toldTo: EpochMs;
  private writtenTo: EpochMs;
  private last: { readonly count: number; readonly from: EpochMs } | undefined;

  constructor(startAt: EpochMs) {
    this.toldTo = startAt;
    this.writtenTo = startAt;
  }

  /** Adds a count. Calls must ascend without overlaps. */
  hold(count: number, from: EpochMs, to: EpochMs): void {
    if (this.last?.count !== count || from > this.toldTo) {
      this.write();
      this.last = { count, from };
    }
    this.toldTo = to;
  }

  pack(): Uint8Array {
    this.write();
    this.last = undefined;
    return this.writer.finish();
  }

  private write(): void {
    if (!this.last) return;
    const { count, from } = this.last;
    this.writer.varint(from - this.writtenTo);
    this.writer.varint(this.toldTo - from);
    this.writer.varint(count);
    this.writtenTo = this.toldTo;
  }
}

/** Unpacks what `HeldCounts` packed. Throws `RangeError` if the bytes end early. */
export function eachHeldCount(
  bytes: Uint8Array,
  startAt: EpochMs,
  tell: (count: number, from: EpochMs, to: EpochMs) => void,
): void {
  const reader = new ByteReader(bytes);
  let at = startAt;
  while (!reader.isAtEnd) {
    const from = at + reader.varint();
    at = from + reader.varint();
    tell(reader.varint(), from, at);
  }
}
