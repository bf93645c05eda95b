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

const BATCHES = [1, 20, 100];
const CONNECTIONS = 8;
/** The baseline's whole cost is a few hundredths of a second otherwise. */
const POSTS = { ours: 1_200, next: 600, bare: 2_400 };
const WARM_UP_POSTS = 2_000;
const TRACKS = 2_000;

/**
 * What a POST costs the server: through our door before Next, through Next's route handler with the same server behind
 * it, and in a handler that only believes and parses. Everything but the last has it on disk before it answers.
 */
export const run: Bench = async ({ quick }) => {
  const nextPort = await freePort();
  const preload = pathToFileURL(await bundle("door/next-door.ts")).href;
  const env = { NODE_OPTIONS: `--import ${preload}`, BENCH_NEXT_PORT: String(nextPort), LOG_LEVEL: "warn" };
  const server = await startServer({ env });
  await using bare = await startPeer("door/bare-handler.ts");
  try {
    const walk = new Walk({ tracks: TRACKS, floors: 4 });
    const cost = (door: string, posts: number, batch: number, usage = door) =>
      costOf({ door, usage, posts: quick ? posts / 4 : posts, batch, walk });
    // A server that has been up for a while is what counts.
    for (const door of [server.url, `http://127.0.0.1:${nextPort}`, bare.url])
      await cost(door, WARM_UP_POSTS, 20, server.url);
    const rows: string[][] = [];
    const ratios: Ratio[] = [];
    for (const batch of BATCHES) {
      const { ours, next, bareHandler } = await interleave(quick ? 2 : 5, {
        ours: () => cost(server.url, POSTS.ours, batch),
        next: () => cost(`http://127.0.0.1:${nextPort}`, POSTS.next, batch, server.url),
        bareHandler: () => cost(bare.url, POSTS.bare, batch),
      });
      rows.push([
        String(batch),
        ...[ours, next, bareHandler].map((us) => us.toFixed(0)),
        times(ours / next),
        times(ours / bareHandler),
      ]);
      ratios.push({ name: `door: CPU a POST of ${batch} against Next's route`, value: ours / next });
      ratios.push({ name: `door: CPU a POST of ${batch} against a bare handler`, value: ours / bareHandler });
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
  readonly usage: string;
  readonly posts: number;
  readonly batch: number;
  readonly walk: Walk;
}

/** Microseconds of CPU a POST. The bodies are made beforehand: only the server works during the measurement. */
async function costOf({ door, usage, posts, batch, walk }: Cost): Promise<number> {
  const bodies = Array.from({ length: posts }, () => walk.body(batch, Date.now()));
  const poster = new Poster(door, CONNECTIONS);
  const cpuUs = await cpuOf(usage, () => flood(poster, bodies, CONNECTIONS));
  poster.close();
  return cpuUs / posts;
}
