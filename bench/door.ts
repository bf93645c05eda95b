import { pathToFileURL } from "node:url";
import { freePort } from "@/e2e/support/test-server";
import { type Cost, costOf } from "./load/cost";
import { Walk } from "./load/walk";
import { bundle } from "./measure/bundle";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { serveOurs, servePeer } from "./measure/served";
import { printTable, times } from "./measure/table";

interface Case {
  readonly name: string;
  readonly events: number;
  /** The delivery is a duplicate. */
  readonly isKnown?: true;
  readonly connections?: number;
  /** Only the HTTP front is measured: the handler behind it checks the signature, parses and discards, as the bare handler does. */
  readonly isPlain?: true;
}

const CASES: readonly Case[] = [
  { name: "1", events: 1 },
  { name: "20", events: 20 },
  { name: "100", events: 100 },
  { name: "20, over 64 connections", events: 20, connections: 64 },
  { name: "20, come again", events: 20, isKnown: true },
  { name: "20, doors alone", events: 20, isPlain: true },
];
/** With fewer posts, the whole cost of the baseline is a few hundredths of a second. */
const POSTS = { ours: 1_200, next: 600, bare: 2_400, syncing: 600 };
/** Until then V8 still compiles hot functions, on threads whose CPU time counts. */
const WARM_UP_POSTS = 10_000;
const TRACKS = 2_000;

/**
 * What a POST costs the server: through our HTTP front before Next.js, through a Next.js route handler with the same server behind it, in a
 * handler that only checks and parses, and in that handler if it also appends the body to a file and syncs. With ours and with Next.js a
 * new delivery is on disk before the response; a duplicate has nothing to write. The plain variants reach the same bare handler through
 * each front.
 */
export const run: Bench = async ({ quick }) => {
  const ports = [await freePort(), await freePort(), await freePort()];
  const [nextDoor = "", plainNextDoor = "", plainDoor = ""] = ports.map((port) => `http://127.0.0.1:${port}`);
  const preload = pathToFileURL(await bundle("door/next-door.ts")).href;
  await using server = await serveOurs({ env: { BENCH_DOOR_PORTS: ports.join(",") } }, [preload]);
  await using bare = await servePeer("door/bare-handler.ts");
  await using syncing = await servePeer("door/bare-handler.ts", { BENCH_SYNC: "1" });
  const walk = new Walk({ tracks: TRACKS, floors: 4 });
  const through = {
    ours: { door: server.url, plainDoor, probe: server.probe, posts: POSTS.ours },
    next: { door: nextDoor, plainDoor: plainNextDoor, probe: server.probe, posts: POSTS.next },
    bare: { door: bare.url, probe: bare.probe, posts: POSTS.bare },
    syncing: { door: syncing.url, probe: syncing.probe, posts: POSTS.syncing },
  };
  // Measures a server that has been up for a while.
  for (const { plainDoor, ...way } of Object.values<Way>(through)) {
    const posts = WARM_UP_POSTS / (quick ? 5 : 1);
    await costOf({ ...way, posts, events: 20, walk });
    if (plainDoor) await costOf({ ...way, door: plainDoor, posts, events: 20, walk });
  }
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const { name, isPlain, ...delivery } of CASES) {
    const cost = (way: keyof typeof through) => () => {
      const { plainDoor, ...open }: Way = through[way];
      const door = (isPlain && plainDoor) || open.door;
      return costOf({ ...open, ...delivery, door, posts: open.posts / (quick ? 4 : 1), walk });
    };
    const ways = { ours: cost("ours"), next: cost("next"), bare: cost("bare"), syncing: cost("syncing") };
    const us = await interleave(quick ? 2 : 5, ways);
    const ofOthers = [us.ours / us.next, us.ours / us.bare, us.ours / us.syncing] as const;
    const costs = [us.ours, us.next, us.bare, us.syncing].map((each) => each.toFixed(0));
    rows.push([name, ...costs, ...ofOthers.map((ratio) => times(ratio))]);
    ratios.push({ name: `door: CPU a POST of ${name} against Next's route`, value: ofOthers[0] });
    ratios.push({ name: `door: CPU a POST of ${name} against a bare handler`, value: ofOthers[1] });
  }
  const columns = [
    "events",
    "our door",
    "Next's route",
    "bare handler",
    "and syncs",
    "of Next's",
    "of bare",
    "of syncing",
  ];
  printTable("door: CPU µs a POST, whole process, medians", columns, rows);
  return ratios;
};

interface Way extends Pick<Cost, "door" | "probe" | "posts"> {
  readonly plainDoor?: string;
}
