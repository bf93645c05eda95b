import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { newestRowIn } from "@/server/database/newest-row";
import { DATABASE_FILE } from "@/server/database/open-database";
import { type Findings, findingsOf } from "./finding";
import { runningServer } from "./running-server";

/** A stored time may be this far ahead of now. */
const TOLERANCE_MS = 2 * MINUTE_MS;
/** If the newest row is older than this, a wrong clock is more likely than a server that was off for so long. */
const LONG_AGO_MS = 30 * DAY_MS;

/** Checks the machine's clock against the newest stored row and file, and whether NTP is active. */
export function checkClock(dir: string, now: EpochMs = Date.now()): Findings {
  const { ok, warn, fail } = findingsOf("clock");
  const newest = newestStored(dir);
  const said = new Date(now).toISOString();
  const ntp =
    isSynchronised() === false ? [warn("this machine says that its clock is not synchronised: set up NTP")] : [];
  if (newest === undefined) return [ok(`${said}; nothing is stored to compare it with`), ...ntp];
  const then = new Date(newest).toISOString();
  if (newest > now + TOLERANCE_MS)
    return [fail(`${said} is before the newest thing stored (${then}): set the clock`), ...ntp];
  if (newest < now - LONG_AGO_MS)
    return [
      warn(`${said}, and the newest thing stored is of ${then}: set the clock, unless the server was off since`),
      ...ntp,
    ];
  return [ok(`${said}, the newest thing stored is of ${then}`), ...ntp];
}

function newestStored(dir: string): EpochMs | undefined {
  const file = path.join(dir, DATABASE_FILE);
  if (!existsSync(file)) return undefined;
  const times = [file, `${file}-wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const row = newestRowIn(file, { isServed: runningServer(dir) !== undefined });
  return row ?? Math.max(...times);
}

/** According to systemd; undefined if it does not tell. */
function isSynchronised(): boolean | undefined {
  const { status, stdout } = spawnSync("timedatectl", ["show", "--property=NTPSynchronized", "--value"], {
    timeout: 5_000,
  });
  const answer = status === 0 ? String(stdout).trim() : "";
  return answer === "" ? undefined : answer === "yes";
}
