import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { SITES } from "@/simulator/simulation";
import { type DayToMake, makeDay } from "../fill/day-maker";
import { putDay } from "../fill/fill-days";
import { midnightBefore } from "../fill/fill-folder";
import type { FilledDay } from "../fill/fill-history";
import { keepAlerts, makeDatabase } from "../fill/past-alerts";
import { SEED, TRACKS } from "./demo-mist";

/** The number of days before today in the demo's history. */
const DAYS = 7;
const LOWEST = 15;

export interface DemoPast {
  /** The demo's folder, with the data folder in it. */
  readonly dir: string;
  /** When the demo begins to send its people live. */
  readonly lifeFrom: EpochMs;
}

/** Fills today's history before the server starts, which writes this day afterwards. */
export async function fillToday({ dir, lifeFrom }: DemoPast): Promise<void> {
  const data = path.join(dir, "data");
  const from = midnightBefore(lifeFrom, 0);
  const { alerts } = await make(data, { from, until: lifeFrom, lifeFrom });
  await makeDatabase(data);
  keepAlerts(data, alerts);
}

/**
 * Fills the days before today. Each is made in a separate folder and moved into the server's history when it is complete and sealed. The
 * newest comes first, because users look at it first.
 */
export async function fillEarlierDays({ dir, lifeFrom }: DemoPast): Promise<void> {
  os.setPriority(LOWEST);
  const data = path.join(dir, "data");
  for (let days = 1; days <= DAYS; days++) {
    const aside = path.join(dir, `past-${days}`);
    const from = midnightBefore(lifeFrom, days);
    putDay(aside, { made: await make(aside, { from, until: from + DAY_MS, lifeFrom }), dir: data });
    rmSync(aside, { recursive: true });
  }
}

function make(dir: string, when: Pick<DayToMake, "from" | "until" | "lifeFrom">): Promise<FilledDay> {
  const firstDayAt = midnightBefore(when.lifeFrom, DAYS);
  return makeDay({ dir, seed: SEED, tracks: TRACKS, sites: SITES, firstDayAt, ...when });
}
