import { leave, type Run, run as runLoad, watch } from "../fan-out/stage";
import type { Bench, Ratio } from "../measure/ratio";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { FEW_WITH_VIEWERS, OURS, WITH_VIEWERS } from "./contenders";
import { assemble, type Entrant, type Field } from "./field";

/** Every track reports every five seconds, as an SDK client or a tag does. */
const REPORT_EVERY_S = 5;
const TRACKS = { quick: [500, 4_000], whole: [500, 2_000, 10_000, 20_000] };
const VIEWERS_OF_TRACKS = 20;
const VIEWERS = { quick: [10, 100], whole: [10, 50, 200, 500] };
const TRACKS_OF_VIEWERS = 1_000;
const EVENTS_A_DELIVERY = 20;
/** A server with this delay is not measured at larger sizes. */
const BEHIND_MS = 1_500;

interface Size {
  readonly tracks: number;
  readonly viewers: number;
}

/** How the server's CPU, as a share of a core, grows with tracks and with viewers. */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble(quick ? FEW_WITH_VIEWERS : WITH_VIEWERS);
  const byTracks = (quick ? TRACKS.quick : TRACKS.whole).map((tracks) => ({ tracks, viewers: VIEWERS_OF_TRACKS }));
  const byViewers = (quick ? VIEWERS.quick : VIEWERS.whole).map((viewers) => ({ tracks: TRACKS_OF_VIEWERS, viewers }));
  const ms = quick ? 1_000 : 2_000;
  const ratios = [
    ...(await table(field, byTracks, { ms, title: `${VIEWERS_OF_TRACKS} viewers`, of: "tracks" })),
    ...(await table(field, byViewers, {
      ms,
      title: `${TRACKS_OF_VIEWERS.toLocaleString("en")} tracks`,
      of: "viewers",
    })),
  ];
  return ratios;
};

interface Course {
  readonly ms: number;
  readonly title: string;
  readonly of: keyof Size;
}

async function table(field: Field, sizes: readonly Size[], { ms, title, of }: Course): Promise<readonly Ratio[]> {
  const grown = new Map<string, readonly (Run | undefined)[]>();
  for (const entrant of field.entrants) grown.set(entrant.name, await grow(field, entrant, { sizes, ms }));
  printTable(
    `side by side: growth with ${of}: % of a core, p99 in ms; ${title}, a report every ${REPORT_EVERY_S} s, 4 floors`,
    ["", ...sizes.map((size) => `${size[of].toLocaleString("en")} ${of}`)],
    [...grown].map(([name, runs]) => [name, ...runs.map(toCell)]),
  );
  const last = (name: string) => grown.get(name)?.findLast((run) => run);
  const ours = last(OURS.name);
  return [...grown.keys()].flatMap((name): readonly Ratio[] => {
    const theirs = last(name);
    if (name === OURS.name || !ours || !theirs || theirs.viewers !== ours.viewers) return [];
    return [{ name: `side by side: CPU with the most ${of} against ${name}`, value: share(ours) / share(theirs) }];
  });
}

/** Measures one size after the other until the server falls behind. */
async function grow(
  field: Field,
  entrant: Entrant,
  { sizes, ms }: { readonly sizes: readonly Size[]; readonly ms: number },
): Promise<readonly (Run | undefined)[]> {
  const runs: (Run | undefined)[] = [];
  const limitMs = entrant.dialect === "poll" ? 2 * BEHIND_MS : BEHIND_MS;
  for (const { tracks, viewers } of sizes) {
    const before = runs.at(-1);
    const isBehind = runs.length > 0 && (!before || before.p99 > limitMs);
    const stage = { ...field.stageOf(entrant), tracks };
    const attempt = async () => {
      await watch(stage, viewers);
      const eventsPerSecond = tracks / REPORT_EVERY_S;
      const run = await runLoad(stage, { eventsPerSecond, eventsPerDelivery: EVENTS_A_DELIVERY, ms });
      await leave(stage);
      return run;
    };
    runs.push(isBehind ? undefined : await tryOut(`${entrant.name}, ${tracks} tracks and ${viewers} viewers`, attempt));
  }
  return runs;
}

function share({ cpuUs, tookMs }: Run): number {
  return (cpuUs / tookMs) * 0.1;
}

function toCell(run: Run | undefined): string {
  return run ? `${share(run).toFixed(1)}, ${run.p99.toFixed(0)}` : "behind";
}
