import type { Fix } from "@/domain/change";
import { MINUTE_MS } from "@/domain/time";
import { FixTable, inParts } from "../../chunk/fix-table";
import { encodePlain } from "../../chunk/plain-chunk";
import type { HistoryBatch, KeptWord } from "../../history-store";
import { asKept, tracksOf } from "../../kept-word";
import type { Day } from "../days/day";
import { LIVE_SLOT_MS } from "../days/day-schema";
import { addVisits } from "../days/visits";
import { fitsChunk, toCoded } from "../words/fix-rows";
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
  private readonly fixes = new Map<number, Map<number, FixTable>>();
  private readonly words = new Map<number, Map<number, KeptWord[]>>();
  /** Those that words tell of, by site and slot. */
  private readonly tracks = new Map<number, Map<number, Set<number>>>();

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
      const table = inSlot(this.fixes, names.giveFloor(site, fix.mapId), slot, () => new FixTable());
      table.add(toCoded(fix, names.giveTrack(fix.trackId), startAt + slot * MINUTE_MS));
      return;
    }
    const { seq, ...word } = told;
    for (const trackId of tracksOf(word))
      inSlot(this.tracks, site, slot, () => new Set<number>()).add(names.giveTrack(trackId));
    inSlot(this.words, site, slot, (): KeptWord[] => []).push(asKept(word));
  }

  /** Gives the number of the next block. */
  write(first: number): number {
    const { files, schema, startAt } = this.day;
    let n = first;
    for (const [floor, slots] of this.fixes)
      for (const [slot, table] of slots) {
        addVisits(this.day, { floor, slot }, table.tracks);
        for (const part of inParts(table)) {
          const bytes = encodePlain(part, { startAt: startAt + slot * MINUTE_MS, spanMs: LIVE_SLOT_MS });
          files.run(`INSERT INTO ${schema}.tail VALUES (?, ?, ?, ?, ?)`, floor, slot, n++, part.size, bytes);
        }
      }
    for (const [site, slots] of this.words)
      for (const [slot, words] of slots) {
        const bytes = encodeWords(onceEach(words), { pack: false });
        files.run(`INSERT INTO ${schema}.word VALUES (?, ?, ?, ?)`, site, slot, n++, bytes);
      }
    for (const [site, slots] of this.tracks)
      for (const [slot, tracks] of slots) addVisits(this.day, { floor: -site, slot }, tracks);
    return n;
  }
}

function inSlot<Held>(all: Map<number, Map<number, Held>>, outer: number, slot: number, create: () => Held): Held {
  let slots = all.get(outer);
  if (!slots) {
    slots = new Map<number, Held>();
    all.set(outer, slots);
  }
  let held = slots.get(slot);
  if (held === undefined) {
    held = create();
    slots.set(slot, held);
  }
  return held;
}
