import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { Chunk, ChunkFix } from "./chunk";
import { ChunkFault } from "./chunk-fault";
import { decodeChunk, tracksInChunk } from "./decode-chunk";
import { encodeChunk } from "./encode-chunk";
import { MOST_FIXES } from "./limits";
import { anyChunk, asKept } from "./testing/chunks";

const START = Date.UTC(2026, 8, 21, 9);
const EMPTY: Chunk = { startAt: START, spanMs: 10 * MINUTE_MS, keyframe: [], fixes: [], leaves: [] };
const FIX: ChunkFix = { track: 1, at: START, x: 8.25, y: 5.5 };

function withFix(more: Partial<ChunkFix>): Chunk {
  return { ...EMPTY, fixes: [{ ...FIX, ...more }] };
}

/** With the checksum that fits, as if somebody had meant it. */
function stamped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const end = Math.max(0, copy.length - 4);
  if (copy.length >= 4) new DataView(copy.buffer).setUint32(end, crc32(copy.subarray(0, end)));
  return copy;
}

function faultOf(bytes: Uint8Array): ChunkFault | undefined {
  try {
    decodeChunk(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof ChunkFault) return error;
    throw error;
  }
}

describe("encodeChunk and decodeChunk", () => {
  it("return every fix, keyframe and departure", () => {
    fc.assert(
      fc.property(anyChunk(), (chunk) => {
        expect(decodeChunk(encodeChunk(chunk))).toEqual(asKept(chunk));
      }),
    );
  });

  it("give the same bytes for any order and repetition of fixes", () => {
    const shuffled = anyChunk().chain((chunk) =>
      fc.record({
        chunk: fc.constant(chunk),
        fixes: fc.shuffledSubarray([...chunk.fixes, ...chunk.fixes], { minLength: 2 * chunk.fixes.length }),
        keyframe: fc.shuffledSubarray([...chunk.keyframe], { minLength: chunk.keyframe.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ chunk, fixes, keyframe }) => {
        expect(encodeChunk({ ...chunk, fixes, keyframe })).toEqual(encodeChunk(chunk));
      }),
    );
  });

  it("do not change a chunk that was encoded before", () => {
    fc.assert(
      fc.property(anyChunk(), (chunk) => {
        const bytes = encodeChunk(chunk);
        expect(encodeChunk(decodeChunk(bytes))).toEqual(bytes);
      }),
    );
  });

  it("can encode an empty floor and thousands of tracks", () => {
    expect(decodeChunk(encodeChunk(EMPTY))).toEqual(EMPTY);
    const fixes = Array.from({ length: 5_000 }, (_, track) => ({ ...FIX, track: track * 7, at: START + track }));
    expect(decodeChunk(encodeChunk({ ...EMPTY, fixes })).fixes).toEqual(fixes);
  });

  it("keep the newest of two keyframe entries of a track", () => {
    const older = { ...FIX, at: START - 2_000, left: true };
    const newer = { ...FIX, at: START - 1_000, left: false };
    for (const keyframe of [
      [older, newer],
      [newer, older],
    ])
      expect(decodeChunk(encodeChunk({ ...EMPTY, keyframe })).keyframe).toEqual([newer]);
  });

  it("read one track, or a time range, like a filter on the whole chunk", () => {
    fc.assert(
      fc.property(anyChunk(), fc.nat(600_000), fc.nat(600_000), fc.nat(), (chunk, first, second, index) => {
        const bytes = encodeChunk(chunk);
        const whole = decodeChunk(bytes);
        const tracks = tracksInChunk(bytes);
        const track = tracks[index % tracks.length] ?? 0;
        const [from, to] = [START + first, START + second];
        const isIn = ({ at }: { readonly at: number }) => at >= from && at < to;
        const isOf = (item: { readonly track: number }) => item.track === track;
        const { fixes, leaves, keyframe } = whole;
        const ranged = { ...whole, fixes: fixes.filter(isIn), leaves: leaves.filter(isIn) };
        expect(decodeChunk(bytes, { from, to })).toEqual(ranged);
        const single = { fixes: fixes.filter(isOf), leaves: leaves.filter(isOf), keyframe: keyframe.filter(isOf) };
        expect(decodeChunk(bytes, { tracks: new Set([track]) })).toEqual({ ...whole, ...single });
      }),
    );
  });

  it("take little more than one bit per fix for a column of equal values, and nothing for an empty column", () => {
    const fixes = Array.from({ length: 1_000 }, (_, i) => ({ ...FIX, at: START + i * 400, x: (i % 7) / 10 }));
    const bytesOf = (more: Partial<ChunkFix>) =>
      encodeChunk({ ...EMPTY, fixes: fixes.map((fix) => ({ ...fix, ...more })) }).length;
    const plain = bytesOf({});
    expect(bytesOf({ connected: true }) - plain).toBeLessThan(150);
    expect(bytesOf({ rssi: -60 }) - plain).toBeLessThan(300);
    expect(plain).toBeLessThan(2_000);
  });
});

describe("encodeChunk", () => {
  it.each([
    ["x in centimetres", withFix({ x: Number.NaN })],
    ["y in centimetres", withFix({ y: Number.POSITIVE_INFINITY })],
    ["x in centimetres", withFix({ x: -1_000_001 })],
    ["rssi", withFix({ rssi: Number.NaN })],
    ["the time", withFix({ at: START - 1 })],
    ["the time", withFix({ at: START + 10 * MINUTE_MS })],
    ["the time", withFix({ at: START + 0.5 })],
    ["the time", withFix({ at: Number.NaN })],
    ["a track's number", withFix({ track: -1 })],
    ["a track's number", withFix({ track: 1.5 })],
    ["the time", { ...EMPTY, leaves: [{ track: 1, at: START - 1 }] }],
    ["the time", { ...EMPTY, keyframe: [{ ...FIX, left: false }] }],
    ["the time", { ...EMPTY, keyframe: [{ ...FIX, at: START - HOUR_MS - 1, left: false }] }],
    ["whole minutes", { ...EMPTY, startAt: START + 1 }],
    ["whole minutes", { ...EMPTY, spanMs: 0 }],
    ["at most 65536", { ...EMPTY, fixes: new Array<ChunkFix>(MOST_FIXES + 1).fill(FIX) }],
  ])("refuses what a chunk cannot hold, and names it: %s", (words, chunk) => {
    expect(() => encodeChunk(chunk)).toThrow(RangeError);
    expect(() => encodeChunk(chunk)).toThrow(words);
  });
});

describe("decodeChunk", () => {
  const bytes = encodeChunk({ ...EMPTY, fixes: Array.from({ length: 50 }, (_, i) => ({ ...FIX, at: START + 9 * i })) });

  it("names a wrong checksum, a missing end, and a newer version or column", () => {
    const changed = (index: number, value: number) => Uint8Array.from(bytes, (byte, i) => (i === index ? value : byte));
    expect(faultOf(changed(12, 0x55))).toMatchObject({ kind: "checksum", message: expect.stringContaining("damaged") });
    expect(faultOf(bytes.subarray(0, 30))).toMatchObject({
      kind: "checksum",
      message: expect.stringContaining("cut off"),
    });
    expect(faultOf(bytes.subarray(0, 3))).toMatchObject({ kind: "truncated" });
    expect(faultOf(new Uint8Array())).toMatchObject({ kind: "truncated" });
    expect(faultOf(changed(0, 3))).toMatchObject({ kind: "newer", message: expect.stringContaining("version 3") });
    expect(faultOf(stamped(changed(1, 0x80)))).toMatchObject({ kind: "newer" });
    expect(faultOf(stamped(changed(0, 0)))).toMatchObject({ kind: "malformed" });
  });

  it("notices any change of a byte", () => {
    fc.assert(
      fc.property(anyChunk(), fc.nat(), fc.integer({ min: 1, max: 255 }), (chunk, where, mask) => {
        const good = encodeChunk(chunk);
        const index = where % good.length;
        good[index] = (good[index] ?? 0) ^ mask;
        expect(faultOf(good)).toBeInstanceOf(ChunkFault);
      }),
    );
  });

  it("returns a fault, or a chunk that can be encoded again, for damaged bytes with a right checksum", () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyChunk(), damage, fc.nat(), (chunk, changes, cut) => {
        const good = encodeChunk(chunk);
        const bad = cut % 3 === 0 ? good.slice(0, 4 + (cut % good.length)) : good;
        for (const [where, value] of changes) bad[where % bad.length] = value;
        const read = stamped(bad);
        if (faultOf(read) === undefined) encodeChunk(decodeChunk(read));
      }),
    );
  });

  it("reads any bytes without an endless loop, an unexpected exception or too much memory", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(15), (noise, flags) => {
        faultOf(noise);
        faultOf(stamped(Uint8Array.from([1, flags, ...noise])));
      }),
      { numRuns: 500 },
    );
    const claims = stamped(Uint8Array.of(1, 0, 1, 10, 0xff, 0xff, 0xff, 0xff, 15, 0xff, 0xff, 3, 0, 0, 0, 0, 0));
    expect(faultOf(claims)).toMatchObject({ kind: "malformed", message: expect.stringContaining("claims") });
  });
});
