import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exitOf, freePort, launch } from "@/e2e/support/test-server";
import type { ViewersOrder } from "./fan-out/viewers";
import { flood } from "./load/flood";
import { Poster } from "./load/poster";
import { mapIdOf, Walk } from "./load/walk";
import { startChild, startPeer } from "./measure/child";
import type { Bench } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { serveOurs, servePeer } from "./measure/served";
import { printTable, times } from "./measure/table";
import { writeHistory } from "./start/history";

const TRACKS = 5_000;
const FLOORS = 4;
const EVENTS = 100_000;
const EVENTS_A_DELIVERY = 100;
const VIEWERS = 100;
/** The limit for a start with its whole history. */
const MUST_MS = 3_000;
const HISTORY_BYTES = 1_024 ** 3;
const LONGEST_START_MS = 30_000;

/**
 * Time from the start of the process to the first 200 of `/readyz`: with an empty folder, with a hundred thousand events to replay after a
 * kill, and with a gigabyte of deliveries of the last day after a clean stop. Next.js alone, until it listens, is the lower bound.
 */
export const run: Bench = async ({ quick }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "floorcast-bench-"));
  const killed = path.join(folder, "killed");
  const history = path.join(folder, "history");
  const historyBytes = quick ? HISTORY_BYTES / 8 : HISTORY_BYTES;
  try {
    await fill(killed);
    await writeHistory(history, { tracks: TRACKS, floors: FLOORS, bytes: historyBytes });
    let empty = 0;
    const ms = await interleave(quick ? 1 : 5, {
      "Next alone": timeNext,
      "an empty folder": () => timeStart(path.join(folder, `empty-${empty++}`)),
      "events to read again": () => timeStart(killed),
      history: () => timeStart(history),
    });
    const ratios = (["an empty folder", "events to read again", "history"] as const).map((name) => ({
      name: `start: ${name} against Next alone`,
      value: ms[name] / ms["Next alone"],
    }));
    printTable(
      `start: ms to ready with ${TRACKS.toLocaleString("en")} tracks, medians; ${EVENTS.toLocaleString("en")} events to read again after a kill; ${megabytes(historyBytes)} MB of history`,
      ["", "ms", "of Next alone"],
      Object.entries(ms).map(([name, each]) => [name, each.toFixed(0), times(each / ms["Next alone"])]),
    );
    const resident = await residentBytes(killed);
    const name = "start: resident memory with tracks and viewers against Next alone";
    if (!quick) ratios.push({ name: `start: history against ${MUST_MS / 1_000} s`, value: ms.history / MUST_MS });
    return [...ratios, { name, value: resident.ours / resident.next }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Fills the folder and kills the server, so that none of it is in a checkpoint. */
async function fill(dataDir: string): Promise<void> {
  await using server = await serveOurs({ dataDir });
  const walk = new Walk({ tracks: TRACKS, floors: FLOORS });
  const poster = new Poster(server.url, 8);
  const bodies = Array.from({ length: EVENTS / EVENTS_A_DELIVERY }, () => walk.body(EVENTS_A_DELIVERY, Date.now()));
  await flood(poster, bodies, 8);
  poster.close();
}

async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const { child, log } = launch({ dataDir, port, env: { LOG_LEVEL: "warn", ADMIN_EMAIL: "", ADMIN_PASSWORD: "" } });
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - startedAt > LONGEST_START_MS) throw new Error(log());
    await sleep(5);
  }
  const took = performance.now() - startedAt;
  child.kill("SIGKILL");
  await exitOf(child);
  return took;
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

async function timeNext(): Promise<number> {
  const { startMs, [Symbol.asyncDispose]: end } = await startPeer("start/next-alone.ts");
  await end();
  return startMs;
}

async function residentBytes(dataDir: string): Promise<{ readonly ours: number; readonly next: number }> {
  await using server = await serveOurs({ dataDir });
  await using next = await servePeer("start/next-alone.ts");
  await using viewers = await startChild("fan-out/viewers.ts");
  const mapIds = Array.from({ length: FLOORS }, (_, floor) => mapIdOf(floor));
  const order = { type: "watch", url: server.url, dialect: "floorcast", viewers: VIEWERS, mapIds } as const;
  await viewers.ask(order satisfies ViewersOrder);
  const ours = (await server.probe.memory()).residentBytes;
  const alone = (await next.probe.memory()).residentBytes;
  printTable(
    `start: resident MB with ${TRACKS.toLocaleString("en")} tracks and ${VIEWERS} viewers`,
    ["floorcast", "Next alone", "of Next"],
    [[megabytes(ours), megabytes(alone), times(ours / alone)]],
  );
  return { ours, next: alone };
}

function megabytes(bytes: number): string {
  return (bytes / 1_024 ** 2).toFixed(0);
}
