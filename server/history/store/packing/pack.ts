import type { TrackId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { decodeChunk, fixesInChunk, tracksInChunk } from "../../chunk/decode-chunk";
import { encodeChunk } from "../../chunk/encode-chunk";
import { MOST_FIXES } from "../../chunk/limits";
import type { KeptWord } from "../../history-store";
import { trackOf, tracksOf } from "../../kept-word";
import { chunks, type SlotRange, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { OF_NO_TRACK, OF_TRACKS } from "../days/day-schema";
import { inOrder } from "../words/fix-rows";
import { decodeWords, encodeWords, onceEach } from "../words/word-block";

export interface PackedFixes {
  readonly parts: readonly { readonly fixes: number; readonly bytes: Uint8Array }[];
  readonly tracks: ReadonlySet<number>;
}

/** All that a floor has in a range of slots, each fix once: in one part, or by time in several where there is too much for one. */
export function packFixes(day: Day, floor: number, range: SlotRange): PackedFixes {
  const blocks = [...chunks(day, floor, range), ...tails(day, floor, range)];
  const fixes: ChunkFix[] = [];
  for (const bytes of blocks) for (const fix of decodeChunk(bytes).fixes) fixes.push(fix);
  const span = { startAt: day.startAt + range.from * MINUTE_MS, spanMs: (range.to - range.from) * MINUTE_MS };
  const parts = inParts(fixes).map((some) => {
    const bytes = encodeChunk({ ...span, keyframe: [], leaves: [], fixes: some });
    return { fixes: fixesInChunk(bytes), bytes };
  });
  return { parts, tracks: new Set(parts.flatMap(({ bytes }) => tracksInChunk(bytes))) };
}

function inParts(fixes: ChunkFix[]): readonly (readonly ChunkFix[])[] {
  if (fixes.length === 0) return [];
  if (fixes.length <= MOST_FIXES) return [fixes];
  const sorted = inOrder(fixes);
  const parts: ChunkFix[][] = [];
  for (let from = 0; from < sorted.length; from += MOST_FIXES) parts.push(sorted.slice(from, from + MOST_FIXES));
  return parts;
}

export interface PackedWords {
  readonly n: number;
  readonly bytes: Uint8Array;
  readonly tracks: ReadonlySet<number>;
}

/** All other words of a site in a range of slots, each once: those about tracks, and those about none. */
export function packWords(day: Day, site: number, range: SlotRange): readonly PackedWords[] {
  const words = onceEach(wordBlocks(day, site, range).flatMap(decodeWords));
  words.sort((one, other) => one.change.at - other.change.at);
  const isOfTrack = ({ change }: KeptWord) => trackOf(change) !== undefined;
  const packed = [
    { n: OF_TRACKS, held: words.filter(isOfTrack) },
    { n: OF_NO_TRACK, held: words.filter((word) => !isOfTrack(word)) },
  ];
  const numberOf = (trackId: TrackId) => day.names.track(trackId) ?? [];
  return packed.flatMap(({ n, held }) => {
    if (held.length === 0) return [];
    return [{ n, bytes: encodeWords(held, { pack: true }), tracks: new Set(held.flatMap(tracksOf).flatMap(numberOf)) }];
  });
}
