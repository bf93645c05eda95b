import { type EpochMs, MINUTE_MS } from "@/domain/time";

const GENERATION_MS = 15 * MINUTE_MS;
const GENERATION_SIZE = 1_000_000;

/**
 * What was seen lately, by fingerprint: for 15 to 30 minutes, or the last one to two million. Two different things are
 * taken for the same about once in four billion looks at a full memory.
 */
export class Seen {
  private current = new HashSet();
  private previous = new HashSet();
  private since: EpochMs = 0;

  has(fingerprint: number): boolean {
    return this.current.has(fingerprint) || this.previous.has(fingerprint);
  }

  /** False if it was seen before. */
  add(fingerprint: number, now: EpochMs): boolean {
    this.rotate(now);
    return !this.previous.has(fingerprint) && this.current.add(fingerprint);
  }

  /** As if it had never been added: a delivery that failed must count when it comes again. */
  forget(fingerprint: number): void {
    this.current.delete(fingerprint);
    this.previous.delete(fingerprint);
  }

  private rotate(now: EpochMs): void {
    const age = now - this.since;
    // A clock set back would otherwise keep a generation for ever.
    if (age >= 0 && age < GENERATION_MS && this.current.size < GENERATION_SIZE) return;
    this.previous = age >= 2 * GENERATION_MS ? new HashSet() : this.current;
    this.current = new HashSet();
    this.since = now;
  }
}

const EMPTY = 0;
const DELETED = -1;

/** Positive whole numbers in open addressing with linear probing, never more than half full. */
class HashSet {
  private slots = new Float64Array(1_024);
  /** Slots that are not empty, deleted ones included. */
  private used = 0;
  size = 0;

  has(hash: number): boolean {
    return this.slots[this.slotOf(hash)] === hash;
  }

  /** False if it was there. */
  add(hash: number): boolean {
    const slot = this.slotOf(hash);
    if (this.slots[slot] === hash) return false;
    this.slots[slot] = hash;
    this.size++;
    this.used++;
    if (2 * this.used > this.slots.length) this.rehash();
    return true;
  }

  delete(hash: number): void {
    const slot = this.slotOf(hash);
    if (this.slots[slot] !== hash) return;
    this.slots[slot] = DELETED;
    this.size--;
  }

  /** Where it is, or the empty slot where it would go. */
  private slotOf(hash: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let held = slots[slot]; held !== EMPTY && held !== hash; held = slots[slot]) slot = (slot + 1) & mask;
    return slot;
  }

  /** Doubles, unless deleted ones were what filled it. */
  private rehash(): void {
    const { slots, size } = this;
    this.slots = new Float64Array(4 * size > slots.length ? 2 * slots.length : slots.length);
    this.used = size;
    for (const hash of slots) if (hash > EMPTY) this.slots[this.slotOf(hash)] = hash;
  }
}
