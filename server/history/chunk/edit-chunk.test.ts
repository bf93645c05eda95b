import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import type { Chunk } from "./chunk";
import { decodeChunk, tracksInChunk } from "./decode-chunk";
import { mergeChunks, withoutTrack } from "./edit-chunk";
import { encodeChunk } from "./encode-chunk";
import { anyChunk } from "./testing/chunks";

const START = Date.UTC(2026, 8, 21, 9);
const TRACKS = [3, 4, 70, 9_000];
const early = anyChunk({ tracks: TRACKS }).map(encodeChunk);
const late = anyChunk({ tracks: TRACKS, startAt: START + 10 * MINUTE_MS }).map(encodeChunk);
const over = anyChunk({ tracks: TRACKS, startAt: START + 5 * MINUTE_MS, minutes: 20 }).map(encodeChunk);

describe("mergeChunks", () => {
  it("contains the fixes and marks of both, over the time of both", () => {
    fc.assert(
      fc.property(early, late, (one, other) => {
        const [first, second, merged] = [one, other, mergeChunks(one, other)].map((bytes) => decodeChunk(bytes));
        expect(merged).toMatchObject({ startAt: START, spanMs: 20 * MINUTE_MS });
        const all = [...(first?.fixes ?? []), ...(second?.fixes ?? [])];
        expect(new Set(merged?.fixes.map((fix) => JSON.stringify(fix)))).toEqual(
          new Set(all.map((fix) => JSON.stringify(fix))),
        );
        expect(merged?.fixes.length).toBe(all.length);
        expect(merged?.leaves.length).toBe((first?.leaves.length ?? 0) + (second?.leaves.length ?? 0));
      }),
    );
  });

  it("gives the same chunk in any order, and does not change for fixes that it already has", () => {
    fc.assert(
      fc.property(early, late, over, (a, b, c) => {
        expect(mergeChunks(a, a)).toEqual(a);
        expect(mergeChunks(a, b)).toEqual(mergeChunks(b, a));
        expect(mergeChunks(mergeChunks(a, b), c)).toEqual(mergeChunks(a, mergeChunks(b, c)));
      }),
    );
  });

  it("refuses chunks with a time gap between them", () => {
    const chunk = (startAt: number): Chunk => ({ startAt, spanMs: MINUTE_MS, keyframe: [], fixes: [], leaves: [] });
    const [one, other] = [encodeChunk(chunk(START)), encodeChunk(chunk(START + 3 * MINUTE_MS))];
    expect(() => mergeChunks(one, other)).toThrow("2 minutes between");
  });
});

describe("withoutTrack", () => {
  it("gives exactly the bytes that the other tracks alone would have made", () => {
    fc.assert(
      fc.property(anyChunk({ tracks: TRACKS }), fc.constantFrom(...TRACKS), (chunk, track) => {
        const isOther = (item: { readonly track: number }) => item.track !== track;
        const others: Chunk = {
          ...chunk,
          keyframe: chunk.keyframe.filter(isOther),
          fixes: chunk.fixes.filter(isOther),
          leaves: chunk.leaves.filter(isOther),
        };
        const left = withoutTrack(encodeChunk(chunk), track);
        const expected = encodeChunk(others);
        if (left) {
          expect(left).toEqual(expected);
          expect(tracksInChunk(left)).not.toContain(track);
        } else expect(tracksInChunk(expected)).toEqual([]);
      }),
    );
  });

  it("gives the same bytes if the track was not in it", () => {
    fc.assert(
      fc.property(early, (bytes) => {
        expect(withoutTrack(bytes, 5)).toBe(bytes);
      }),
    );
  });
});
