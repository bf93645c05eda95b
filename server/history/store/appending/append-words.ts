import { MINUTE_MS } from "@/domain/time";
import type { DeliveredWord, KeptWord } from "../../history-store";
import { asKept, tracksOf } from "../../kept-word";
import type { Day } from "../days/day";
import { LIVE_SLOT_MS } from "../days/day-schema";
import { addVisits } from "../days/visits";
import { encodeWords, onceEach } from "../words/word-block";
import { FixBlocks, type PlacedFixes } from "./fix-blocks";

export interface Appending {
  /** The day's words other than fixes. */
  readonly words: readonly DeliveredWord[];
  /** The day's fixes that fit into chunks. */
  readonly placed: PlacedFixes;
  readonly upTo: number;
  /** True when the batch's words of all other days are already on disk. */
  readonly isLast: boolean;
}

/** Appends a batch to the rows of a day in one transaction. Words whose seq the day already has are skipped. */
export function appendWords(day: Day, { words, placed, upTo, isLast }: Appending): void {
  day.files.change(day.schema, "day", () => {
    const head = day.head();
    const fixes = new FixBlocks(day, placed, head.progress);
    const blocks = new WordBlocks(day);
    for (const word of words) if (word.seq > head.progress) blocks.add(word);
    const next = blocks.write(fixes.write(head.next));
    const kept = isLast ? Math.max(upTo, head.kept) : head.kept;
    day.putHead({ ...head, progress: Math.max(upTo, head.progress), kept, next });
  });
}

/** Words other than fixes that arrive in one batch, grouped by site and slot. */
class WordBlocks {
  private readonly day: Day;
  private readonly words = new Map<number, Map<number, KeptWord[]>>();
  /** The tracks that these words mention, by site and slot. */
  private readonly tracks = new Map<number, Map<number, Set<number>>>();

  constructor(day: Day) {
    this.day = day;
  }

  add({ seq, ...word }: DeliveredWord): void {
    const { names, startAt } = this.day;
    const { change } = word;
    const site = names.giveSite(change.siteId);
    const slot = Math.floor((change.at - startAt) / LIVE_SLOT_MS) * (LIVE_SLOT_MS / MINUTE_MS);
    for (const trackId of tracksOf(word))
      inSlot(this.tracks, site, slot, () => new Set<number>()).add(names.giveTrack(trackId));
    inSlot(this.words, site, slot, (): KeptWord[] => []).push(asKept(word));
  }

  /** Writes the blocks with numbers from `first` on, and returns the next free number. */
  write(first: number): number {
    const { files, schema } = this.day;
    let n = first;
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
