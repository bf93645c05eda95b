import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DAY_MS, type EpochMs } from "@/domain/time";
import { SITES } from "@/simulator/simulation";
import { putDay } from "../fill/fill-days";
import { fillFolder, midnightBefore } from "../fill/fill-folder";
import { SEED, TRACKS } from "./demo-mist";

/** Days before today that the demo's history has. */
const DAYS = 7;
const LOWEST = 15;

export interface DemoPast {
  /** The demo's folder, with the data folder in it. */
  readonly dir: string;
  /** When the demo's people begin to be told of live. */
  readonly lifeFrom: EpochMs;
}

/** Of today, before the server starts: afterwards the day is the server's. */
export async function fillToday({ dir, lifeFrom }: DemoPast): Promise<void> {
  const from = midnightBefore(lifeFrom, 0);
  await fill(path.join(dir, "data"), { from, until: lifeFrom, lifeFrom });
}

/**
 * The days before today, each made aside and put into the server's history when it is whole and sealed: the newest first, since
 * that is what somebody looks at.
 */
export async function fillEarlierDays({ dir, lifeFrom }: DemoPast): Promise<void> {
  os.setPriority(LOWEST);
  const data = path.join(dir, "data");
  for (let days = 1; days <= DAYS; days++) {
    const aside = path.join(dir, `past-${days}`);
    const from = midnightBefore(lifeFrom, days);
    await fill(aside, { from, until: from + DAY_MS, lifeFrom });
    putDay(aside, { day: from, dir: data });
    rmSync(aside, { recursive: true });
  }
}

interface When {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly lifeFrom: EpochMs;
}

async function fill(dir: string, when: When): Promise<void> {
  const firstDayAt = midnightBefore(when.lifeFrom, DAYS);
  await fillFolder({ dir, seed: SEED, tracks: TRACKS, sites: SITES, firstDayAt, ...when });
}
