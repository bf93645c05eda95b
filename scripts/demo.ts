import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { parseTopics } from "@/simulator/mist/event";
import {
  BAD_QUARTER_HOUR,
  type MishapPlan,
  parseMishaps,
  smallMishaps,
  withAllMishaps,
} from "@/simulator/mist/mishap-plan";
import { Mishaps } from "@/simulator/mist/mishaps";
import { Sender } from "@/simulator/mist/send";
import { seed as seedFloors } from "@/simulator/seed";
import { catchUp, createSimulation, play, SITES } from "@/simulator/simulation";
import { ensureBuild } from "./ensure-build";

const ROOT = path.resolve(import.meta.dirname, "..");
const DEMOS_DIR = path.join(ROOT, "demo-data");
const HOST = "127.0.0.1";
const TRACKS = 240;
const SEED = 7;
/** How much of the past there is at the first look: in the middle of a lunch, with a meeting behind it. */
const PAST_MS = 10 * 60_000;
const READY_WITHIN_MS = 30_000;
const ENDED_WITHIN_MS = 15_000;
const LOG_FILE = "server.log";
const PARENT_EVERY_MS = 500;
/** A module that the server loads first: it stops the server when the channel to the demo closes, even after a SIGKILL. */
const STOP_WITH_DEMO = `data:text/javascript,${encodeURIComponent(
  'process.once("disconnect", () => process.kill(process.pid, "SIGTERM")); process.channel?.unref();',
)}`;

const stop = new AbortController();
let isAskedToStop = false;
function askToStop(): void {
  isAskedToStop = true;
  stop.abort();
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, askToStop);
// npm forwards SIGINT and SIGTERM (to this process: its script says `exec`), and ends by other signals without a word.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && askToStop(), PARENT_EVERY_MS).unref();

/** The server that the demo shows. It may be killed, and is started again then, with the same data. */
class OwnServer {
  readonly #setup: ServerSetup;
  #child: ChildProcess;
  /** Killed on purpose, and not started again yet. */
  #isDown = false;

  constructor(setup: ServerSetup) {
    this.#setup = setup;
    this.#child = this.#start();
  }

  restart(): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#child.kill("SIGKILL");
  }

  async end(): Promise<void> {
    await end(this.#child);
  }

  #start(): ChildProcess {
    const child = startServer(this.#setup);
    child.once("exit", () => this.#ended());
    return child;
  }

  #ended(): void {
    if (this.#isDown && !stop.signal.aborted) {
      this.#isDown = false;
      this.#child = this.#start();
    } else stop.abort(new Error(`The server ended by itself: see ${path.join(this.#setup.dir, LOG_FILE)}`));
  }
}

try {
  await demo();
} catch (error) {
  // A Ctrl-C while the build blocked this process is seen only now.
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
  const secret = randomBytes(16).toString("hex");
  const token = randomBytes(16).toString("hex");
  const server = new OwnServer({ port, dir, secret, token });
  try {
    const baseUrl = `http://${HOST}:${port}`;
    await untilReady(baseUrl);
    await seedFloors({ baseUrl, token });
    stop.signal.throwIfAborted();
    await walk({ baseUrl, secret, token, plan, restart: () => server.restart() });
    stop.signal.throwIfAborted();
  } finally {
    await server.end();
  }
}

/** Nothing goes wrong unless `--mishaps` says so: alone for everything, or with a list as in `npm run simulate`. */
function plannedMishaps(): MishapPlan {
  const { values } = parseArgs({
    args: withAllMishaps(process.argv.slice(2)),
    options: { mishaps: { type: "string" } },
  });
  const { mishaps } = values;
  return mishaps === undefined ? smallMishaps({ late: 0, duplicates: 0 }) : parseMishaps(mishaps, BAD_QUARTER_HOUR);
}

/** A folder by port, so that two demos in one checkout do not empty each other's. */
function emptyFolder(port: number): string {
  const dir = path.join(DEMOS_DIR, String(port));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}

interface Walk extends Keys {
  readonly baseUrl: string;
  readonly plan: MishapPlan;
  readonly restart: () => void;
}

/** Fills the floors with the last minutes, says where to look and goes on until stopped. */
async function walk({ baseUrl, secret, token, plan, restart }: Walk): Promise<void> {
  const topics = parseTopics("split");
  if ("unknown" in topics) throw new Error(topics.unknown);
  const sender = new Sender({ url: `${baseUrl}/api/webhooks/mist`, secret });
  stop.signal.addEventListener("abort", () => sender.stop());
  const to = Date.now();
  const from = to - PAST_MS;
  const feed = createSimulation({ seed: SEED, tracks: TRACKS, rate: 1, sites: SITES, topics, startAt: from });
  await catchUp(feed, sender, { from, to });
  if (stop.signal.aborted) return;
  const { failed, lastFailure } = sender.stats;
  if (failed > 0) throw new Error(`The demo's own deliveries were refused: ${lastFailure}`);
  const url = await signInLink(baseUrl, token);
  console.log(`Floorcast is running with ${TRACKS} tracks in ${SITES} buildings: open ${url} (Ctrl-C ends it)`);
  const mishaps = new Mishaps(plan, { seed: SEED, startAt: to });
  await play({ feed, mishaps, sender, signal: stop.signal, restart });
}

/** An address whose button signs in, as often as it is opened: nobody has to know a demo's password. */
async function signInLink(baseUrl: string, token: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/sign-in-links`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ reusable: true }),
  });
  if (!answer.ok) throw new Error(`The demo gave no sign-in link: ${answer.status} ${await answer.text()}`);
  const { url } = (await answer.json()) as { readonly url: string };
  return url;
}

interface Keys {
  readonly secret: string;
  readonly token: string;
}

interface ServerSetup extends Keys {
  readonly port: number;
  readonly dir: string;
}

/**
 * In a process group of its own: Ctrl-C reaches the demo only, which then ends the server in good order. The server also
 * stops when the demo is gone.
 */
function startServer({ port, dir, secret, token }: ServerSetup): ChildProcess {
  const log = openSync(path.join(dir, LOG_FILE), "a");
  return spawn(process.execPath, ["--import", STOP_WITH_DEMO, path.join(ROOT, "dist/main.js")], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOST,
      PORT: String(port),
      DATA_DIR: path.join(dir, "data"),
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      PUBLIC_URL: undefined,
      WEBHOOK_SECRETS: secret,
      API_TOKEN: token,
      ADMIN_EMAIL: "demo@example.org",
      ADMIN_PASSWORD: token,
      LOG_LEVEL: "info",
    },
  });
}

async function untilReady(baseUrl: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    stop.signal.throwIfAborted();
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1_000} seconds`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, "exit");
  server.kill("SIGTERM");
  const killer = setTimeout(() => server.kill("SIGKILL"), ENDED_WITHIN_MS);
  await exit;
  clearTimeout(killer);
}

/** The first free port from there upward. */
async function freePort(from: number): Promise<number> {
  for (let port = from; port < from + 100; port++) if (await isFree(port)) return port;
  throw new Error(`No port from ${from} to ${from + 99} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}
