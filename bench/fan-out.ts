import { startServer } from "@/e2e/support/test-server";
import type { DialectName } from "./fan-out/dialects";
import { introduce, leave, type Run, run as runLoad, type Stage, watch } from "./fan-out/stage";
import { startChild, startPeer } from "./measure/child";
import type { Bench, Ratio } from "./measure/ratio";
import { median } from "./measure/samples";
import { printTable, times } from "./measure/table";

const VIEWERS = 100;
const LATEST_P99_MS = 500;
/** The rates where each begins to be tried; then the double, until it fails. */
const FIRST_RATES = { floorcast: 16_000, relay: 250 };
const HIGHEST_RATE = 256_000;
/** More events in one delivery than this is not Mist. */
const MOST_A_DELIVERY = 100;

interface Stages {
  readonly floorcast: Stage;
  readonly relay: Stage;
  readonly wholeRelay: Stage;
}

/**
 * How far news goes: the real server, senders and viewers in a process each, beside relays as tutorials build them,
 * which believe everything and keep nothing.
 */
export const run: Bench = async ({ quick }) => {
  const server = await startServer({ env: { LOG_LEVEL: "warn" } });
  await using relay = await startPeer("fan-out/relay.ts");
  await using wholeRelay = await startPeer("fan-out/relay.ts", { BENCH_WHOLE: "1" });
  await using senders = await startChild("fan-out/senders.ts");
  await using viewers = await startChild("fan-out/viewers.ts");
  const stageOf = (url: string, dialect: DialectName): Stage => ({ url, dialect, floors: 4, senders, viewers });
  const stages: Stages = {
    floorcast: stageOf(server.url, "floorcast"),
    relay: stageOf(relay.url, "relay"),
    wholeRelay: stageOf(wholeRelay.url, "relay"),
  };
  try {
    await introduce(stages.floorcast);
    return [
      ...(await latencies(stages, quick)),
      ...(await sustained(stages, quick)),
      ...(await besideOneMessageADelivery(stages, quick)),
    ];
  } finally {
    await server.dispose();
  }
};

/** Webhook to viewer at a load that bothers nobody. */
async function latencies({ floorcast, relay }: Stages, quick: boolean): Promise<readonly Ratio[]> {
  const runs: Record<"floorcast" | "relay", Run[]> = { floorcast: [], relay: [] };
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const stage of [floorcast, relay] as const) {
      await watch(stage, 50);
      const load = { eventsPerSecond: 500, eventsPerDelivery: 20, ms: quick ? 1_500 : 2_000 };
      runs[stage === floorcast ? "floorcast" : "relay"].push(await runLoad(stage, load));
      await leave(stage);
    }
  }
  const middle = (name: keyof typeof runs, of: (run: Run) => number) => median(runs[name].map(of));
  const cpuUs = (name: keyof typeof runs) => middle(name, (each) => each.cpuUs / each.events);
  printTable(
    "fan-out: webhook to viewer, ms, at 500 events/s and 50 viewers; medians of rounds",
    ["", "p50", "p95", "p99", "CPU µs an event", "gaps and losses"],
    (["floorcast", "relay"] as const).map((name) => [
      name,
      ...[middle(name, ({ p50 }) => p50), middle(name, ({ p95 }) => p95), middle(name, ({ p99 }) => p99)].map(String),
      cpuUs(name).toFixed(0),
      String(runs[name].reduce((sum, { gaps, lost }) => sum + gaps + lost, 0)),
    ]),
  );
  // Clocks tell whole milliseconds: one is added so that nought against one is not endless.
  const p99 = (name: keyof typeof runs) => middle(name, (each) => each.p99) + 1;
  return [
    { name: "fan-out: p99 at 500 events/s against a relay", value: p99("floorcast") / p99("relay") },
    { name: "fan-out: CPU an event at 500 events/s against a relay", value: cpuUs("floorcast") / cpuUs("relay") },
  ];
}

