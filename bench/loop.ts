import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createApi } from "@/e2e/support/api";
import { freePort, TOKEN } from "@/e2e/support/test-server";
import { connectViewer } from "@/e2e/support/viewer";
import { flood } from "./load/flood";
import { pace } from "./load/pace";
import { Poster } from "./load/poster";
import { mapIdOf, SITE_ID, Walk } from "./load/walk";
import { writeCrowd } from "./loop/crowd";
import { bundle } from "./measure/bundle";
import type { Bench } from "./measure/ratio";
import { serveOurs } from "./measure/served";
import { printTable, times } from "./measure/table";

/** All present tracks are on one floor, which is the worst case for viewers and for drawing a zone. */
const CROWD = { remembered: 100_000, present: 40_000, floors: 1 };
const LOAD = { eventsPerSecond: 1_000, eventsPerDelivery: 20 };
/** The limit for a step in milliseconds. */
const MUST_MS = 20;
const MISSPELT = "carlso+laptpo";
const SHORT_LIVED = "5b1e0d5a-7c21-4d0e-9a53-0b6c8f1d2e3f";

interface Steps {
  readonly p99Ms: number;
  readonly longestMs: number;
}

/**
 * Measures the maximum and the usual length of event loop steps with a hundred thousand tracks, of which forty thousand are present: idle
 * except for the check for gone tracks every second, with a thousand fixes per second, and in addition with checkpoints of all tracks,
 * misspelt searches, viewers of all tracks, and a zone around all of them.
 */
export const run: Bench = async ({ quick }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "floorcast-bench-"));
  const ms = quick ? 5_000 : 20_000;
  try {
    const dataDir = path.join(folder, "data");
    await writeCrowd(dataDir, CROWD);
    const port = await freePort();
    const preload = pathToFileURL(await bundle("loop/step-clock.ts")).href;
    const env = { BENCH_STEPS_PORT: String(port), MAX_TRACKS: String(2 * CROWD.remembered) };
    await using server = await serveOurs({ dataDir, env }, [preload]);
    const walk = new Walk({ tracks: CROWD.present, floors: CROWD.floors });
    const stepsOf = async (work: () => Promise<unknown>): Promise<Steps> => {
      await askSteps(port);
      await work();
      return await askSteps(port);
    };
    const fixes = () => withPoster(server.url, (poster) => pace(poster, walk, { ...LOAD, ms }));
    const doing = async (...more: readonly ((url: string) => Promise<void>)[]) => {
      await tellOfEverybody(server.url, walk);
      const until = performance.now() + ms;
      const again = async (work: () => Promise<void>) => {
        while (performance.now() < until) await work();
      };
      return await stepsOf(() => Promise.all([fixes(), ...more.map((work) => again(() => work(server.url)))]));
    };
    const floorplan = { mapId: mapIdOf(0), siteId: SITE_ID, name: "Hall", widthM: 80, heightM: 50 };
    const { status } = await createApi(server.url).call("POST", "/api/floorplans", floorplan);
    if (status !== 201) throw new Error(`the floor was not placed: ${status}`);
    await tellOfEverybody(server.url, walk);
    await sleep(ms);
    const steps = {
      quiet: await stepsOf(() => sleep(ms)),
      "1,000 fixes a second": await doing(),
      "and misspelt searches": await doing(search),
      "and checkpoints": await doing(saveAll),
      "and both": await doing(search, saveAll),
      "and viewers who come": await doing(watchFloor, askForFloor),
      "and a zone drawn and removed": await doing(drawAndRemove),
    };
    const { quiet } = steps;
    printTable(
      `loop: ms of the event loop's steps with ${CROWD.remembered.toLocaleString("en")} tracks remembered, ${CROWD.present.toLocaleString("en")} of them present`,
      ["", "p99", "longest", "p99 of the quiet loop's", "longest of the quiet loop's"],
      Object.entries(steps).map(([name, { p99Ms, longestMs }]) => [
        name,
        p99Ms.toFixed(2),
        longestMs.toFixed(1),
        times(p99Ms / quiet.p99Ms),
        times(longestMs / quiet.longestMs),
      ]),
    );
    const all = steps["and both"];
    const longestMs = Math.max(...Object.values(steps).map((each) => each.longestMs));
    return [
      { name: `loop: longest step against ${MUST_MS} ms`, value: longestMs / MUST_MS, tolerance: 1.5 },
      { name: "loop: longest step against the quiet loop's", value: all.longestMs / quiet.longestMs, tolerance: 4 },
      { name: "loop: p99 of steps against the quiet loop's", value: all.p99Ms / quiet.p99Ms, tolerance: 4 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function askSteps(port: number): Promise<Steps> {
  return (await (await fetch(`http://127.0.0.1:${port}`)).json()) as Steps;
}

/** Sends an event for every track, so that all are present and the next checkpoint must write all of them. */
async function tellOfEverybody(url: string, walk: Walk): Promise<void> {
  const bodies = Array.from({ length: CROWD.present / 100 }, () => walk.body(100, Date.now()));
  await withPoster(url, (poster) => flood(poster, bodies, 4));
}

/** Uses new connections, because the server closes idle ones. */
async function withPoster<Result>(url: string, work: (poster: Poster) => Promise<Result>): Promise<Result> {
  const poster = new Poster(url, 8);
  try {
    return await work(poster);
  } finally {
    poster.close();
  }
}

async function search(url: string): Promise<void> {
  await answered(await fetch(`${url}/api/tracks?q=${MISSPELT}`, { headers: { authorization: `Bearer ${TOKEN}` } }));
}

/** Forces a checkpoint: the removal of a site waits for one. */
async function saveAll(url: string): Promise<void> {
  const event = { site_id: SHORT_LIVED, map_id: SHORT_LIVED, mac: "02000000aaaa", type: "wifi", x: 1, y: 1 };
  const events = [{ ...event, timestamp: Date.now() / 1_000 }];
  const body = Buffer.from(JSON.stringify({ topic: "location", events }));
  await withPoster(url, (poster) => poster.post(body));
  const headers = { authorization: `Bearer ${TOKEN}` };
  await answered(await fetch(`${url}/api/sites/${SHORT_LIVED}`, { method: "DELETE", headers }));
  await sleep(1_000);
}

/** A viewer opens the floor, receives the next frames and leaves. */
async function watchFloor(url: string): Promise<void> {
  const viewer = await connectViewer(url);
  await viewer.watchFloor(mapIdOf(0));
  await sleep(500);
  viewer.close();
}

/** Requests over HTTP, as viewers without a socket do. */
async function askForFloor(url: string): Promise<void> {
  for (const how of ["snapshot", "live"])
    await answered(
      await fetch(`${url}/api/floorplans/${mapIdOf(0)}/${how}`, { headers: { authorization: `Bearer ${TOKEN}` } }),
    );
  await sleep(500);
}

async function drawAndRemove(url: string): Promise<void> {
  const { call } = createApi(url);
  const polygon = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
    { x: 0, y: 100 },
  ];
  const { body } = await call("POST", `/api/floorplans/${mapIdOf(0)}/areas`, { kind: "zone", name: "All", polygon });
  await sleep(500);
  const { status } = await call("DELETE", `/api/areas/${body.areaId}`, undefined, { "if-match": '"1"' });
  if (status !== 204) throw new Error(`the zone was not removed: ${status}`);
  await sleep(500);
}

async function answered(response: Response): Promise<void> {
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.url} was answered with ${response.status}`);
}
