import { DAY_MS, type EpochMs } from "@/domain/time";
import type { Random } from "../random/random";
import type { Span } from "./mishap-plan";

interface SpellsSetup {
  readonly random: Random;
  readonly startAt: EpochMs;
  /** How many begin per day on average, counted over the time without one. */
  readonly perDay: number;
  readonly span: Span;
}

/** Random periods with random durations. */
export class Spells {
  readonly #setup: SpellsSetup;
  #from: EpochMs;
  #until: EpochMs;

  constructor(setup: SpellsSetup) {
    this.#setup = setup;
    this.#from = setup.startAt;
    this.#until = setup.startAt;
    this.#plan();
  }

  /** Whether a period covers `at`. Times must not decrease. */
  covers(at: EpochMs): boolean {
    while (at >= this.#until) this.#plan();
    return at >= this.#from;
  }

  #plan(): void {
    const { random, perDay, span } = this.#setup;
    this.#from = this.#until + pauseWithin(perDay, random);
    this.#until = this.#from + within(span, random);
  }
}

/** Random milliseconds until the next event, for an average number per day; `Infinity` for 0 per day. */
export function pauseWithin(perDay: number, random: Random): number {
  return perDay > 0 ? (-Math.log(1 - random.next()) * DAY_MS) / perDay : Number.POSITIVE_INFINITY;
}

/** A random duration, distributed log-uniformly. */
export function within([leastMs, mostMs]: Span, random: Random): number {
  return leastMs * (mostMs / leastMs) ** random.next();
}
