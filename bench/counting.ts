import { BAD_WEEK, type MishapPlan } from "@/simulator/mist/mishap-plan";
import { badWeek } from "./counting/bad-week";
import { crossingsOnly, lastZoneEvent, positionsOnly } from "./counting/baselines";
import { Floorcast } from "./counting/floorcast";
import { Tally } from "./counting/tally";
import type { Bench, Ratio } from "./measure/ratio";
import { printTable } from "./measure/table";

const SEED = 1;
const TRACKS = 120;

/** How far counts are from the truth in a week in which much goes wrong: ours, and what one would write instead. */
export const run: Bench = async ({ quick }) => {
  const days = quick ? 1 : 7;
  const tallies = await countAll(days, BAD_WEEK);
  printTable(
    `counting: ${days === 1 ? "a simulated day" : "a simulated week"}, ${TRACKS} clients, 33 zones, every minute`,
    ["", "mean error", "worst error", "minutes wrong", "held", "no answer"],
    [...tallies].map(([name, tally]) => [
      name,
      tally.mean.toFixed(4),
      tally.worst.toFixed(0),
      percent(tally.wrongShare),
      percent(tally.heldShare),
      percent(tally.unknownShare),
    ]),
  );
  return ratiosOf(tallies);
};

const BEST_ANYHOW = "floorcast, its last number where it gives none";

async function countAll(days: number, plan: MishapPlan): Promise<ReadonlyMap<string, Tally>> {
  await using ours = await Floorcast.open(0);
  const others = [crossingsOnly(), positionsOnly(), lastZoneEvent()];
  const tallies = new Map(
    [ours.name, BEST_ANYHOW, ...others.map(({ name }) => name)].map((name) => [name, new Tally()]),
  );
  for (const { now, delivered, restarts, truth } of badWeek({ seed: SEED, tracks: TRACKS, days, plan })) {
    for (const each of delivered) for (const counter of [ours, ...others]) counter.take(each);
    if (restarts) await ours.restart();
    await ours.pass(now);
    for (const [areaId, count] of truth ?? []) {
      const answer = ours.ask(areaId);
      tallies.get(ours.name)?.note(count, answer);
      tallies.get(BEST_ANYHOW)?.note(count, { ...answer, state: "current" });
      for (const other of others) tallies.get(other.name)?.note(count, other.ask(areaId, now));
    }
  }
  return tallies;
}

function ratiosOf(tallies: ReadonlyMap<string, Tally>): readonly Ratio[] {
  const [ours, , ...others] = [...tallies.values()];
  if (!ours) return [];
  const best = (of: (tally: Tally) => number) => of(ours) / Math.min(...others.map(of));
  return [
    { name: "counting: mean error against the best of the others", value: best(({ mean }) => mean) },
    { name: "counting: worst error against the best of the others", value: best(({ worst }) => worst) },
    { name: "counting: minutes wrong against the best of the others", value: best(({ wrongShare }) => wrongShare) },
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
