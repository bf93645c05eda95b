import { MINUTE_MS } from "@/domain/time";
import type { Chunk } from "./chunk";
import { decodeChunk, tracksInChunk } from "./decode-chunk";
import { encodeChunk } from "./encode-chunk";

/**
 * Merges two chunks of a floor that overlap or touch; a fix in both is kept once. The later keyframe is dropped, because the earlier
 * chunk's keyframe and fixes imply it. Throws like `decodeChunk`, and `RangeError` if there is time between them or they hold too much for
 * one chunk.
 */
export function mergeChunks(one: Uint8Array, other: Uint8Array): Uint8Array {
  const chunks = [decodeChunk(one), decodeChunk(other)];
  const startAt = Math.min(...chunks.map((chunk) => chunk.startAt));
  const endAt = Math.max(...chunks.map(endOf));
  const latest = Math.max(...chunks.map((chunk) => chunk.startAt));
  const gapMs = latest - Math.min(...chunks.map(endOf));
  if (gapMs > 0) throw new RangeError(`there are ${gapMs / MINUTE_MS} minutes between the chunks to be merged`);
  return encodeChunk({
    startAt,
    spanMs: endAt - startAt,
    keyframe: chunks.flatMap((chunk) => (chunk.startAt === startAt ? chunk.keyframe : [])),
    fixes: chunks.flatMap(({ fixes }) => fixes),
    leaves: chunks.flatMap(({ leaves }) => leaves),
  });
}

function endOf({ startAt, spanMs }: Chunk): number {
  return startAt + spanMs;
}

/**
 * The chunk as if the track had never been on the floor, byte for byte: the same bytes if it was not, undefined if no other track was.
 * Throws like `decodeChunk`.
 */
export function withoutTrack(bytes: Uint8Array, track: number): Uint8Array | undefined {
  const tracks = tracksInChunk(bytes);
  if (!tracks.includes(track)) return bytes;
  if (tracks.length === 1) return undefined;
  const chunk = decodeChunk(bytes);
  const isOther = (item: { readonly track: number }) => item.track !== track;
  return encodeChunk({
    ...chunk,
    keyframe: chunk.keyframe.filter(isOther),
    fixes: chunk.fixes.filter(isOther),
    leaves: chunk.leaves.filter(isOther),
  });
}
