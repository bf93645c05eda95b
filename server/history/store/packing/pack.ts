import type { TrackId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import { addChunk } from "../../chunk/decode-chunk";
import { encodeRows } from "../../chunk/encode-chunk";
import { FixTable, inParts, rowsOfTable } from "../../chunk/fix-table";
import type { KeptWord } from "../../history-store";
import { trackOf, tracksOf } from "../../kept-word";
import { chunks, type SlotRange, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { OF_NO_TRACK, OF_TRACKS } from "../days/day-schema";
import { decodeWords, encodeWords, onceEach } from "../words/word-block";

export interface PackedFixes {
  readonly parts: readonly { readonly fixes: number; readonly bytes: Uint8Array }[];
  readonly tracks: ReadonlySet<number>;
}

/**
 * All fixes of a floor in a range of slots, without repeats: as one chunk, or as several in order of time if there are too many for one.
 */
export function packFixes(day: Day, floor: number, range: SlotRange): PackedFixes {
  const span = { startAt: day.startAt + range.from * MINUTE_MS, spanMs: (range.to - range.from) * MINUTE_MS };
  const table = new FixTable();
  for (const bytes of [...chunks(day, floor, range), ...tails(day, floor, range)]) addChunk(table, bytes, span.startAt);
  const tracks = new Set<number>();
  const parts = inParts(table).map((part) => {
    const all = rowsOfTable(part, span);
    for (const { track } of all.rows) tracks.add(track);
    return { fixes: all.columns.ats.length, bytes: encodeRows(all) };
  });
  return { parts, tracks };
}

export interface PackedWords {
  readonly n: number;
  readonly bytes: Uint8Array;
  readonly tracks: ReadonlySet<number>;
}

/** All words of a site other than fixes in a range of slots, without repeats: those about tracks, and those about none. */
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
