import type { Bench, Ratio } from "../measure/ratio";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { type Climbed, climb, LATEST_P99_MS, VIEWERS } from "./climb";
import { FEW_WITH_VIEWERS, OURS, WITH_VIEWERS } from "./contenders";
import { assemble, FLOORS } from "./field";

/** The highest event rate that reaches a hundred viewers on four floors completely and in time. */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble(quick ? FEW_WITH_VIEWERS : WITH_VIEWERS);
  const results = new Map<string, Climbed>();
  for (const entrant of field.entrants) {
    const climbed = await tryOut(entrant.name, () => climb(entrant, field.stageOf(entrant), quick ? 1_000 : 1_500));
    if (climbed) results.set(entrant.name, climbed);
  }
  const ours = results.get(OURS.name)?.rate ?? Number.NaN;
  printTable(
    `side by side: events/s sustained to ${VIEWERS} viewers on ${FLOORS} floors, p99 under ${LATEST_P99_MS} ms, nothing lost`,
    ["", "events/s", "p50", "p99", "% of a core", "ours", "stopped by"],
    [...results].map(([name, { rate, best, limit }]) => [
      name,
      rate.toLocaleString("en"),
      ...(rate > 0 && best ? [String(best.p50), String(best.p99), shareOfCore(best)] : ["–", "–", "–"]),
      rate > 0 ? `${(ours / rate).toFixed(rate === ours ? 0 : 1)}×` : "–",
      limit,
    ]),
  );
  return [...results].flatMap(([name, { rate }]): readonly Ratio[] =>
    name === OURS.name || rate === 0
      ? []
      : // Found by steps: one step to each side is noise.
        [{ name: `side by side: a sustained event against ${name}`, value: rate / ours, tolerance: 3 }],
  );
};

function shareOfCore({ cpuUs, tookMs }: { readonly cpuUs: number; readonly tookMs: number }): string {
  return ((cpuUs / tookMs) * 0.1).toFixed(0);
}
