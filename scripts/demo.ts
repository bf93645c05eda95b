import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  BAD_QUARTER_HOUR,
  type MishapPlan,
  parseMishaps,
  smallMishaps,
  withAllMishaps,
} from "@/simulator/mist/mishap-plan";
import { Mishaps } from "@/simulator/mist/mishaps";
import { catchUp, play, SITES } from "@/simulator/simulation";
import { connectMist } from "./demo/connect-mist";
import { DemoApi } from "./demo/demo-api";
import { type DemoMist, openDemoMist, SEED, TRACKS } from "./demo/demo-mist";
import { drawBefore } from "./demo/drawn-before";
import { freePort } from "./demo/free-port";
import { type OwnPast, startPast } from "./demo/own-past";
import { OwnServer } from "./demo/own-server";
import { ensureBuild } from "./ensure-build";

const ROOT = path.resolve(import.meta.dirname, "..");
const DEMOS_DIR = path.join(ROOT, "demo-data");
const PARENT_EVERY_MS = 500;

const stop = new AbortController();
let isAskedToStop = false;
function askToStop(): void {
  isAskedToStop = true;
  stop.abort();
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, askToStop);
// npm forwards SIGINT and SIGTERM to this process (its script uses `exec`), but other signals end npm without notice.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && askToStop(), PARENT_EVERY_MS).unref();

try {
  await demo();
} catch (error) {
  // Lets a Ctrl-C arrive that was pressed while the build blocked this process.
  await sleep(1);
  if (!isAskedToStop) {
    const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
    console.error(reason instanceof Error ? reason.message : reason);
    process.exitCode = 1;
  }
}

async function demo(): Promise<void> {
  const plan = plannedMishaps();
  ensureBuild();
  const port = await freePort(Number(process.env.PORT) || 3000);
  const dir = emptyFolder(port);
  const mist = await openDemoMist(newToken());
  const token = newToken();
  const past = startPast({ dir, lifeFrom: mist.feed.world.now });
  let server: OwnServer | undefined;
  try {
    await Promise.all([past.today, mist.api.drawImages()]);
    stop.signal.throwIfAborted();
    const started = new OwnServer({ port, dir, token, mistUrl: mist.listening.url, stop });
    server = started;
    await started.untilReady();
    const api = new DemoApi(started.url, token, stop.signal);
    await connectMist(api, mist);
    drawBefore(dir);
    stop.signal.throwIfAborted();
    await walk({ api, mist, past, plan, restart: () => started.restart() });
    stop.signal.throwIfAborted();
  } finally {
    past.stop();
    mist.api.deliveries.stop();
    await server?.end();
    await mist.listening.close();
  }
}

function newToken(): string {
  return randomBytes(16).toString("hex");
}

/** The mishaps of `--mishaps`: all of them if it stands alone, else a list as in `npm run simulate`. None without the option. */
function plannedMishaps(): MishapPlan {
  const { values } = parseArgs({
    args: withAllMishaps(process.argv.slice(2)),
    options: { mishaps: { type: "string" } },
  });
  const { mishaps } = values;
  return mishaps === undefined ? smallMishaps({ late: 0, duplicates: 0 }) : parseMishaps(mishaps, BAD_QUARTER_HOUR);
}

/** One folder per port, so that two demos in one checkout do not empty each other's folder. */
function emptyFolder(port: number): string {
  const dir = path.join(DEMOS_DIR, String(port));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}

interface Walk {
  readonly api: DemoApi;
  readonly mist: DemoMist;
  readonly past: Pick<OwnPast, "week">;
  readonly plan: MishapPlan;
  readonly restart: () => void;
}

/** Sends the last minutes, prints the address and goes on until stopped. */
async function walk({ api, mist: { feed, api: mist }, past, plan, restart }: Walk): Promise<void> {
  const { deliveries } = mist;
  stop.signal.addEventListener("abort", () => deliveries.stop());
  const to = Date.now();
  await catchUp(feed, deliveries, { from: feed.world.now, to });
  if (stop.signal.aborted) return;
  const { failed, lastFailure } = deliveries.stats;
  if (failed > 0) throw new Error(`The demo's own deliveries were refused: ${lastFailure}`);
  // A reusable sign-in link, so that nobody needs the demo's password.
  const { url } = await api.send<{ readonly url: string }>("POST", "/api/sign-in-links", { reusable: true });
  console.log(`Floorcast is running with ${TRACKS} tracks in ${SITES} buildings: open ${url} (Ctrl-C ends it)`);
  const isFilled = past.week.then(() =>
    console.log("The past week is complete: go back in the time bar under each floor"),
  );
  const isFirst = await Promise.race([isFilled.then(() => false), sleep(1).then(() => true)]);
  if (isFirst) console.log("Adding the history of the past week, newest days first …");
  const mishaps = new Mishaps(plan, { seed: SEED, startAt: to });
  await play({ feed, mishaps, sender: deliveries, signal: stop.signal, restart });
}
