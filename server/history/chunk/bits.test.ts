import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitWriter } from "./bits";
import { RiceColumn } from "./rice";

const number = fc.oneof(
  fc.nat(40),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.nat(31).map((power) => 2 ** power),
  fc.constant(2 ** 32 - 1),
);
const signed = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -(2 ** 30) + 1, max: 2 ** 30 - 1 }));

function readerOf(writer: BitWriter): BitReader {
  const bytes = writer.finish();
  return new BitReader(bytes, 0, bytes.length);
}

describe("BitWriter and BitReader", () => {
  it("read numbers of any width as they were written", () => {
    const item = fc.nat(32).chain((width) => fc.tuple(fc.constant(width), fc.integer({ min: 0, max: 2 ** width - 1 })));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 500 }), (items) => {
        const writer = new BitWriter();
        for (const [width, value] of items) writer.bits(value, width);
        const reader = readerOf(writer);
        expect(items.map(([width]) => reader.bits(width))).toEqual(items.map(([, value]) => value));
        expect(reader.isPastEnd).toBe(false);
        expect(reader.bitsLeft).toBeLessThan(8);
      }),
    );
  });

  it("read varints and whole bytes between them", () => {
    fc.assert(
      fc.property(fc.array(number), fc.uint8Array({ maxLength: 3_000 }), (values, raw) => {
        const writer = new BitWriter();
        for (const value of values) writer.varint(value);
        writer.bits(1, 1);
        writer.raw(raw);
        const reader = readerOf(writer);
        expect(values.map(() => reader.varint())).toEqual(values);
        reader.bits(1);
        reader.align();
        expect(Array.from(raw, () => reader.bits(8))).toEqual([...raw]);
      }),
    );
  });

  it("read zeros beyond the end, and say so", () => {
    const reader = new BitReader(Uint8Array.of(0xff, 0xff, 0xff), 0, 1);
    expect(reader.bits(12)).toBe(0xff0);
    expect(reader.isPastEnd).toBe(true);
    expect(reader.varint()).toBe(0);
    expect(reader.bitsLeft).toBe(0);
  });
});

describe("RiceColumn", () => {
  it("reads what it wrote, small and large", () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(signed), (values, others) => {
        const writer = new BitWriter();
        const written = new RiceColumn();
        for (const value of values) written.write(writer, value);
        for (const value of others) written.writeSigned(writer, value);
        const [reader, read] = [readerOf(writer), new RiceColumn()];
        expect(values.map(() => read.read(reader))).toEqual(values);
        expect(others.map(() => read.readSigned(reader))).toEqual(others);
      }),
    );
  });

  it("takes one bit per number if all are zero, and few extra bits if the numbers are similar", () => {
    const bitsFor = (value: number) => {
      const [writer, column] = [new BitWriter(), new RiceColumn()];
      for (let i = 0; i < 1_000; i++) column.write(writer, value);
      return (writer.finish().length * 8) / 1_000;
    };
    expect(bitsFor(0)).toBeLessThan(1.2);
    expect(bitsFor(100)).toBeLessThan(9);
    expect(bitsFor(100_000)).toBeLessThan(20);
  });

  it("takes at most 53 bits for an outlier", () => {
    const [writer, column] = [new BitWriter(), new RiceColumn()];
    column.write(writer, 2 ** 32 - 1);
    expect(writer.finish().length).toBe(Math.ceil(53 / 8));
  });
});
