import { type Paced, pace } from "./load/pace";
import { Poster } from "./load/poster";
import { Walk } from "./load/walk";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { serveOurs, servePeer } from "./measure/served";
import { printTable, times } from "./measure/table";

const EVENTS_PER_SECOND = 1_000;
const EVENTS_PER_DELIVERY = 20;
const SLICE_MS = 3_000;
const CONNECTIONS = 8;
const TRACKS = 2_000;
/** The limit for an acknowledgement in milliseconds; see `targets.ts`. */
const MUST_MS = 25;

/**
 * How long an acknowledgement takes at a thousand events per second: of the real server, which has the delivery on disk by then; of a
 * handler that appends it to a file and syncs for each delivery; and of one that discards it.
 */
export const run: Bench = async ({ quick }) => {
  await using server = await serveOurs();
  await using syncing = await servePeer("door/bare-handler.ts", { BENCH_SYNC: "1" });
  await using forgetful = await servePeer("door/bare-handler.ts");
  const walk = new Walk({ tracks: TRACKS, floors: 4 });
  const ways = { floorcast: server.url, "append and sync": syncing.url, "no disk": forgetful.url };
  const answers = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]));
  for (const url of Object.values(ways)) await slice(url, walk, 1_000);
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    for (const [way, url] of Object.entries(ways))
      answers.get(way)?.push(...(await slice(url, walk, SLICE_MS)).answers);
  }
  const p = (way: keyof typeof ways, share: number) => quantile(answers.get(way) ?? [], share);
  printTable(
    `ack: ms to the answer at ${EVENTS_PER_SECOND} events/s in deliveries of ${EVENTS_PER_DELIVERY}`,
    ["", "answers", "p50", "p95", "p99", "max", "p50 of no disk"],
    (Object.keys(ways) as (keyof typeof ways)[]).map((way) => [
      way,
      String(answers.get(way)?.length),
      ...[0.5, 0.95, 0.99, 1].map((share) => p(way, share).toFixed(2)),
      times(p(way, 0.5) / p("no disk", 0.5)),
    ]),
  );
  return [
    { name: "ack: median against append and sync", value: p("floorcast", 0.5) / p("append and sync", 0.5) },
    {
      name: "ack: p99 against append and sync",
      value: p("floorcast", 0.99) / p("append and sync", 0.99),
      tolerance: 3,
    },
    { name: `ack: p99 against ${MUST_MS} ms`, value: p("floorcast", 0.99) / MUST_MS, tolerance: 4 },
  ];
};

async function slice(url: string, walk: Walk, ms: number): Promise<Paced> {
  const poster = new Poster(url, CONNECTIONS);
  const load = { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: EVENTS_PER_DELIVERY, ms };
  const paced = await pace(poster, walk, load);
  poster.close();
  return paced;
}
