import { BAD_WEEK, type MishapPlan } from "@/simulator/mist/mishap-plan";
import { organisation } from "@/simulator/organisation";
import { badWeek } from "./counting/bad-week";
import { crossingsOnly, lastZoneEvent, positionsOnly } from "./counting/baselines";
import type { Answer } from "./counting/counter";
import { Floorcast } from "./counting/floorcast";
import { Tally } from "./counting/tally";
import type { Bench, Ratio } from "./measure/ratio";
import { printTable } from "./measure/table";

const SEED = 1;
const TRACKS = 120;

const ANYHOW = "floorcast, its last number where it gives none";
const ZONES = organisation.sites
  .flatMap(({ floors }) => floors.flatMap(({ areas }) => areas))
  .filter(({ kind }) => kind === "zone").length;

/** The tallies of one counter: of all its answers, and of those for the minutes in which ours has one. */
interface Tallies {
  readonly all: Tally;
  readonly answered: Tally;
}

/** How far counts are from the truth in a week with many mishaps: ours, and those of simpler solutions. */
export const run: Bench = async ({ quick }) => {
  const days = quick ? 1 : 7;
  const tallies = await countAll(days, BAD_WEEK);
  printTable(
    `counting: a simulated ${days === 1 ? "day" : "week"}, ${TRACKS} phones, ${ZONES} zones, each minute`,
    ["", "mean error", "worst error", "minutes wrong", "held", "no answer", "mean where ours answers"],
    [...tallies].map(([name, { all, answered }]) => [
      name,
      all.mean.toFixed(4),
      all.worst.toFixed(0),
      percent(all.wrongShare),
      percent(all.heldShare),
      percent(all.unknownShare),
      answered.mean.toFixed(4),
    ]),
  );
  return ratiosOf(tallies);
};

async function countAll(days: number, plan: MishapPlan): Promise<ReadonlyMap<string, Tallies>> {
  await using ours = await Floorcast.open(0);
  const others = [crossingsOnly(), positionsOnly(), lastZoneEvent()];
  const names = [ours.name, ANYHOW, ...others.map(({ name }) => name)];
  const tallies = new Map(names.map((name): [string, Tallies] => [name, { all: new Tally(), answered: new Tally() }]));
  for (const { now, delivered, restarts, truth } of badWeek({ seed: SEED, tracks: TRACKS, days, plan })) {
    for (const each of delivered) for (const counter of [ours, ...others]) counter.take(each);
    if (restarts) await ours.restart();
    await ours.pass(now);
    for (const [areaId, count] of truth ?? []) {
      const answer = ours.ask(areaId);
      const anyhow = { ...answer, state: "current" } as const;
      noteAll(count, [answer, anyhow, ...others.map((each) => each.ask(areaId, now))], [...tallies.values()]);
    }
  }
  return tallies;
}

/** The first answer is ours. */
function noteAll(truth: number, answers: readonly Answer[], tallies: readonly Tallies[]): void {
  const isAnswered = answers[0]?.state !== "unknown";
  for (const [place, answer] of answers.entries()) {
    tallies[place]?.all.note(truth, answer);
    if (isAnswered) tallies[place]?.answered.note(truth, answer);
  }
}

function ratiosOf(tallies: ReadonlyMap<string, Tallies>): readonly Ratio[] {
  const [ours, , ...others] = [...tallies.values()].map(({ all }) => all);
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
