import { createHmac } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import type { JournalEntry } from "@/server/journal/journal";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";

/**
 * What "on disk before it is answered" costs: how long an acknowledgement takes at a steady thousand events a second,
 * and how many events a second get through against a server that promises nothing, and one that syncs each by itself.
 */
const EVENTS_A_DELIVERY = 20;
const DELIVERIES_A_SECOND = 50;
const STEADY_MS = 6_000;
const FLOOD_MS = 1_500;
const ROUNDS = 3;
const POSTERS = 64;

type Append = (entry: JournalEntry) => Promise<void>;

export async function run(): Promise<void> {
  const steady = await steadyFigures();
  console.log(`\njournal: acknowledgement at ${EVENTS_A_DELIVERY * DELIVERIES_A_SECOND} events/s, ms`);
  console.log("   p50    p99    max  event loop p99");
  console.log([steady.p50, steady.p99, steady.max, steady.loopP99].map((ms) => ms.toFixed(2).padStart(6)).join(" "));

  console.log("\njournal: events/s with HMAC and JSON.parse, medians (× no durability)");
  const flood = await floodFigures();
  for (const [name, eventsASecond] of Object.entries(flood)) {
    const ratio = eventsASecond / flood.none;
    console.log(`${name.padEnd(8)}${eventsASecond.toFixed(0).padStart(8)}  (${ratio.toFixed(2)}×)`);
  }
}

async function steadyFigures() {
  await using temporary = await openTemporaryDatabase();
  const journal = await openSqliteJournal(temporary.database);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  await journal.append(entry());
  loop.enable();
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < STEADY_MS; n += 1) {
    pending.push(timed(times, () => journal.append(entry())));
    await sleep(Math.max(0, startedAt + ((n + 1) * 1_000) / DELIVERIES_A_SECOND - performance.now()));
  }
  await Promise.all(pending);
  loop.disable();
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p99: at(times, 0.99), max: at(times, 1), loopP99: loop.percentile(99) / 1e6 };
}

async function floodFigures() {
  const figures = { none: [] as number[], group: [] as number[], alone: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.none.push(await flood(async () => {}));
    figures.group.push(await floodJournal());
    figures.alone.push(await floodJournal({ groupLimit: 1 }));
  }
  return { none: median(figures.none), group: median(figures.group), alone: median(figures.alone) };
}

async function floodJournal(options: { groupLimit?: number } = {}): Promise<number> {
  await using temporary = await openTemporaryDatabase(options);
  const journal = await openSqliteJournal(temporary.database);
  return await flood((each) => journal.append(each));
}

/** Events a second that so many posters get through, each waiting for its answer before it posts again. */
async function flood(append: Append): Promise<number> {
  const startedAt = performance.now();
  let deliveries = 0;
  const post = async (): Promise<void> => {
    while (performance.now() - startedAt < FLOOD_MS) {
      const each = entry();
      createHmac("sha256", "bench").update(each.body).digest("hex");
      JSON.parse(Buffer.from(each.body).toString());
      await append(each);
      deliveries += 1;
    }
  };
  await Promise.all(Array.from({ length: POSTERS }, post));
  return (deliveries * EVENTS_A_DELIVERY * 1_000) / (performance.now() - startedAt);
}

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

function entry(): JournalEntry {
  const rest = { quarantined: [], notices: [], alerts: [] };
  return { topic: "location-client", receivedAt: 1_790_000_000_000, body: BODY, ...rest };
}

async function timed(times: number[], work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await work();
  times.push(performance.now() - startedAt);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
