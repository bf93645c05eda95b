import type { EpochMs } from "@/domain/time";
import { deliveredFixAt, deliveredFixes, type FixColumns, FixPacker } from "../../fix-columns";
import type { DeliveredWord, HistoryBatch } from "../../history-store";
import { isOfSomeDay, startOfDay } from "../days/day-files";
import { atOf, type PlacedFixes, placesByFit } from "./fix-blocks";

/** A batch: its fixes as columns, and its other words. */
export interface BatchWords {
  readonly words: readonly DeliveredWord[];
  readonly fixes: FixColumns;
}

/** The part of a batch that belongs to one day, split by how it is stored. */
export interface DayWords {
  readonly words: readonly DeliveredWord[];
  readonly placed: PlacedFixes;
}

export const NOTHING: DayWords = { words: [], placed: { fixes: new FixPacker().take(), places: [] } };

export function wordsOfBatch({ words, fixes = NOTHING.placed.fixes }: HistoryBatch): BatchWords {
  if (!words.some(({ change }) => change.type === "fix")) return { words, fixes };
  const packer = new FixPacker();
  const others: DeliveredWord[] = [];
  for (const word of [...words, ...deliveredFixes(fixes)]) {
    const { change, seq, passedAt = change.at } = word;
    if (change.type === "fix") packer.add(change, seq, passedAt);
    else others.push(word);
  }
  return { words: others, fixes: packer.take() };
}

/** Splits a batch by UTC day, oldest first. Words with a time for which there can be no day file are left out. */
export function byDay({ words, fixes }: BatchWords): readonly (readonly [EpochMs, DayWords])[] {
  const days = new Map<EpochMs, { words: DeliveredWord[]; placed: { fixes: FixColumns; places: number[] } }>();
  const dayOf = (at: EpochMs) => {
    const startAt = startOfDay(at);
    let day = days.get(startAt);
    if (!day) {
      day = { words: [], placed: { fixes, places: [] } };
      days.set(startAt, day);
    }
    return day;
  };
  const { fit, others } = placesByFit(fixes);
  for (const place of fit) {
    const at = atOf(fixes, place);
    if (isOfSomeDay(at)) dayOf(at).placed.places.push(place);
  }
  for (const word of [...words, ...others.map((place) => deliveredFixAt(fixes, place))])
    if (isOfSomeDay(word.change.at)) dayOf(word.change.at).words.push(word);
  return [...days].sort(([one], [other]) => one - other);
}
