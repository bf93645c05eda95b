import { type TrackId, toMac } from "./ids";

/** Stands where an address was taken out of a text. */
const ERASED = "(erased)";

/** A shorter id of an app could be any word. */
const LEAST_LENGTH = 8;
const PAIR_SEPARATORS = ["", ":", "-", ".", " "];
const QUAD_SEPARATORS = [".", ":", "-"];

/** The tracks that are the same device: an address is one, whatever kind it reports as. */
export function tracksOfSameDevice(trackId: TrackId): readonly TrackId[] {
  const mac = toMac(addressOf(trackId));
  return mac === undefined ? [trackId] : [`wifi:${mac}`, `asset:${mac}`, `sdk:${mac}`];
}

/** How a track's address may stand in a text or in JSON, ASCII in lower case. None for an id that is too short to tell. */
export function spellingsOf(trackId: TrackId): readonly string[] {
  const address = addressOf(trackId);
  const mac = toMac(address);
  if (mac === undefined) {
    if (address.length < LEAST_LENGTH) return [];
    return [...new Set([address, JSON.stringify(address).slice(1, -1)])].map(lowerAscii);
  }
  return [
    ...PAIR_SEPARATORS.map((separator) => mac.replace(/..(?!$)/g, `$&${separator}`)),
    ...QUAD_SEPARATORS.map((separator) => mac.replace(/.{4}(?!$)/g, `$&${separator}`)),
  ];
}

/** Whether a text holds one of the spellings. */
export function isNamedIn(text: string, spellings: readonly string[]): boolean {
  const lower = lowerAscii(text);
  return spellings.some((spelling) => lower.includes(spelling));
}

/** The text with `ERASED` in place of each of the spellings. */
export function withoutName(text: string, spellings: readonly string[]): string {
  if (spellings.length === 0) return text;
  const any = spellings.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.replace(new RegExp(any, "gi"), ERASED);
}

function addressOf(trackId: TrackId): string {
  return trackId.slice(trackId.indexOf(":") + 1);
}

/** As SQLite's `lower` does. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
