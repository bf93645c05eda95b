import { MINUTE_MS } from "@/domain/time";

const GENERATION_MS = 15 * MINUTE_MS;
const GENERATION_SIZE = 1_000_000;
/** Less than half of them are ever used. */
const SLOTS = 2 ** 21;
const LAST_PLACE = 2 * SLOTS - 1;

type Lane = 0 | 1;

const EMPTY = 0;
const DELETED = 1;

/**
 * Recently seen events, by fingerprint: the last 15 to 30 minutes, or the last one to two million. With full memory, two different events
 * are confused about once in four billion lookups, since fingerprints are evenly distributed in all bits.
 *
 * There are two generations, the current and the previous one. Each uses open addressing in its own lane; places of the same slot are
 * adjacent, so that a lookup, which mostly finds nothing, waits for memory only once. The tables never grow: each doubling would block
 * everything else.
 */
export class DuplicateFilter {
  /** The part of each fingerprint that its slot does not determine. */
  private readonly tags = new Uint32Array(2 * SLOTS);
  /** What `prefetch` read; stored only so that the reads are not optimised away. */
  prefetched = 0;
  private lane: Lane = 0;
  /** Places of the current lane that are not empty, including deleted ones. */
  private used = 0;
  private since = 0;

  has(fingerprint: number): boolean {
    const tag = tagOf(fingerprint);
    const home = homeOf(fingerprint);
    return this.tags[this.find(tag, home)] === tag || this.tags[this.find(tag, home + 1)] === tag;
  }

  /** Returns false if it was seen before. `now` is in milliseconds of a monotonic clock. */
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
   * Reads the memory of all these fingerprints in one loop. Memory then serves the reads in parallel, in about the time of a few, and `add`
   * finds the data in the cache.
   */
  prefetch(fingerprints: readonly number[]): void {
    let any = 0;
    for (const fingerprint of fingerprints) any |= this.tags[homeOf(fingerprint)] ?? 0;
    this.prefetched = any;
  }

  /** Undoes `add`: after a failure, the same delivery must count as new when it is repeated. */
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

  /** The place of the tag in its lane, searched from `from`, or the empty place where it would be put. */
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

/** The place of the first lane in the fingerprint's slot. */
function homeOf(fingerprint: number): number {
  return (2 * fingerprint) & LAST_PLACE;
}

/** The fingerprint without its low bits, which choose the slot. Never one of the two values with another meaning. */
function tagOf(fingerprint: number): number {
  const tag = Math.floor(fingerprint / SLOTS) >>> 0;
  return tag > DELETED ? tag : tag + 2;
}
