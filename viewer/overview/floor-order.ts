import type { FloorState } from "@/domain/protocol";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** How floors are called, in English and German, and which level that is; the first that fits counts. */
const LEVELS: readonly (readonly [name: RegExp, level: (word: string) => number])[] = [
  [/\b(?:b|ug ?)(\d{1,2})\b/i, (number) => -Number(number)],
  [/\b(\d{1,2})\. ?ug\b/i, (number) => -Number(number)],
  [/\b(basement|cellar|keller|untergeschoss|ug)\b/i, () => -1],
  [/\b(ground|lobby|erdgeschoss|eg)\b/i, () => 0],
  [/\b(mezzanine|zwischengeschoss)\b/i, () => 0.5],
  [/\b(roof|rooftop|dachgeschoss|dg)\b/i, () => 1_000],
  [new RegExp(`\\b(${ORDINALS.join("|")})\\b`, "i"), (word) => ORDINALS.indexOf(word.toLowerCase()) + 1],
  [/(?:^|\s)(-?\d{1,3})(?!\d)/, Number],
  [/\b(?:l|lvl|f)(\d{1,3})\b/i, Number],
];

/** Which level a floor's name speaks of; undefined where it speaks of none. */
export function levelOf(name: string): number | undefined {
  for (const [pattern, level] of LEVELS) {
    const word = pattern.exec(name)?.[1];
    if (word !== undefined) return level(word);
  }
  return undefined;
}

export function sortedFloors(floors: readonly FloorState[], locale: string): readonly FloorState[] {
  return [...floors].sort(compareFloors(locale));
}

/** Placed floors first, from the lowest up; where the name tells no level, by name ("Wing 2" before "Wing 10"). */
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
