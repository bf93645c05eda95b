import { randomInt } from "node:crypto";
import { type Change, type Fix, identityOf } from "@/domain/change";
import { memoize } from "@/server/mist/memoize";

/** Random, so that nobody can construct two events with the same fingerprint. Fingerprints are valid only within this process. */
const SEED = randomInt(2 ** 31);

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** Two lanes of 32 bits into which every character and number is mixed, after cyrb53 (public domain). */
let low = 0;
let high = 0;

/** A fingerprint of 53 bits, a positive integer: equal if `identityOf` is equal, and otherwise almost always different. */
export function fingerprintOf(change: Change): number {
  return change.type === "fix" ? fixFingerprint(change) : textFingerprint(identityOf(change));
}

export function textFingerprint(text: string): number {
  begin();
  mixText(text);
  return finish();
}

/** Nearly all changes are fixes. Formatting their coordinates as text just for hashing would take half of the time. */
function fixFingerprint({ siteId, trackId, at, mapId, x, y, connected }: Fix): number {
  const site = placeFingerprint(siteId) ?? 0;
  const map = placeFingerprint(mapId) ?? 0;
  begin();
  mixNumber(site);
  mixNumber(map);
  mixText(trackId);
  mixNumber(at);
  mixNumber(x);
  mixNumber(y);
  mix(connected === undefined ? 0 : connected ? 1 : 2);
  return finish();
}

/** Sites and floors are few, and their ids are longer than the rest of a fix, so their fingerprints are cached. */
const MAX_PLACES = 10_000;
const placeFingerprint = memoize(textFingerprint, MAX_PLACES);

function begin(): void {
  low = 0xdeadbeef ^ SEED;
  high = 0x41c6ce57 ^ SEED;
}

/** Includes the length, so that moving characters from one text to the next changes the result. */
function mixText(text: string): void {
  for (let index = 0; index < text.length; index++) mix(text.charCodeAt(index));
  mix(text.length);
}

function mixNumber(value: number): void {
  // Adding zero turns -0 into 0, which is the same position.
  number[0] = value + 0;
  mixHalf(halves[0] ?? 0);
  mixHalf(halves[1] ?? 0);
}

/** Multiplication carries only upward. Without the shift, the sign in the topmost bit would not affect other bits. */
function mixHalf(half: number): void {
  mix(half);
  low ^= low >>> 15;
  high ^= high >>> 13;
}

function mix(unit: number): void {
  low = Math.imul(low ^ unit, 2654435761);
  high = Math.imul(high ^ unit, 1597334677);
}

function finish(): number {
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 2 ** 32 * (high & 0x1fffff) + (low >>> 0) || 1;
}
