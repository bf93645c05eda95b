import { type TrackId, toMac } from "./ids";

/** Replaces an address that was removed from a text. */
const ERASED = "(erased)";

/** A shorter id of an app could be any word. */
const LEAST_LENGTH = 8;
const PAIR_SEPARATORS = ["", ":", "-", ".", " "];
const QUAD_SEPARATORS = [".", ":", "-"];

/** The tracks of the same device: one MAC address is one device, whatever kind it reports as. */
export function tracksOfSameDevice(trackId: TrackId): readonly TrackId[] {
  const mac = toMac(addressOf(trackId));
  return mac === undefined ? [trackId] : [`wifi:${mac}`, `asset:${mac}`, `sdk:${mac}`];
}

/**
 * The spellings in which a track's address may occur in text or JSON, with ASCII in lower case. Empty for an id that is too short to be
 * distinctive.
 */
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

/** Whether a text contains one of the spellings. */
export function isNamedIn(text: string, spellings: readonly string[]): boolean {
  const lower = lowerAscii(text);
  return spellings.some((spelling) => lower.includes(spelling));
}

/** Replaces each of the spellings by `ERASED`. */
export function withoutName(text: string, spellings: readonly string[]): string {
  if (spellings.length === 0) return text;
  const any = spellings.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.replace(new RegExp(any, "gi"), ERASED);
}

function addressOf(trackId: TrackId): string {
  return trackId.slice(trackId.indexOf(":") + 1);
}

/** The same as SQLite's `lower`. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
