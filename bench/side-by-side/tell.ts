import { leave, type Run, run as runLoad, watch } from "../fan-out/stage";
import type { Bench, Ratio } from "../measure/ratio";
import { median } from "../measure/samples";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { OURS, POLL, WITH_VIEWERS } from "./contenders";
import { assemble } from "./field";

const VIEWERS = 50;
const LOAD = { eventsPerSecond: 500, eventsPerDelivery: 20 };

/** From the webhook to the viewer, and what it costs, at a load that bothers nobody. */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble(WITH_VIEWERS);
  const runs = new Map<string, Run[]>(field.entrants.map(({ name }) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    for (const entrant of field.entrants) {
      const stage = field.stageOf(entrant);
      const ms = entrant.dialect === "poll" ? 4_000 : quick ? 1_500 : 2_000;
      const result = await tryOut(entrant.name, async () => {
        await watch(stage, VIEWERS);
        const told = await runLoad(stage, { ...LOAD, ms });
        await leave(stage);
        return told;
      });
      if (result) runs.get(entrant.name)?.push(result);
    }
  }
  const middle = (name: string, of: (run: Run) => number) => median((runs.get(name) ?? []).map(of));
  const cpuUs = (name: string) => middle(name, (each) => each.cpuUs / each.events);
  const bytes = (name: string) => middle(name, (each) => each.bytes / each.viewers / each.events);
  printTable(
    `side by side: webhook to viewer, ms, at ${LOAD.eventsPerSecond} events/s and ${VIEWERS} viewers on 4 floors, medians of rounds`,
    ["", "p50", "p95", "p99", "CPU µs an event", "bytes a viewer and event", "bytes a position", "lost"],
    [...runs.keys()].map((name) => [
      name,
      ...[middle(name, ({ p50 }) => p50), middle(name, ({ p95 }) => p95), middle(name, ({ p99 }) => p99)].map(String),
      cpuUs(name).toFixed(0),
      bytes(name).toFixed(1),
      middle(name, bytesAPosition).toFixed(1),
      String((runs.get(name) ?? []).reduce((sum, { gaps, lost }) => sum + gaps + lost, 0)),
    ]),
  );
  // Clocks tell whole milliseconds: one is added so that nought against one is not endless.
  const p99 = (name: string) => middle(name, (each) => each.p99) + 1;
  return [...runs.keys()].flatMap((name): readonly Ratio[] => {
    if (name === OURS.name || runs.get(name)?.length === 0) return [];
    const against = `at 500 events/s against ${name}`;
    return [
      {
        name: `side by side: p99 ${against}`,
        value: p99(OURS.name) / p99(name),
        tolerance: name === POLL.name ? 2 : 4,
      },
      { name: `side by side: CPU an event ${against}`, value: cpuUs(OURS.name) / cpuUs(name) },
      { name: `side by side: bytes a viewer ${against}`, value: bytes(OURS.name) / bytes(name) },
    ];
  });
};

/** On the wire, for each position that a viewer did not know yet. */
function bytesAPosition({ bytes, viewers, positions, readers }: Run): number {
  return bytes / viewers / (positions / readers);
}
