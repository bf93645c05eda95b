import { MINUTE_MS } from "@/domain/time";

const GENERATION_MS = 15 * MINUTE_MS;
const GENERATION_SIZE = 1_000_000;
/** Less than half of them are ever taken. */
const SLOTS = 2 ** 21;
const LAST_PLACE = 2 * SLOTS - 1;

type Lane = 0 | 1;

const EMPTY = 0;
const DELETED = 1;

/**
 * What was seen lately, by fingerprint: for 15 to 30 minutes, or the last one to two million. Two different things are
 * taken for the same about once in four billion looks at a full memory, since fingerprints are even in all of their bits.
 *
 * Two generations, the current one and the one before, each with open addressing in a lane of its own: what belongs to
 * the same slot lies side by side, so that a look, which mostly finds nothing, waits for memory once. It never grows:
 * that would hold everybody up at each doubling.
 */
export class Seen {
  /** What fingerprints have beside their slot. */
  private readonly tags = new Uint32Array(2 * SLOTS);
  /** What `prepare` saw, kept only so that its looking is not optimised away. */
  glimpsed = 0;
  private lane: Lane = 0;
  /** Slots of the current lane that are not empty, deleted ones included. */
  private used = 0;
  private since = 0;

  has(fingerprint: number): boolean {
    const tag = tagOf(fingerprint);
    const home = homeOf(fingerprint);
    return this.tags[this.find(tag, home)] === tag || this.tags[this.find(tag, home + 1)] === tag;
  }

  /** False if it was seen before. `now` in milliseconds of a clock that is never set. */
  add(fingerprint: number, now: number): boolean {
    this.rotate(now);
    const { tags, lane } = this;
    const tag = tagOf(fingerprint);
    const home = homeOf(fingerprint);
    if (tags[this.find(tag, home + 1 - lane)] === tag) return false;
    const place = this.find(tag, home + lane);
    if (tags[place] === tag) return false;
    tags[place] = tag;
    this.used++;
    return true;
  }

  /**
   * Looks at where they belong, one behind the other and waiting for none: memory then answers for all of them in the
   * time that it takes for a few, and `add` finds them at hand.
   */
  prepare(fingerprints: readonly number[]): void {
    let any = 0;
    for (const fingerprint of fingerprints) any |= this.tags[homeOf(fingerprint)] ?? 0;
    this.glimpsed = any;
  }

  /** As if it had never been added: a delivery that failed must count when it comes again. */
  forget(fingerprint: number): void {
    this.forgetIn(fingerprint, 0);
    this.forgetIn(fingerprint, 1);
  }

  private forgetIn(fingerprint: number, lane: Lane): void {
    const { tags } = this;
    const place = this.find(tagOf(fingerprint), homeOf(fingerprint) + lane);
    if (tags[place] === EMPTY) return;
    const isLast = tags[(place + 2) & LAST_PLACE] === EMPTY;
    tags[place] = isLast ? EMPTY : DELETED;
    if (isLast && lane === this.lane) this.used--;
  }

  /** Where the tag is, looked for from this place on in its lane, or the empty place where it would go. */
  private find(tag: number, from: number): number {
    const { tags } = this;
    let place = from;
    for (let held = tags[place]; held !== EMPTY && held !== tag; held = tags[place]) place = (place + 2) & LAST_PLACE;
    return place;
  }

  private rotate(now: number): void {
    const age = now - this.since;
    if (age < GENERATION_MS && this.used < GENERATION_SIZE) return;
    if (age >= 2 * GENERATION_MS) this.empty(this.lane);
    this.lane = this.lane === 0 ? 1 : 0;
    this.empty(this.lane);
    this.used = 0;
    this.since = now;
  }

  private empty(lane: Lane): void {
    const { tags } = this;
    for (let place: number = lane; place < tags.length; place += 2) tags[place] = EMPTY;
  }
}

/** The place of the first lane in its slot. */
function homeOf(fingerprint: number): number {
  return (2 * fingerprint) & LAST_PLACE;
}

/** Without the low bits, which choose the slot; never one of the two that mean something else. */
function tagOf(fingerprint: number): number {
  const tag = Math.floor(fingerprint / SLOTS) >>> 0;
  return tag > DELETED ? tag : tag + 2;
}
