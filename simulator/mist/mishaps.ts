import { type EpochMs, SECOND_MS } from "@/domain/time";
import { createRandom, type Random } from "../random/random";
import type { Delivery } from "./delivery";

/** What goes wrong between Mist and us; each a share of deliveries from 0 to 1. */
export interface MishapShares {
  readonly duplicates: number;
  readonly late: number;
}

const LEAST_DELAY_S = 1;
const MOST_DELAY_S = 25;

/** The way from Mist to us: brings some deliveries twice, some late, loses none. */
export class Mishaps {
  readonly #random: Random;
  readonly #shares: MishapShares;
  #held: { readonly dueAt: EpochMs; readonly delivery: Delivery }[] = [];

  constructor(shares: MishapShares, seed: number | string) {
    this.#shares = shares;
    this.#random = createRandom(`${seed}/mishaps`);
  }

  /** What arrives at once. */
  through(deliveries: readonly Delivery[], now: EpochMs): readonly Delivery[] {
    return deliveries.filter((delivery) => {
      const isLate = this.#random.chance(this.#shares.late);
      if (isLate || this.#random.chance(this.#shares.duplicates)) this.#hold(delivery, now);
      return !isLate;
    });
  }

  /** What was held and arrives now. */
  dueAt(now: EpochMs): readonly Delivery[] {
    const due = this.#held.filter(({ dueAt }) => dueAt <= now);
    this.#held = this.#held.filter(({ dueAt }) => dueAt > now);
    return due.map(({ delivery }) => delivery);
  }

  #hold(delivery: Delivery, now: EpochMs): void {
    const delayMs = this.#random.between(LEAST_DELAY_S, MOST_DELAY_S) * SECOND_MS;
    this.#held.push({ delivery, dueAt: now + delayMs });
  }
}
