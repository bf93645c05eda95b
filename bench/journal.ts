import { createHmac } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import type { JournalEntry } from "@/server/journal/journal";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { appendSteadily, DELIVERIES_A_SECOND, EVENTS_A_DELIVERY, entry } from "./load/steady-appends";
import type { Bench } from "./measure/ratio";
import { interleave, quantile } from "./measure/samples";
import { printTable, times } from "./measure/table";

/**
 * What "on disk before the response" costs: how long an acknowledgement takes at a steady thousand events per second, and the throughput
 * compared with a server without durability and with one that syncs each delivery.
 */
const POSTERS = 64;

type Append = (entry: JournalEntry) => Promise<void>;

export const run: Bench = async ({ quick }) => {
  const { answers, loopP99 } = await steady(quick ? 2_000 : 6_000);
  const milliseconds = [quantile(answers, 0.5), quantile(answers, 0.99), quantile(answers, 1), loopP99];
  printTable(
    `journal: acknowledgement at ${EVENTS_A_DELIVERY * DELIVERIES_A_SECOND} events/s, ms`,
    ["", "p50", "p99", "max", "event loop p99"],
    [["append", ...milliseconds.map((ms) => ms.toFixed(2))]],
  );

  const floodMs = quick ? 500 : 1_500;
  const reached = await interleave(quick ? 1 : 3, {
    "no durability": () => flood(async () => {}, floodMs),
    "natural groups": () => floodJournal(floodMs),
    "each by itself": () => floodJournal(floodMs, { groupLimit: 1 }),
  });
  const none = reached["no durability"];
  printTable(
    "journal: events/s with HMAC and JSON.parse, medians",
    ["", "events/s", "of none"],
    Object.entries(reached).map(([name, each]) => [name, each.toFixed(0), times(each / none)]),
  );
  return [{ name: "journal: an event on disk against none", value: none / reached["natural groups"] }];
};

async function steady(forMs: number) {
  await using temporary = await openTemporaryDatabase();
  const journal = await openSqliteJournal(temporary.database);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  await journal.append(entry());
  loop.enable();
  const answers = await appendSteadily(journal, sleep(forMs));
  loop.disable();
  return { answers, loopP99: loop.percentile(99) / 1e6 };
}

async function floodJournal(forMs: number, options: { groupLimit?: number } = {}): Promise<number> {
  await using temporary = await openTemporaryDatabase(options);
  const journal = await openSqliteJournal(temporary.database);
  return await flood((each) => journal.append(each), forMs);
}

/** Events per second with `POSTERS` parallel posters, each of which waits for its response before it posts again. */
async function flood(append: Append, forMs: number): Promise<number> {
  const startedAt = performance.now();
  let deliveries = 0;
  const post = async (): Promise<void> => {
    while (performance.now() - startedAt < forMs) {
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
