import { DAY_MS, type EpochMs } from "@/domain/time";
import type { Random } from "../random/random";
import type { Span } from "./mishap-plan";

interface SpellsSetup {
  readonly random: Random;
  readonly startAt: EpochMs;
  /** How often a day they begin, on average, while there is none. */
  readonly perDay: number;
  readonly span: Span;
}

/** What begins at times that nobody knows before, and lasts for a while. */
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

  /** Whether there is one. Times must not go back. */
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

/** Milliseconds until the next of what comes so often a day, by chance; without end for what never comes. */
export function pauseWithin(perDay: number, random: Random): number {
  return perDay > 0 ? (-Math.log(1 - random.next()) * DAY_MS) / perDay : Number.POSITIVE_INFINITY;
}

/** Shorter ones are as frequent as ten times longer ones. */
export function within([leastMs, mostMs]: Span, random: Random): number {
  return leastMs * (mostMs / leastMs) ** random.next();
}
