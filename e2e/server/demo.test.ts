import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import { openConnection } from "@/server/database/connection";
import { DATABASE_FILE } from "@/server/database/open-database";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { organisation } from "@/simulator/organisation";
import { freePort, untilReady } from "../support/test-server";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NPM = ["npm", "run", "demo"];
const NODE = [process.execPath, "--import", "tsx", "scripts/demo.ts"];

let demo: ChildProcess;
let folder: string;
/** The server's pid file, which it removes when it has stopped. */
const pidFile = () => path.join(folder, "data/floorcast.pid");

afterEach(() => {
  // Ends the processes that a failed test leaves.
  if (existsSync(pidFile())) kill(Number(readFileSync(pidFile(), "utf8")));
  kill(-(demo.pid ?? 0));
  rmSync(folder, { recursive: true, force: true });
});

/** Kills a process, or for a negative number a process group; 0 would be this process's own group. */
function kill(pid: number): void {
  try {
    if (pid !== 0) process.kill(pid, "SIGKILL");
  } catch {
    // The process has ended.
  }
}

/** The number of UTC days in the demo's history: today and those of the week before. */
async function filledDays(): Promise<number> {
  const store = openSqliteHistory({ dir: path.join(folder, "data/history"), role: "read" });
  const days = await store.days();
  const told = await Promise.all(
    days.map(async ({ startAt }) => {
      const counts = floors.map((floor) => store.countFixes({ ...floor, after: startAt, upTo: startAt + DAY_MS - 1 }));
      return (await Promise.all(counts)).flat().some(({ fixes }) => fixes > 0);
    }),
  );
  await store.close();
  return told.filter(Boolean).length;
}

/** The number of days before today on which an alert opened and has ended since, with a timeline. */
async function daysWithAlerts(): Promise<number> {
  const connection = openConnection(path.join(folder, "data", DATABASE_FILE), "reader");
  const { days } = connection
    .prepare(
      `SELECT count(DISTINCT opened_at / ${DAY_MS}) AS days FROM alerts
       WHERE active = 0 AND opened_at < ${Math.floor(Date.now() / DAY_MS) * DAY_MS}
         AND (SELECT count(*) FROM alert_events WHERE alert_id = alerts.alert_id) >= 3`,
    )
    .get() as { readonly days: number };
  connection.close();
  return days;
}

const floors = organisation.sites.flatMap(({ siteId, floors }) => floors.map(({ mapId }) => ({ siteId, mapId })));

it.each([
  { signal: "SIGTERM", to: "npm", command: NPM, says: "Floorcast is running with 240 tracks in 2 buildings" },
  { signal: "SIGHUP", to: "npm", command: NPM, says: "Importing" },
  { signal: "SIGKILL", to: "the demo", command: NODE, says: "" },
] as const)(
  "the demo's server ends when $to alone gets $signal, having said '$says'",
  async ({ signal, command, says }) => {
    const [program = "", ...args] = command;
    const port = await freePort();
    folder = path.join(ROOT, "demo-data", String(port));
    const env = { ...process.env, PORT: String(port) };
    demo = spawn(program, args, { cwd: ROOT, detached: true, stdio: ["ignore", "pipe", "pipe"], env });
    let output = "";
    for (const stream of [demo.stdout, demo.stderr]) stream?.on("data", (text) => (output += text));
    await untilReady(`http://127.0.0.1:${port}`, demo, () => output);
    expect(existsSync(pidFile())).toBe(true);
    await expect.poll(() => output, { timeout: 90_000 }).toContain(says);
    if (says.includes("running")) {
      await expect.poll(filledDays, { timeout: 90_000 }).toBe(8);
      // Two of the days are a weekend, on which no zone exceeds its limit.
      expect(await daysWithAlerts()).toBeGreaterThanOrEqual(4);
    }

    const exit = once(demo, "exit");
    demo.kill(signal);
    await exit;
    await expect.poll(() => existsSync(pidFile()), { timeout: 90_000 }).toBe(false);
  },
  180_000,
);
