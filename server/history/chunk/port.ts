import type { BitReader, BitWriter } from "./bits";
import type { RiceColumn } from "./rice";

/**
 * A sink or source of numbers. Each method returns the number at that place: a writer returns its argument, a reader ignores it and returns
 * what it reads. So one function describes a layout for both directions.
 */
export interface Port {
  /** An integer from 0 to 2^32 - 1. */
  number(column: RiceColumn, value: number): number;
  /** A signed integer with magnitude below 2^30. */
  signed(column: RiceColumn, value: number): number;
  /** An unsigned integer of `width` bits. */
  bits(width: number, value: number): number;
}

export class WritingPort implements Port {
  private readonly to: BitWriter;

  constructor(to: BitWriter) {
    this.to = to;
  }

  number(column: RiceColumn, value: number): number {
    column.write(this.to, value);
    return value;
  }

  signed(column: RiceColumn, value: number): number {
    column.writeSigned(this.to, value);
    return value;
  }

  bits(width: number, value: number): number {
    this.to.bits(value, width);
    return value;
  }
}

export class ReadingPort implements Port {
  private readonly from: BitReader;

  constructor(from: BitReader) {
    this.from = from;
  }

  number(column: RiceColumn): number {
    return column.read(this.from);
  }

  signed(column: RiceColumn): number {
    return column.readSigned(this.from);
  }

  bits(width: number): number {
    return this.from.bits(width);
  }
}
