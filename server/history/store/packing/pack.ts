import { MINUTE_MS } from "@/domain/time";
import { decodeChunk } from "../../chunk/decode-chunk";
import { encodeChunk } from "../../chunk/encode-chunk";
import { MOST_FIXES } from "../../chunk/limits";
import { tracksOf } from "../../kept-word";
import { chunks, type SlotRange, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { inOrder } from "../words/fix-rows";
import { decodeWords, encodeWords, onceEach } from "../words/word-block";

/** What a packed block is made of, and where it belongs. */
export interface PackedFixes {
  readonly parts: readonly { readonly fixes: number; readonly bytes: Uint8Array }[];
  readonly tracks: ReadonlySet<number>;
}

/** All that a floor has in a range of slots, each fix once. */
export function packFixes(day: Day, floor: number, range: SlotRange): PackedFixes {
  const blocks = [...chunks(day, floor, range), ...tails(day, floor, range)];
  const fixes = inOrder(blocks.flatMap((bytes) => decodeChunk(bytes).fixes));
  const span = { startAt: day.startAt + range.from * MINUTE_MS, spanMs: (range.to - range.from) * MINUTE_MS };
  const parts = [];
  for (let from = 0; from < fixes.length; from += MOST_FIXES) {
    const some = fixes.slice(from, from + MOST_FIXES);
    parts.push({ fixes: some.length, bytes: encodeChunk({ ...span, keyframe: [], leaves: [], fixes: some }) });
  }
  return { parts, tracks: new Set(fixes.map(({ track }) => track)) };
}

/** All other words of a site in a range of slots, each once; of these tracks by number. Undefined where there are none. */
export function packWords(day: Day, site: number, range: SlotRange) {
  const words = onceEach(wordBlocks(day, site, range).flatMap(decodeWords));
  if (words.length === 0) return undefined;
  words.sort((one, other) => one.change.at - other.change.at);
  const tracks = new Set(words.flatMap(tracksOf).flatMap((trackId) => day.names.track(trackId) ?? []));
  return { bytes: encodeWords(words, { pack: true }), tracks };
}
