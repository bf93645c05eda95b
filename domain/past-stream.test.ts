import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeParts, encodePart, type PastPart, PastReader } from "./past-stream";
import type { SiteSnapshot } from "./protocol";

const SNAPSHOT = { siteId: "site-1", floors: [], areas: [], alerts: [], devices: [], notices: [], silences: {} };
const PARTS: readonly PastPart[] = [
  { type: "site", at: 1_000, snapshot: SNAPSHOT as unknown as SiteSnapshot },
  { type: "frame", at: 1_000, frame: Uint8Array.of(1, 2, 3) },
  { type: "changes", at: 2_000, changes: [{ type: "site-name", name: "Zürich" }] },
  { type: "end", at: 3_000 },
];

function joined(parts: readonly PastPart[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...encodePart(part)]));
}

describe("a stretch of the past", () => {
  it("is read back as it was written", () => {
    expect([...decodeParts(joined(PARTS))]).toEqual(PARTS);
  });

  it("is read piece by piece, wherever the pieces were cut", () => {
    const bytes = joined(PARTS);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
        const reader = new PastReader();
        const ends = [...cuts.sort((a, b) => a - b), bytes.length];
        const read = ends.flatMap((end, index) => [...reader.read(bytes.slice(ends[index - 1] ?? 0, end))]);
        reader.end();
        expect(read).toEqual(PARTS);
      }),
    );
  });

  it("returns each part as soon as it is complete", () => {
    const reader = new PastReader();
    const first = joined(PARTS.slice(0, 2));
    expect([...reader.read(first)]).toEqual(PARTS.slice(0, 2));
    expect(() => reader.end()).toThrow("cut off");
  });

  it("is refused if it was cut off at any point", () => {
    const bytes = joined(PARTS);
    for (let length = 0; length < bytes.length; length++)
      expect(() => [...decodeParts(bytes.subarray(0, length))], String(length)).toThrow("cut off");
  });

  it("is refused if it is something else", () => {
    expect(() => [...decodeParts(new TextEncoder().encode("x".repeat(4_000)))]).toThrow(RangeError);
  });
});
