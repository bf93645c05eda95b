import { createHmac } from "node:crypto";
import { FeedCounters } from "@/server/feed/feed-counters";
import { QuarantineGroups } from "@/server/feed/quarantine-groups";
import { Backlog, MAX_WAITING_BYTES } from "@/server/flow-control/backlog";
import type { Delivery } from "@/server/webhook/delivery";
import { DuplicateFilter } from "@/server/webhook/duplicate-filter";
import { readEnvelope } from "@/server/webhook/envelope";
import { interpret } from "@/server/webhook/interpret";
import { createReceive, limitSenders } from "@/server/webhook/receive";
import { ownCpuNs } from "./measure/cpu";
import type { Bench, Ratio } from "./measure/ratio";
import { median } from "./measure/samples";
import { printTable, times } from "./measure/table";

/** How long a delivery takes from its bytes to the response, compared with the minimum: its HMAC and `JSON.parse`. */

const SECRET = "bench-secret-of-some-length";
const EVENTS_A_ROUND = 20_000;
const BATCHES = [1, 20, 100];
const STEPS = ["hmac", "parse", "envelope", "meaning", "receive"] as const;

export const run: Bench = async ({ quick }) => {
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const batch of BATCHES) {
    const { hmac, parse, envelope, meaning, receive } = await measure(batch, quick ? 5 : 9);
    const base = hmac + parse;
    const ours = [envelope, meaning, receive].flatMap((ns) => [ns.toFixed(0), times(ns / base)]);
    rows.push([String(batch), hmac.toFixed(0), parse.toFixed(0), ...ours]);
    ratios.push({ name: `receive: an event of ${batch} against its HMAC and JSON.parse`, value: receive / base });
  }
  const columns = ["events", "HMAC", "parse", "envelope", "", "meaning", "", "receive", ""];
  printTable("receive: ns an event (× HMAC + parse), medians", columns, rows);
  return ratios;
};

async function measure(batch: number, rounds: number): Promise<Readonly<Record<(typeof STEPS)[number], number>>> {
  const deliveries = deliveriesOf(batch);
  const receive = createReceive(intake());
  const texts = deliveries.map(({ body }) => Buffer.from(body).toString());
  const envelopes = deliveries.map(({ body }) => readEnvelope(body));
  const figures = { hmac: [], parse: [], envelope: [], meaning: [], receive: [] } as Record<string, number[]>;
  for (let round = 0; round < rounds; round++) {
    const fresh = round === 0 ? deliveries : deliveriesOf(batch, round);
    figures.hmac?.push(timeEach(deliveries, ({ body }) => sign(body)));
    figures.parse?.push(timeEach(texts, (text) => JSON.parse(text)));
    figures.envelope?.push(timeEach(deliveries, ({ body }) => readEnvelope(body)));
    figures.meaning?.push(
      timeEach(envelopes, (envelope) => envelope.ok && interpret({ ...envelope, receivedAt: NOW })),
    );
    figures.receive?.push(
      await timeAsync(async () => {
        for (const delivery of fresh) await receive(delivery);
      }),
    );
  }
  const medians = STEPS.map((step) => [step, median(figures[step] ?? [])]);
  return Object.fromEntries(medians) as Record<(typeof STEPS)[number], number>;
}

const NOW = 1_790_000_000_000;

function intake() {
  return {
    policy: { secrets: () => [{ text: SECRET, previous: false }], allowUnsigned: false, requireV2: false },
    sites: { apply: () => "applied" as const, takeAlerts: () => [] },
    journal: {
      append: () => Promise.resolve(),
      count: () => Promise.resolve(),
      settled: () => Promise.resolve(),
      lastSeq: 0,
    },
    counters: new FeedCounters(NOW),
    seen: new DuplicateFilter(),
    groups: new QuarantineGroups(),
    disk: { room: "enough" as const },
    backlog: new Backlog({ deliveries: 1_000, bytes: MAX_WAITING_BYTES }),
    senders: limitSenders(1_000_000),
  };
}

function deliveriesOf(batch: number, round = 0): readonly Delivery[] {
  const count = EVENTS_A_ROUND / batch;
  return Array.from({ length: count }, (_, index) => deliveryOf(batch, round * EVENTS_A_ROUND + index * batch));
}

function deliveryOf(batch: number, first: number): Delivery {
  const events = Array.from({ length: batch }, (_, index) => locationEvent(first + index));
  const body = Buffer.from(JSON.stringify({ topic: "location", events }));
  return {
    headers: { "content-type": "application/json", "x-mist-signature-v2": sign(body) },
    body,
    receivedAt: NOW + 1_000,
  };
}

function locationEvent(index: number) {
  return {
    site_id: "6b0f2c1e-8d47-4a35-b2c9-1f7e4d90a6c3",
    map_id: "d2a9417c-55e8-4f0b-9c36-70b1e8f2d4a7",
    mac: (0x3c22fb000000 + (index % 10_000)).toString(16),
    rssi: -57.666668,
    timestamp: Math.floor(NOW / 1_000) - Math.floor(index / 10_000),
    type: "wifi",
    x: Math.round((index % 4_800) * 12_345.6) / 1e6,
    y: Math.round((index % 3_100) * 9_876.5) / 1e6,
  };
}

function sign(body: Uint8Array): string {
  return createHmac("sha256", SECRET).update(body).digest("hex");
}

/** Nanoseconds per event. */
function timeEach<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
  const start = ownCpuNs();
  for (const item of items) work(item);
  return (ownCpuNs() - start) / EVENTS_A_ROUND;
}

async function timeAsync(work: () => Promise<void>): Promise<number> {
  const start = ownCpuNs();
  await work();
  return (ownCpuNs() - start) / EVENTS_A_ROUND;
}
