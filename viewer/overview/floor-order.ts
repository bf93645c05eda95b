import type { FloorState } from "@/domain/protocol";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** Levels that have no number of their own. */
export const MEZZANINE = 0.5;
export const ROOF = 1_000;

/** Words before or after a level's number. "OG" and "Stock" count from the ground up, as "floor" and "level" do. */
const STOREY = "floor|level|storey|ebene|etage|stock|stockwerk|geschoss|obergeschoss|og";
const BELOW = "basement|untergeschoss|kellergeschoss|ug|kg";

/** Names of floors in English and German with their level. The first match counts. */
const LEVELS: readonly (readonly [name: RegExp, level: (word: string) => number])[] = [
  [new RegExp(`\\b(?:${BELOW})(?: level)? ?(\\d{1,2})\\b`, "i"), (number) => -Number(number)],
  [new RegExp(`\\b(\\d{1,2})\\. ?(?:${BELOW})\\b`, "i"), (number) => -Number(number)],
  [/\bb(\d{1,2})\b/i, (number) => -Number(number)],
  [/\b(lower ground)\b/i, () => -1],
  [/\b(ground floor|ground level)\b/i, () => 0],
  [new RegExp(`\\b(?:${STOREY}) ?(-?\\d{1,3})(?!\\d)`, "i"), Number],
  [new RegExp(`\\b(\\d{1,3})(?:\\.|st|nd|rd|th)? ?(?:${STOREY})\\b`, "i"), Number],
  [/\b(basement|cellar|keller|untergeschoss|kellergeschoss|tiefgarage|ug|kg)\b/i, () => -1],
  [/\b(ground|lobby|erdgeschoss|parterre|eg)\b/i, () => 0],
  [/\b(mezzanine|zwischengeschoss|hochparterre)\b/i, () => MEZZANINE],
  [/\b(roof|rooftop|dachgeschoss|dachaufsicht|dach|dg)\b/i, () => ROOF],
  [new RegExp(`\\b(${ORDINALS.join("|")})\\b`, "i"), (word) => ORDINALS.indexOf(word.toLowerCase()) + 1],
  [/\b(obergeschoss|og)\b/i, () => 1],
  [/(?:^|\s)(-?\d{1,3})(?!\d)/, Number],
  [/\b(?:l|lvl|f)(\d{1,3})\b/i, Number],
];

/** The level in a floor's name; undefined if there is none. */
export function levelOf(name: string): number | undefined {
  const spelt = name.replaceAll("ß", "ss");
  for (const [pattern, level] of LEVELS) {
    const word = pattern.exec(spelt)?.[1];
    if (word !== undefined) return level(word);
  }
  return undefined;
}

export function sortedFloors(floors: readonly FloorState[], locale: string): readonly FloorState[] {
  return [...floors].sort(compareFloors(locale));
}

/**
 * Floors with a floorplan come first, from the lowest up. Without a level in the name, they are sorted by name ("Wing 2" before "Wing 10").
 */
export function compareFloors(locale: string): (a: FloorState, b: FloorState) => number {
  const order = new Intl.Collator(locale, { numeric: true });
  return (a, b) =>
    Number(!a.floorplan) - Number(!b.floorplan) ||
    compareLevels(levelOf(a.name), levelOf(b.name)) ||
    order.compare(a.name, b.name) ||
    order.compare(a.mapId, b.mapId);
}

function compareLevels(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}
