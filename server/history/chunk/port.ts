import type { BitReader, BitWriter } from "./bits";
import type { RiceColumn } from "./rice";

/**
 * Where numbers go to or come from. Each method gives the number at that place: a writer the one it was given, a reader the
 * one it reads instead. So one function describes a layout for both.
 */
export interface Port {
  /** From 0 to 2^32 - 1. */
  number(column: RiceColumn, value: number): number;
  /** Of either sign, below 2^30. */
  signed(column: RiceColumn, value: number): number;
  /** As many bits as it says. */
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
