import { costOf } from "../load/cost";
import { Walk } from "../load/walk";
import type { Bench, Ratio } from "../measure/ratio";
import { interleave } from "../measure/samples";
import { printTable, times } from "../measure/table";
import { BARE_HTTP, OURS, WITH_VIEWERS } from "./contenders";
import { assemble, type Entrant, FLOORS } from "./field";

const BATCHES = [1, 20, 100];
/** Until then V8 still compiles hot functions, on threads whose CPU time counts. */
const WARM_UP = { posts: 6_000, events: 20 };
const POSTS = { quick: 200, whole: 800 };
const TRACKS = 4_000;

/**
 * CPU of the server from a delivery to its response, without viewers. Ours checks the signature, removes duplicates and writes to disk by
 * then. The bare server checks the signature. The others check nothing and store nothing.
 */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble([...WITH_VIEWERS, BARE_HTTP]);
  const { entrants } = field;
  const walk = new Walk({ tracks: TRACKS, floors: FLOORS });
  const cost = ({ server }: Entrant, what: { posts: number; events: number }) =>
    costOf({ door: server.url, probe: server.probe, walk, ...what });
  for (const entrant of entrants) await cost(entrant, WARM_UP);
  const costs: Readonly<Record<string, number>>[] = [];
  for (const events of BATCHES) {
    const posts = quick ? POSTS.quick : POSTS.whole;
    const ways = entrants.map((entrant) => [entrant.name, () => cost(entrant, { posts, events })] as const);
    costs.push(await interleave(quick ? 1 : 5, Object.fromEntries(ways)));
  }
  printTable(
    "side by side: CPU µs of the server a delivery until it is acknowledged, medians",
    ["", ...BATCHES.map((events) => `of ${events}`), "an event of 100", "of ours at 20"],
    entrants.map(({ name }) => [
      name,
      ...costs.map((each) => (each[name] ?? Number.NaN).toFixed(0)),
      ((costs[2]?.[name] ?? Number.NaN) / 100).toFixed(1),
      times((costs[1]?.[name] ?? Number.NaN) / (costs[1]?.[OURS.name] ?? Number.NaN)),
    ]),
  );
  return entrants.flatMap(({ name }): readonly Ratio[] => {
    const ratio = (costs[1]?.[OURS.name] ?? Number.NaN) / (costs[1]?.[name] ?? Number.NaN);
    return name === OURS.name ? [] : [{ name: `side by side: CPU a delivery of 20 against ${name}`, value: ratio }];
  });
};
