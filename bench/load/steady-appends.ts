import { setTimeout as sleep } from "node:timers/promises";
import type { Journal, JournalEntry } from "@/server/journal/journal";

export const EVENTS_A_DELIVERY = 20;
export const DELIVERIES_A_SECOND = 50;

const BODY = Buffer.from(
  JSON.stringify({
    topic: "location-client",
    events: Array.from({ length: EVENTS_A_DELIVERY }, (_, n) => ({
      site_id: "0b7c1d52-4f7e-4a59-9f57-5d1a0c3e8a11",
      map_id: "5e1f0c9a-8a43-4d7c-b1de-2f60a7b94c02",
      mac: `5c5b35${n.toString(16).padStart(6, "0")}`,
      x: 12.34567 + n,
      y: 7.65432,
      rssi: -61,
      type: "wifi",
      timestamp: 1_790_000_000 + n,
    })),
  }),
);

/** A delivery with many positions, as Mist sends it. */
export function entry(receivedAt = 1_790_000_000_000): JournalEntry {
  const rest = { quarantined: [], notices: [], alerts: [] };
  return { topic: "location-client", receivedAt, body: BODY, ...rest };
}

/** Appends a steady thousand events per second until `until`. Returns the milliseconds that each took to be on disk. */
export async function appendSteadily(journal: Pick<Journal, "append">, until: Promise<unknown>): Promise<number[]> {
  const answers: number[] = [];
  const pending: Promise<void>[] = [];
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  const startedAt = performance.now();
  for (let n = 0; !isOver; n += 1) {
    pending.push(timed(answers, () => journal.append(entry())));
    await sleep(Math.max(0, startedAt + ((n + 1) * 1_000) / DELIVERIES_A_SECOND - performance.now()));
  }
  await Promise.all([over, ...pending]);
  return answers;
}

async function timed(answers: number[], work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await work();
  answers.push(performance.now() - startedAt);
}