/** The highest rate that reaches a hundred viewers in time and whole. */
async function sustained({ floorcast, relay }: Stages, quick: boolean): Promise<readonly Ratio[]> {
  const ours = await climb(floorcast, FIRST_RATES.floorcast, quick);
  const theirs = await climb(relay, FIRST_RATES.relay, quick);
  const row = (name: string, { rate, best, limit }: Climbed) => [
    name,
    rate.toLocaleString("en"),
    ...(best ? [String(best.p50), String(best.p99), ((best.cpuUs / best.tookMs) * 0.1).toFixed(0)] : ["–", "–", "–"]),
    limit,
  ];
  printTable(
    `fan-out: events/s sustained to 100 viewers on 4 floors, p99 under ${LATEST_P99_MS} ms, nothing lost`,
    ["", "events/s", "p50", "p99", "% of a core", "stopped by"],
    [row("floorcast", ours), row("relay", theirs)],
  );
  console.log(`  ${(ours.rate / theirs.rate).toFixed(0)}× the relay`);
  return [{ name: "fan-out: a sustained event against a relay", value: theirs.rate / ours.rate }];
}

interface Climbed {
  readonly rate: number;
  readonly best: Run | undefined;
  readonly limit: string;
}

async function climb(stage: Stage, from: number, quick: boolean): Promise<Climbed> {
  let climbed: Climbed = { rate: 0, best: undefined, limit: "" };
  for (let rate = from; rate <= HIGHEST_RATE; rate *= 2) {
    let tried = await attempt(stage, rate, quick);
    // What else the machine does may spoil one try.
    if (tried.fault) tried = await attempt(stage, rate, quick);
    if (tried.fault) return { ...climbed, limit: `${tried.fault} at ${rate.toLocaleString("en")}` };
    climbed = { rate, best: tried.run, limit: "nothing" };
  }
  return climbed;
}

async function attempt(stage: Stage, rate: number, quick: boolean): Promise<{ run: Run; fault: string | undefined }> {
  const ms = quick ? 1_000 : 1_500;
  await watch(stage, VIEWERS);
  const run = await runLoad(stage, { ...deliveriesAt(rate), ms });
  await leave(stage);
  return { run, fault: faultOf(stage, run, ms) };
}

function deliveriesAt(eventsPerSecond: number) {
  return { eventsPerSecond, eventsPerDelivery: Math.min(MOST_A_DELIVERY, Math.ceil(eventsPerSecond / 10)) };
}

function faultOf({ dialect }: Stage, run: Run, ms: number): string | undefined {
  const { p99, gaps, lost, alive, viewers, tookMs, events, messages } = run;
  if (alive < viewers) return `${viewers - alive} viewers gone`;
  if (gaps > 0) return `${gaps} gaps`;
  if (lost > 0) return `${lost} tracks behind`;
  if (dialect === "relay" && messages < events * viewers) return `${events * viewers - messages} messages missing`;
  if (p99 >= LATEST_P99_MS) return `p99 of ${p99} ms`;
  return tookMs > ms * 1.1 + 250 ? `answers ${(tookMs - ms).toFixed(0)} ms late` : undefined;
}

/** Against the best that a relay can do at a high rate: a delivery passed on in one message. */
async function besideOneMessageADelivery(stages: Stages, quick: boolean): Promise<readonly Ratio[]> {
  const viewers = VIEWERS;
  const load = { eventsPerSecond: 32_000, eventsPerDelivery: MOST_A_DELIVERY, ms: quick ? 1_000 : 3_000 };
  const runs: Run[] = [];
  for (const stage of [stages.floorcast, stages.wholeRelay]) {
    await watch(stage, viewers);
    runs.push(await runLoad(stage, load));
    await leave(stage);
  }
  const [ours, theirs] = runs as [Run, Run];
  const cpuUs = ({ cpuUs, events }: Run) => cpuUs / events;
  const bytes = ({ bytes, events }: Run) => bytes / viewers / events;
  printTable(
    `fan-out: 32,000 events/s to ${viewers} viewers, against a relay that sends each delivery in one message`,
    ["", "CPU µs an event", "bytes a viewer and event", "p99"],
    [
      ["floorcast", cpuUs(ours).toFixed(1), bytes(ours).toFixed(2), String(ours.p99)],
      ["relay", cpuUs(theirs).toFixed(1), bytes(theirs).toFixed(2), String(theirs.p99)],
      ["", times(cpuUs(ours) / cpuUs(theirs)), times(bytes(ours) / bytes(theirs)), ""],
    ],
  );
  return [
    { name: "fan-out: CPU at 32,000 events/s against one message a delivery", value: cpuUs(ours) / cpuUs(theirs) },
    { name: "fan-out: bytes at 32,000 events/s against one message a delivery", value: bytes(ours) / bytes(theirs) },
  ];
}
