import { leave, type Run, run as runLoad, watch } from "../fan-out/stage";
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

/** A load that bothers nobody, and one that only those can bear who do not send event by event. */
const LIGHT: Load = { eventsPerSecond: 500, eventsPerDelivery: 20, viewers: 50 };
const HEAVY: Load = { eventsPerSecond: 32_000, eventsPerDelivery: 100, viewers: 100 };
const FOR_HEAVY = [OURS, EXPRESS_WHOLE, NODE_RED_BATCHES];
/** A poll has to come round. */
const POLLED_MS = 4_000;

/** From the webhook to the viewer: how long it takes, and what it costs the server and the wire. */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble(WITH_VIEWERS);
  const strong = field.entrants.filter(({ name }) => FOR_HEAVY.some((contender) => contender.name === name));
  const rounds = quick ? 1 : 5;
  return [
    ...(await tell(field, { load: LIGHT, entrants: field.entrants, rounds, ms: quick ? 1_500 : 2_000 })),
    ...(await tell(field, {
      load: HEAVY,
      entrants: strong,
      rounds: quick ? 1 : 5,
      ms: quick ? 1_500 : 4_000,
      warmUpMs: quick ? 3_000 : 16_000,
    })),
  ];
};

interface Telling {
  readonly load: Load;
  readonly entrants: readonly Entrant[];
  readonly rounds: number;
  readonly ms: number;
  /** Before it counts: until then V8 still compiles what runs often, on threads that are counted. */
  readonly warmUpMs?: number;
}

async function tell(field: Field, { load, entrants, rounds, ms, warmUpMs }: Telling): Promise<readonly Ratio[]> {
  const { viewers, ...rest } = load;
  const runs = new Map<string, Run[]>(entrants.map(({ name }) => [name, []]));
  for (let round = warmUpMs === undefined ? 1 : 0; round <= rounds; round++) {
    for (const entrant of entrants) {
      const stage = field.stageOf(entrant);
      const usualMs = entrant.dialect === "poll" ? POLLED_MS : ms;
      const result = await tryOut(entrant.name, async () => {
        await watch(stage, viewers);
        const told = await runLoad(stage, { ...rest, ms: round === 0 && warmUpMs !== undefined ? warmUpMs : usualMs });
        await leave(stage);
        return told;
      });
      if (result && round > 0) runs.get(entrant.name)?.push(result);
    }
  }
  print(runs, load);
  return ratiosOf(runs, load);
}

function print(runs: ReadonlyMap<string, readonly Run[]>, { eventsPerSecond, viewers }: Load): void {
  const rate = eventsPerSecond.toLocaleString("en");
  printTable(
    `side by side: webhook to viewer, ms, at ${rate} events/s and ${viewers} viewers on 4 floors, medians of rounds`,
    ["", "p50", "p95", "p99", "CPU µs an event", "bytes a viewer and event", "bytes a position", "lost"],
    [...runs].map(([name, own]) => [
      name,
      ...[({ p50 }: Run) => p50, ({ p95 }: Run) => p95, ({ p99 }: Run) => p99].map((of) => String(median(own.map(of)))),
      median(own.map(cpuUs)).toFixed(eventsPerSecond > 1_000 ? 1 : 0),
      median(own.map(bytes)).toFixed(1),
      median(own.map(bytesAPosition)).toFixed(1),
      String(own.reduce((sum, { gaps, lost }) => sum + gaps + lost, 0)),
    ]),
  );
}

function ratiosOf(runs: ReadonlyMap<string, readonly Run[]>, { eventsPerSecond }: Load): readonly Ratio[] {
  const middle = (name: string, of: (run: Run) => number) => median((runs.get(name) ?? []).map(of));
  const of = (name: string, what: (run: Run) => number) => middle(OURS.name, what) / middle(name, what);
  return [...runs].flatMap(([name, own]): readonly Ratio[] => {
    if (name === OURS.name || own.length === 0) return [];
    const against = `at ${eventsPerSecond.toLocaleString("en")} events/s against ${name}`;
    return [
      // Clocks tell whole milliseconds: one is added so that nought against one is not endless.
      { name: `side by side: p99 ${against}`, value: of(name, ({ p99 }) => p99 + 1), tolerance: 4 },
      { name: `side by side: CPU an event ${against}`, value: of(name, cpuUs) },
      { name: `side by side: bytes a viewer ${against}`, value: of(name, bytes) },
    ];
  });
}

function cpuUs({ cpuUs, events }: Run): number {
  return cpuUs / events;
}

function bytes({ bytes, viewers, events }: Run): number {
  return bytes / viewers / events;
}

/** On the wire, for each position that a viewer did not know yet. */
function bytesAPosition({ bytes, viewers, positions, readers }: Run): number {
  return bytes / viewers / (positions / readers);
}
