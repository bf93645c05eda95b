import { describe, expect, it } from "vitest";
import { createColumns, type Rows } from "./columns";
import { UnpackedChunks } from "./unpacked-chunks";

/** A chunk of so many fixes, by its bytes alone. */
function chunkOf(fixes: number, first = 0, sum = first) {
  const bytes = Uint8Array.of(first, 0, 0, 0, 0, sum);
  const rows: Rows = { startMinute: 0, spanMinutes: 10, unitMs: 1, rows: [], columns: createColumns(fixes, 0) };
  return { bytes, rows };
}

/** How often it was unpacked. */
function ask(unpacked: UnpackedChunks, { bytes, rows }: ReturnType<typeof chunkOf>): number {
  let times = 0;
  const found = unpacked.rowsOf(Uint8Array.from(bytes), () => {
    times += 1;
    return rows;
  });
  expect(found).toBe(rows);
  return times;
}

describe("chunks that were unpacked", () => {
  it("are not unpacked again, unless others have replaced them in the cache", () => {
    const unpacked = new UnpackedChunks(5_000);
    const [one, other, third] = [chunkOf(100, 1), chunkOf(100, 2), chunkOf(100, 3)];
    expect(ask(unpacked, one)).toBe(1);
    expect(ask(unpacked, one)).toBe(0);
    expect(ask(unpacked, other)).toBe(1);
    expect(ask(unpacked, third)).toBe(1);
    expect(ask(unpacked, other)).toBe(0);
    expect(ask(unpacked, third)).toBe(0);
    expect(ask(unpacked, one)).toBe(1);
  });

  it("are distinguished by all of their bytes, whatever their checksums are", () => {
    const unpacked = new UnpackedChunks(100_000);
    expect(ask(unpacked, chunkOf(1, 1, 7))).toBe(1);
    expect(ask(unpacked, chunkOf(2, 2, 7))).toBe(1);
  });

  it("are unpacked each time if they do not fit into the cache", () => {
    const unpacked = new UnpackedChunks(100);
    const large = chunkOf(100);
    expect(ask(unpacked, large)).toBe(1);
    expect(ask(unpacked, large)).toBe(1);
  });
});
