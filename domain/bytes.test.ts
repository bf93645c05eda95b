import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "./bytes";

/** A value, and how to write and read it. */
interface Item {
  readonly value: number | string;
  write(writer: ByteWriter): void;
  read(reader: ByteReader): number | string;
}

const MOST = 2 ** 53;
/** Small and large numbers, and those next to each power of two. */
const whole = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc.tuple(fc.nat(52), fc.constantFrom(-1, 0, 1)).map(([power, more]) => 2 ** power + more),
);
const signed = fc
  .tuple(
    whole.filter((value) => value < MOST / 2),
    fc.boolean(),
  )
  .map(([value, isBelow]) => (isBelow && value > 0 ? -value : value));

const item: fc.Arbitrary<Item> = fc.oneof(
  fc.nat(255).map((value): Item => ({ value, write: (to) => to.byte(value), read: (from) => from.byte() })),
  fc
    .integer({ min: 0, max: 2 ** 32 - 1 })
    .map((value): Item => ({ value, write: (to) => to.uint32(value), read: (from) => from.uint32() })),
  fc.double().map((value): Item => ({ value, write: (to) => to.float64(value), read: (from) => from.float64() })),
  whole.map((value): Item => ({ value, write: (to) => to.varint(value), read: (from) => from.varint() })),
  signed.map((value): Item => ({ value, write: (to) => to.zigzag(value), read: (from) => from.zigzag() })),
  fc
    .string({ unit: "binary" })
    .map((value): Item => ({ value, write: (to) => to.text(value), read: (from) => from.text() })),
);

function bytesOf(write: (writer: ByteWriter) => void): number[] {
  const writer = new ByteWriter();
  write(writer);
  return [...writer.finish()];
}

describe("ByteWriter and ByteReader", () => {
  it("read what was written, for any values and any initial buffer size", () => {
    fc.assert(
      fc.property(fc.array(item), fc.nat(20), (items, capacity) => {
        const writer = new ByteWriter(capacity);
        for (const { write } of items) write(writer);
        const reader = new ByteReader(writer.finish());
        expect(items.map(({ read }) => read(reader))).toEqual(items.map(({ value }) => value));
        expect(() => reader.byte()).toThrow(RangeError);
      }),
    );
  });

  it("read every number up to the largest", () => {
    for (const value of [0, 127, 128, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, MOST - 1, MOST])
      expect(new ByteReader(Uint8Array.from(bytesOf((to) => to.varint(value)))).varint(), `${value}`).toBe(value);
  });

  it("take one byte for each ASCII letter, and for a number below 128", () => {
    expect(bytesOf((to) => to.text("AP 1"))).toEqual([4, 65, 80, 32, 49]);
    expect(bytesOf((to) => to.varint(127))).toEqual([127]);
    expect(bytesOf((to) => to.varint(300))).toEqual([0xac, 2]);
    expect(bytesOf((to) => [0, -1, 1, -64, 63].map((value) => to.zigzag(value)))).toEqual([0, 1, 2, 127, 126]);
  });

  it("write numbers of fixed length with the highest byte first", () => {
    expect(bytesOf((to) => to.uint32(0x01020304))).toEqual([1, 2, 3, 4]);
    expect(bytesOf((to) => to.float64(1))).toEqual([0x3f, 0xf0, 0, 0, 0, 0, 0, 0]);
  });

  it("read a part of a larger buffer", () => {
    const part = Uint8Array.from([9, 9, 0, 0, 0, 7, 9]).subarray(2, 6);
    expect(new ByteReader(part).uint32()).toBe(7);
    expect(new ByteReader(part.subarray(3)).byte()).toBe(7);
  });

  it.each<[string, number, (reader: ByteReader) => unknown]>([
    ["byte", 0, (reader) => reader.byte()],
    ["uint32", 3, (reader) => reader.uint32()],
    ["float64", 7, (reader) => reader.float64()],
    ["varint", 2, (reader) => reader.varint()],
    ["zigzag", 2, (reader) => reader.zigzag()],
    ["text", 2, (reader) => reader.text()],
  ])("throw where a %s ends early, after %i bytes", (_, length, read) => {
    expect(() => read(new ByteReader(new Uint8Array(length).fill(0x80)))).toThrow(RangeError);
  });
});

describe("finish", () => {
  it("returns a copy that later writes do not change", () => {
    const writer = new ByteWriter();
    writer.byte(1);
    const first = writer.finish();
    writer.byte(2);
    expect([...first]).toEqual([1]);
    expect([...writer.finish()]).toEqual([1, 2]);
  });
});
