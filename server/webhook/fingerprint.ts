import { randomInt } from "node:crypto";
import { type Change, type Fix, identityOf } from "@/domain/change";
import { remembered } from "@/server/mist/remembered";

/** Random, so that nobody can prepare two events that are taken for one. Fingerprints mean nothing to another process. */
const SEED = randomInt(2 ** 31);

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** Two lanes of 32 bits that every character and number is mixed into, after cyrb53 (public domain). */
let low = 0;
let high = 0;

/** 53 bits that are equal where `identityOf` is, and else differ as good as always; a positive whole number. */
export function fingerprintOf(change: Change): number {
  return change.type === "fix" ? fixFingerprint(change) : textFingerprint(identityOf(change));
}

export function textFingerprint(text: string): number {
  begin();
  mixText(text);
  return finish();
}

/** Fixes are nearly all there is: writing out their coordinates just to read them again would take half of the time. */
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

/** Sites and floors are few, and their ids longer than all the rest. */
const MOST_PLACES = 10_000;
const placeFingerprint = remembered(textFingerprint, MOST_PLACES);

function begin(): void {
  low = 0xdeadbeef ^ SEED;
  high = 0x41c6ce57 ^ SEED;
}

/** The length goes in as well: where one text ends and the next begins makes a difference. */
function mixText(text: string): void {
  for (let index = 0; index < text.length; index++) mix(text.charCodeAt(index));
  mix(text.length);
}

function mixNumber(value: number): void {
  // Adding zero makes zero of minus zero, which is the same place.
  number[0] = value + 0;
  mixHalf(halves[0] ?? 0);
  mixHalf(halves[1] ?? 0);
}

/** Multiplying carries upward only: without the shift a sign, in the topmost bit, would never reach another. */
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
