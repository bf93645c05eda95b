import type { Fix } from "@/domain/change";
import { MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { encodeChunk } from "../../chunk/encode-chunk";
import { MOST_FIXES } from "../../chunk/limits";
import type { HistoryBatch, KeptWord } from "../../history-store";
import { asKept, tracksOf } from "../../kept-word";
import type { Day } from "../days/day";
import { LIVE_SLOT_MS } from "../days/day-schema";
import { fitsChunk, toChunkFix } from "../words/fix-rows";
import { encodeWords, onceEach } from "../words/word-block";

type Told = HistoryBatch["words"][number];

export interface Appending {
  /** All of the day. */
  readonly words: readonly Told[];
  readonly upTo: number;
  /** The words of all other days are on disk. */
  readonly isLast: boolean;
}

/** To the rows of its day, in one transaction; what came in before is passed over by its seq. */
export function appendWords(day: Day, { words, upTo, isLast }: Appending): void {
  day.files.transaction(() => {
    const head = day.head();
    const blocks = new Blocks(day);
    for (const word of words) if (word.seq > head.progress) blocks.add(word);
    const next = blocks.write(head.next);
    const kept = isLast ? Math.max(upTo, head.kept) : head.kept;
    day.putHead({ ...head, progress: Math.max(upTo, head.progress), kept, next });
  });
}

/** What comes in together, by where it is kept. */
class Blocks {
  private readonly day: Day;
  private readonly fixes = new Map<number, Map<number, ChunkFix[]>>();
  private readonly words = new Map<number, Map<number, KeptWord[]>>();

  constructor(day: Day) {
    this.day = day;
  }

  add(told: Told): void {
    const { names, startAt } = this.day;
    const { change } = told;
    const site = names.giveSite(change.siteId);
    const slot = Math.floor((change.at - startAt) / LIVE_SLOT_MS) * (LIVE_SLOT_MS / MINUTE_MS);
    if (fitsChunk(told)) {
      const fix = change as Fix;
      const track = names.giveTrack(fix.trackId);
      listIn(this.fixes, names.giveFloor(site, fix.mapId), slot).push(toChunkFix(fix, track));
      return;
    }
    const { seq, ...word } = told;
    for (const trackId of tracksOf(word)) names.giveTrack(trackId);
    listIn(this.words, site, slot).push(asKept(word));
  }

  /** Gives the number of the next block. */
  write(first: number): number {
    const { files, schema, startAt } = this.day;
    let n = first;
    for (const [floor, slots] of this.fixes)
      for (const [slot, fixes] of slots)
        for (let from = 0; from < fixes.length; from += MOST_FIXES) {
          const part = fixes.slice(from, from + MOST_FIXES);
          const chunk = { startAt: startAt + slot * MINUTE_MS, spanMs: LIVE_SLOT_MS, keyframe: [], leaves: [] };
          const bytes = encodeChunk({ ...chunk, fixes: part });
          files.run(`INSERT INTO ${schema}.tail VALUES (?, ?, ?, ?, ?)`, floor, slot, n++, part.length, bytes);
        }
    for (const [site, slots] of this.words)
      for (const [slot, words] of slots) {
        const bytes = encodeWords(onceEach(words), { pack: false });
        files.run(`INSERT INTO ${schema}.word VALUES (?, ?, ?, ?)`, site, slot, n++, bytes);
      }
    return n;
  }
}

function listIn<Item>(lists: Map<number, Map<number, Item[]>>, outer: number, inner: number): Item[] {
  const slots = lists.get(outer) ?? new Map<number, Item[]>();
  const list = slots.get(inner) ?? [];
  if (list.length === 0) lists.set(outer, slots.set(inner, list));
  return list;
}
