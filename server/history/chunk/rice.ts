import { type BitReader, type BitWriter, WIDEST_WRITE } from "./bits";

/** This many ones in a row announce a number that is written out in full. */
const ESCAPE = 16;
/** A single number contributes at most this to the running mean. */
const LARGEST_COUNTED = 2 ** 22;
/** The assumed mean before the first number. */
const FIRST_MEAN = 32;

/**
 * Codes one column of numbers by adaptive Rice codes, whose parameter follows the mean of the previous numbers: typical numbers take few
 * bits, and an outlier at most 53. Writer and reader must see the same numbers in the same order. (R. F. Rice, "Some practical universal
 * noiseless coding techniques", JPL 79-22, 1979; the parameter as in Kiely, "Selecting the Golomb parameter in Rice coding", IPN 42-159,
 * 2004.)
 */
export class RiceColumn {
  /** Sixteen times the running mean. */
  private mean = 16 * FIRST_MEAN;

  /** Writes an integer from 0 to 2^32 - 1. */
  write(bits: BitWriter, value: number): void {
    const width = this.width();
    const ones = value >>> width;
    if (ones + 1 + width <= WIDEST_WRITE && ones < ESCAPE) {
      bits.bits((((1 << (ones + 1)) - 2) << width) | (value & ((1 << width) - 1)), ones + 1 + width);
    } else if (ones < ESCAPE) {
      bits.bits((1 << (ones + 1)) - 2, ones + 1);
      bits.bits(value, width);
    } else {
      bits.bits((1 << ESCAPE) - 1, ESCAPE);
      const length = 32 - Math.clz32(value);
      bits.bits(length - 1, 5);
      bits.bits(value, length);
    }
    this.follow(value);
  }

  read(bits: BitReader): number {
    const width = this.width();
    const ones = Math.clz32(~bits.peek());
    let value: number;
    if (ones < ESCAPE) {
      bits.skip(ones + 1);
      value = ((ones << width) | bits.bits(width)) >>> 0;
    } else {
      bits.skip(ESCAPE);
      value = bits.bits(bits.bits(5) + 1);
    }
    this.follow(value);
    return value;
  }

  /** Writes a signed integer with magnitude below 2^31. */
  writeSigned(bits: BitWriter, value: number): void {
    this.write(bits, ((value << 1) ^ (value >> 31)) >>> 0);
  }

  readSigned(bits: BitReader): number {
    const value = this.read(bits);
    return (value >>> 1) ^ -(value & 1);
  }

  /** The number of literal bits: log2 of the mean times ln 2, rounded up. */
  private width(): number {
    return 32 - Math.clz32((this.mean * 11) >> 8);
  }

  private follow(value: number): void {
    this.mean += Math.min(value, LARGEST_COUNTED) - (this.mean >> 4);
  }
}
