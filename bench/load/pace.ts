import { setTimeout as sleep } from "node:timers/promises";
import type { Poster } from "./poster";
import type { Walk } from "./walk";

export interface Load {
  readonly eventsPerSecond: number;
  readonly eventsPerDelivery: number;
  readonly ms: number;
}

export interface Paced {
  readonly events: number;
  /** Time from the first post to the last response. */
  readonly tookMs: number;
  /** Milliseconds to each response with status 200. */
  readonly answers: readonly number[];
  /** Refused deliveries. An overloaded server may refuse. */
  readonly refused: number;
}

/** Posts at a steady rate regardless of the responses, as Mist does. */
export async function pace(
  poster: Poster,
  walk: Walk,
  { eventsPerSecond, eventsPerDelivery, ms }: Load,
): Promise<Paced> {
  const everyMs = (eventsPerDelivery * 1_000) / eventsPerSecond;
  const deliveries = Math.max(1, Math.round(ms / everyMs));
  const startedAt = performance.now();
  const answers: Promise<number>[] = [];
  for (let n = 0; n < deliveries; n++) {
    const early = startedAt + n * everyMs - performance.now();
    if (early > 0.5) await sleep(early);
    answers.push(poster.post(walk.body(eventsPerDelivery, Date.now())).catch(() => Number.NaN));
  }
  const all = await Promise.all(answers);
  const taken = all.filter((ms) => !Number.isNaN(ms));
  return {
    events: deliveries * eventsPerDelivery,
    tookMs: performance.now() - startedAt,
    answers: taken,
    refused: all.length - taken.length,
  };
}
