import type { EpochMs } from "@/domain/time";
import { type FixColumns, FixPacker, toldFixAt, toldFixes } from "../../fix-columns";
import type { HistoryBatch, ToldWord } from "../../history-store";
import { isOfSomeDay, startOfDay } from "../days/day-files";
import { atOf, type PlacedFixes, placesByFit } from "./fix-blocks";

/** A batch: its fixes as columns, and its other words. */
export interface Told {
  readonly words: readonly ToldWord[];
  readonly fixes: FixColumns;
}

/** The part of a batch that belongs to one day, split by how it is stored. */
export interface ToldOfDay {
  readonly words: readonly ToldWord[];
  readonly placed: PlacedFixes;
}

export const NOTHING: ToldOfDay = { words: [], placed: { fixes: new FixPacker().take(), places: [] } };

export function toldIn({ words, fixes = NOTHING.placed.fixes }: HistoryBatch): Told {
  if (!words.some(({ change }) => change.type === "fix")) return { words, fixes };
  const packer = new FixPacker();
  const others: ToldWord[] = [];
  for (const word of [...words, ...toldFixes(fixes)]) {
    const { change, seq, passedAt = change.at } = word;
    if (change.type === "fix") packer.add(change, seq, passedAt);
    else others.push(word);
  }
  return { words: others, fixes: packer.take() };
}

/** Splits a batch by UTC day, oldest first. Words with a time for which there can be no day file are left out. */
export function byDay({ words, fixes }: Told): readonly (readonly [EpochMs, ToldOfDay])[] {
  const days = new Map<EpochMs, { words: ToldWord[]; placed: { fixes: FixColumns; places: number[] } }>();
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
  for (const word of [...words, ...others.map((place) => toldFixAt(fixes, place))])
    if (isOfSomeDay(word.change.at)) dayOf(word.change.at).words.push(word);
  return [...days].sort(([one], [other]) => one - other);
}
