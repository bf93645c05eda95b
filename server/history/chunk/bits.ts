/** The widest number that fits beside the pending bits; wider numbers are written in two steps. */
export const WIDEST_WRITE = 24;

/** Appends unsigned numbers of any width to a growing buffer, most significant bit first. */
export class BitWriter {
  private bytes = new Uint8Array(1_024);
  private length = 0;
  /** Pending bits that do not fill a byte yet. */
  private waiting = 0;
  private waitingBits = 0;

  /** Writes the lowest `width` bits of a number, 0 to 32. */
  bits(value: number, width: number): void {
    if (width > WIDEST_WRITE) {
      this.bits(value >>> 16, width - 16);
      this.bits(value & 0xffff, 16);
      return;
    }
    if (this.length + 4 > this.bytes.length) this.grow();
    const { bytes } = this;
    let { length } = this;
    const waiting = (this.waiting << width) | (value & ((1 << width) - 1));
    let waitingBits = this.waitingBits + width;
    while (waitingBits >= 8) {
      waitingBits -= 8;
      bytes[length++] = waiting >>> waitingBits;
    }
    this.length = length;
    this.waiting = waiting & ((1 << waitingBits) - 1);
    this.waitingBits = waitingBits;
  }

  /** Writes an integer from 0 to 2^32 - 1 as LEB128: one byte below 128. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.bits((rest & 0x7f) | 0x80, 8);
    this.bits(rest, 8);
  }

  /** Writes whole bytes, starting at the next byte boundary. */
  raw(bytes: Uint8Array): void {
    this.align();
    while (this.length + bytes.length > this.bytes.length) this.grow();
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Pads the last byte with zeros and returns the number of bytes. */
  align(): number {
    if (this.waitingBits > 0) this.bits(0, 8 - this.waitingBits);
    return this.length;
  }

  /** Pads the last byte and returns a view of the written bytes. */
  finish(): Uint8Array {
    this.align();
    return this.bytes.subarray(0, this.length);
  }

  private grow(): void {
    const grown = new Uint8Array(this.bytes.length * 2);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** Reads what `BitWriter` wrote. Reads beyond the end give zero; check `isPastEnd` after a run of reads. */
export class BitReader {
  private readonly view: DataView;
  private position: number;
  private readonly end: number;

  /** Reads the bytes from index `from` to index `to`, exclusive. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, to);
    this.position = from * 8;
    this.end = to * 8;
  }

  /** The index of the first byte that has not been touched. */
  get nextByte(): number {
    return (this.position + 7) >>> 3;
  }

  get isPastEnd(): boolean {
    return this.position > this.end;
  }

  get bitsLeft(): number {
    return Math.max(0, this.end - this.position);
  }

  /** Skips to the next byte boundary. */
  align(): void {
    this.position = this.nextByte * 8;
  }

  /** The next 32 bits, without consuming them. */
  peek(): number {
    const { position } = this;
    const at = position >>> 3;
    const shift = position & 7;
    if (at + 5 > this.view.byteLength) return this.peekAtEnd(at, shift);
    return ((this.view.getUint32(at) << shift) | (this.view.getUint8(at + 4) >>> (8 - shift))) >>> 0;
  }

  skip(width: number): void {
    this.position += width;
  }

  /** Reads a LEB128 integer of up to five bytes; bits beyond 32 are dropped. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bits(8);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }

  /** Reads the next `width` bits, 0 to 32, as an unsigned number. */
  bits(width: number): number {
    if (width === 0) return 0;
    const value = this.peek() >>> (32 - width);
    this.position += width;
    return value;
  }

  private peekAtEnd(at: number, shift: number): number {
    const byte = (index: number) => (index < this.view.byteLength ? this.view.getUint8(index) : 0);
    const word = (byte(at) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3);
    return ((word << shift) | (byte(at + 4) >>> (8 - shift))) >>> 0;
  }
}
