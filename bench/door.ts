import { pathToFileURL } from "node:url";
import { freePort, startServer } from "@/e2e/support/test-server";
import { flood } from "./load/flood";
import { Poster } from "./load/poster";
import { Walk } from "./load/walk";
import { bundle } from "./measure/bundle";
import { startPeer } from "./measure/child";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { printTable, times } from "./measure/table";
import { cpuOf } from "./measure/usage";

/** Events a delivery, and whether it has been there before. */
const CASES = [
  [1, false],
  [20, false],
  [100, false],
  [20, true],
] as const;
const CONNECTIONS = 8;
/** The baseline's whole cost is a few hundredths of a second otherwise. */
const POSTS = { ours: 1_200, next: 600, bare: 2_400 };
const WARM_UP_POSTS = 2_000;
const TRACKS = 2_000;

/**
 * What a POST costs the server: through our door before Next, through Next's route handler with the same server behind
 * it, and in a handler that only believes and parses. What is new is on disk before it is answered; a delivery that
 * comes again has nothing to write, which leaves the doors.
 */
export const run: Bench = async ({ quick }) => {
  const nextPort = await freePort();
  const preload = pathToFileURL(await bundle("door/next-door.ts")).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, BENCH_NEXT_PORT: String(nextPort), LOG_LEVEL: "warn" };
  const server = await startServer({ env });
  await using bare = await startPeer("door/bare-handler.ts");
  try {
    const walk = new Walk({ tracks: TRACKS, floors: 4 });
    const through = {
      ours: { door: server.url, usage: server.url, posts: POSTS.ours },
      next: { door: `http://127.0.0.1:${nextPort}`, usage: server.url, posts: POSTS.next },
      bare: { door: bare.url, usage: bare.url, posts: POSTS.bare },
    };
    // A server that has been up for a while is what counts.
    for (const way of Object.values(through)) await costOf({ ...way, posts: WARM_UP_POSTS, events: 20, walk });
    const rows: string[][] = [];
    const ratios: Ratio[] = [];
    for (const [events, isKnown] of CASES) {
      const cost = (way: keyof typeof through) => () =>
        costOf({ ...through[way], posts: through[way].posts / (quick ? 4 : 1), events, isKnown, walk });
      const ways = { ours: cost("ours"), next: cost("next"), bare: cost("bare") };
      const us = await interleave(quick ? 2 : 5, ways);
      const name = isKnown ? `${events}, come again` : String(events);
      const ofNext = us.ours / us.next;
      const ofBare = us.ours / us.bare;
      rows.push([name, ...[us.ours, us.next, us.bare].map((each) => each.toFixed(0)), times(ofNext), times(ofBare)]);
      ratios.push({ name: `door: CPU a POST of ${name} against Next's route`, value: ofNext });
      ratios.push({ name: `door: CPU a POST of ${name} against a bare handler`, value: ofBare });
    }
    const columns = ["events", "our door", "Next's route", "bare handler", "of Next's", "of bare"];
    printTable("door: CPU µs a POST, whole process, medians", columns, rows);
    return ratios;
  } finally {
    await server.dispose();
  }
};

interface Cost {
  readonly door: string;
  /** Whose CPU it is. */
  readonly usage: string;
  readonly posts: number;
  readonly events: number;
  /** Sent once before, which is not counted. */
  readonly isKnown?: boolean;
  readonly walk: Walk;
}

/** Microseconds of CPU a POST. The bodies are made beforehand: only the server works during the measurement. */
async function costOf({ door, usage, posts, events, isKnown = false, walk }: Cost): Promise<number> {
  const bodies = Array.from({ length: posts }, () => walk.body(events, Date.now()));
  const poster = new Poster(door, CONNECTIONS);
  if (isKnown) await flood(poster, bodies, CONNECTIONS);
  const cpuUs = await cpuOf(usage, () => flood(poster, bodies, CONNECTIONS));
  poster.close();
  return cpuUs / posts;
}
