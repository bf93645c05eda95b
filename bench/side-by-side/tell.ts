import { leave, type Run, run as runLoad, watch } from "../fan-out/stage";
import { type HalfMachine, startHalfMachine } from "../load/half-machine";
import type { Bench, Ratio } from "../measure/ratio";
import { median } from "../measure/samples";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { EXPRESS_WHOLE, NODE_RED_BATCHES, OURS, WITH_VIEWERS } from "./contenders";
import { assemble, type Entrant, type Field } from "./field";

interface Load {
  readonly eventsPerSecond: number;
  readonly eventsPerDelivery: number;
  readonly viewers: number;
}

/** A load that all contenders can handle, and one that only those can handle that do not send event by event. */
const LIGHT: Load = { eventsPerSecond: 500, eventsPerDelivery: 20, viewers: 50 };
const HEAVY: Load = { eventsPerSecond: 32_000, eventsPerDelivery: 100, viewers: 100 };
const FOR_HEAVY = [OURS, EXPRESS_WHOLE, NODE_RED_BATCHES];
/** Long enough for at least one poll. */
const POLLED_MS = 4_000;

/**
 * The latency from webhook to viewer, and its cost in CPU and bytes. Each contender is measured on the idle machine and, right after, with
 * half of every core busy, which shows whether latency grows under CPU shortage.
 */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble(WITH_VIEWERS);
  await using halfMachine = await startHalfMachine();
  const stand = { field, halfMachine };
  const strong = field.entrants.filter(({ name }) => FOR_HEAVY.some((contender) => contender.name === name));
  const rounds = quick ? 1 : 5;
  return [
    ...(await tell(stand, { load: LIGHT, entrants: field.entrants, rounds, ms: quick ? 1_500 : 2_000 })),
    ...(await tell(stand, {
      load: HEAVY,
      entrants: strong,
      rounds,
      ms: quick ? 1_500 : 4_000,
      warmUpMs: quick ? 3_000 : 16_000,
    })),
  ];
};

interface Stand {
  readonly field: Field;
  readonly halfMachine: HalfMachine;
}

interface Telling {
  readonly load: Load;
  readonly entrants: readonly Entrant[];
  readonly rounds: number;
  readonly ms: number;
  /** Warm-up time. Until then V8 still compiles hot functions, on threads whose CPU time counts. */
  readonly warmUpMs?: number;
}

/** The runs of one contender: alone, and with half of the machine busy. */
interface Told {
  readonly free: Run[];
  readonly halved: Run[];
  /** The share of the machine that was actually busy in each run. */
  readonly shares: number[];
}

async function tell(
  { field, halfMachine }: Stand,
  { load, entrants, rounds, ms, warmUpMs }: Telling,
): Promise<readonly Ratio[]> {
  const { viewers, ...rest } = load;
  const told = new Map<string, Told>(entrants.map(({ name }) => [name, { free: [], halved: [], shares: [] }]));
  const once = async (entrant: Entrant, runMs: number): Promise<Run> => {
    const stage = field.stageOf(entrant);
    await watch(stage, viewers);
    const run = await runLoad(stage, { ...rest, ms: runMs });
    await leave(stage);
    return run;
  };
  const usualMs = ({ dialect }: Entrant) => (dialect === "poll" ? POLLED_MS : ms);
  for (const entrant of warmUpMs === undefined ? [] : entrants)
    await tryOut(entrant.name, () => once(entrant, warmUpMs ?? 0));
  for (let round = 1; round <= rounds; round++) {
    for (const entrant of entrants) {
      const own = told.get(entrant.name);
      const free = await tryOut(entrant.name, () => once(entrant, usualMs(entrant)));
      const halved = await tryOut(nameHalved(entrant.name), () =>
        halfMachine.beside(() => once(entrant, usualMs(entrant))),
      );
      if (free) own?.free.push(free);
      if (halved) own?.halved.push(halved.result);
      if (halved) own?.shares.push(halved.share);
    }
  }
  print(told, load);
  return [...ratiosOf(told, load), ...ratiosOfHalved(told, load)];
}

function nameHalved(name: string): string {
  return `${name}, machine half loaded`;
}

function print(told: ReadonlyMap<string, Told>, { eventsPerSecond, viewers }: Load): void {
  const rate = eventsPerSecond.toLocaleString("en");
  const line = (name: string, runs: readonly Run[], share = "") => [
    name,
    ...[({ p50 }: Run) => p50, ({ p95 }: Run) => p95, ({ p99 }: Run) => p99].map((of) => String(median(runs.map(of)))),
    median(runs.map(cpuUs)).toFixed(eventsPerSecond > 1_000 ? 1 : 0),
    median(runs.map(bytes)).toFixed(1),
    median(runs.map(bytesAPosition)).toFixed(1),
    String(runs.reduce((sum, { gaps, lost }) => sum + gaps + lost, 0)),
    share,
  ];
  printTable(
    `side by side: webhook to viewer, ms, at ${rate} events/s and ${viewers} viewers on 4 floors, medians of rounds`,
    [
      ...["", "p50", "p95", "p99", "CPU µs an event", "bytes a viewer and event", "bytes a position", "lost"],
      "% of the machine taken",
    ],
    [...told].flatMap(([name, { free, halved, shares }]) => [
      line(name, free),
      line(nameHalved(name), halved, (100 * median(shares)).toFixed(0)),
    ]),
  );
}

function ratiosOf(told: ReadonlyMap<string, Told>, { eventsPerSecond }: Load): readonly Ratio[] {
  const middle = (name: string, of: (run: Run) => number) => median((told.get(name)?.free ?? []).map(of));
  const of = (name: string, what: (run: Run) => number) => middle(OURS.name, what) / middle(name, what);
  return [...told].flatMap(([name, { free }]): readonly Ratio[] => {
    if (name === OURS.name || free.length === 0) return [];
    const against = `at ${eventsPerSecond.toLocaleString("en")} events/s against ${name}`;
    return [
      { name: `side by side: p99 ${against}`, value: of(name, p99OrMore), tolerance: 4 },
      { name: `side by side: CPU an event ${against}`, value: of(name, cpuUs) },
      { name: `side by side: bytes a viewer ${against}`, value: of(name, bytes) },
    ];
  });
}

/** Ours with half of the machine busy, relative to the others in the same situation, and to ours alone, which would show a cliff. */
function ratiosOfHalved(told: ReadonlyMap<string, Told>, { eventsPerSecond }: Load): readonly Ratio[] {
  const p99Of = (runs: readonly Run[] = []) => median(runs.map(p99OrMore));
  const ours = told.get(OURS.name);
  const at = `side by side: p99 at ${eventsPerSecond.toLocaleString("en")} events/s, machine half loaded, against`;
  return [...told].flatMap(([name, { halved }]): readonly Ratio[] => {
    if (name !== OURS.name && halved.length === 0) return [];
    const [against, other] = name === OURS.name ? ["the whole machine", ours?.free] : [name, halved];
    return [{ name: `${at} ${against}`, value: p99Of(ours?.halved) / p99Of(other), tolerance: 4 }];
  });
}

/** Adds 1, because clocks have whole milliseconds and a ratio to 0 would be infinite. */
function p99OrMore({ p99 }: Run): number {
  return p99 + 1;
}

function cpuUs({ cpuUs, events }: Run): number {
  return cpuUs / events;
}

function bytes({ bytes, viewers, events }: Run): number {
  return bytes / viewers / events;
}

/** Bytes on the wire per new position of a viewer. */
function bytesAPosition({ bytes, viewers, positions, readers }: Run): number {
  return bytes / viewers / (positions / readers);
}
