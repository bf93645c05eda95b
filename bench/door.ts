import { pathToFileURL } from "node:url";
import { freePort } from "@/e2e/support/test-server";
import { costOf } from "./load/cost";
import { Walk } from "./load/walk";
import { bundle } from "./measure/bundle";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { serveOurs, servePeer } from "./measure/served";
import { printTable, times } from "./measure/table";

/** Events a delivery, and whether it has been there before. */
const CASES = [
  [1, false],
  [20, false],
  [100, false],
  [20, true],
] as const;
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
  await using server = await serveOurs({ env: { BENCH_NEXT_PORT: String(nextPort) } }, [preload]);
  await using bare = await servePeer("door/bare-handler.ts");
  const walk = new Walk({ tracks: TRACKS, floors: 4 });
  const through = {
    ours: { door: server.url, probe: server.probe, posts: POSTS.ours },
    next: { door: `http://127.0.0.1:${nextPort}`, probe: server.probe, posts: POSTS.next },
    bare: { door: bare.url, probe: bare.probe, posts: POSTS.bare },
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
};
