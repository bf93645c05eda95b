import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import type { Contender } from "./history/contender";
import { openDuckTable } from "./history/duck-table";
import { growFolder, isGrown } from "./history/grown-folder";
import { readKeptFolder } from "./history/kept-folder";
import { askAll, expectSame, fill, type Looks, looksOf, removeSome, timeCold, timeQuestion } from "./history/measured";
import { OurHistory } from "./history/our-history";
import { PlainRows } from "./history/plain-rows";
import { cpuNsOf } from "./history/timed";
import { type Asked, type Grown, printAsked, printGrown, printTaken, ratiosOf, type Taken } from "./history/told";
import { type Clock, type Walked, WalkedDays } from "./history/walked-days";
import type { Bench, Ratio } from "./measure/ratio";
import { tryOut } from "./measure/try-out";

interface Size extends Walked {
  readonly days: number;
}

/** About ten thousand fixes; a million; a week with ten million. */
const SIZES: Readonly<Record<"quick" | "usual" | "full", Size>> = {
  quick: { sites: 2, tracksASite: 150, spanMs: HOUR_MS, days: 2 },
  usual: { sites: 8, tracksASite: 620, spanMs: 2 * HOUR_MS, days: 4 },
  full: { sites: 8, tracksASite: 620, spanMs: 10 * HOUR_MS, days: 7 },
};
/** Moments are queried at these numbers of fixes, and at the end. */
const MILESTONES = [1_000_000, 10_000_000];
const LOOKS = 100;
/** With more fixes, the contenders take hours. */
const MOST_OF_OTHERS = 15_000_000;

/**
 * Measures the history: disk use, writing, queries, erasure and retention, compared with plain rows and DuckDB. `--full` is a week with ten
 * million fixes; HISTORY_FIXES sets another number. Above some millions only ours is measured, at one, ten and a hundred million as it
 * grows. With HISTORY_DIR the files stay in that folder: an interrupted run resumes there, and a run without HISTORY_FIXES repeats the
 * queries. HISTORY_DIR may also be the `history` of a filled data folder. States and summaries are then added to it and nothing else is
 * changed, so use a copy.
 */
export const run: Bench = async ({ quick, full }) => {
  const kept = process.env.HISTORY_DIR;
  const wanted = Number(process.env.HISTORY_FIXES ?? 0);
  if (kept && (wanted > 0 || isGrown(kept))) return growFolder(kept, { size: SIZES.full, wanted });
  if (kept) return lookAt(kept);
  if (wanted > MOST_OF_OTHERS) return withFolder((dir) => growFolder(dir, { size: SIZES.full, wanted }));
  const { days: usual, ...size } = SIZES[full || wanted > 0 ? "full" : quick ? "quick" : "usual"];
  const walked = new WalkedDays(size, "milliseconds");
  const days = wanted > 0 ? Math.max(2, Math.ceil(wanted / walked.fixesADay)) : usual;
  const { fixesADay, sites } = walked;
  const isSmall = days * fixesADay <= MOST_OF_OTHERS;
  const title = `${sites.length} sites, ${days} days of ${size.spanMs / HOUR_MS} h`;
  return withFolder(async (dir) => {
    const all = await openAll(dir, isSmall);
    const grown: Grown[] = [];
    const taken = [
      await takeIn(all, { walked, days, clock: "milliseconds", onDay: growth(all.ours, { walked, days, grown }) }),
    ];
    await all.ours.makeSummaries(sites);
    const asked = await askEach(all, looksOf(walked, days));
    await closeAll(all);
    if (isSmall) taken.push(await takeWholeSeconds(size, { days, isAlone: full || wanted > 0 }));
    printTaken(taken, title);
    printGrown(grown);
    printAsked(asked, title);
    return ratiosOf(taken, asked);
  });
};

async function lookAt(dir: string): Promise<readonly Ratio[]> {
  const { fixes, days, lastAt, sites, looks } = await readKeptFolder(dir);
  const ours = new OurHistory(dir);
  try {
    const ns = await cpuNsOf(() => ours.makeStates(sites, lastAt));
    await ours.makeSummaries(sites);
    const asked = await askAll(ours, looks);
    const seconds = (ns / 1e9).toFixed(0);
    printAsked(
      { ours: asked },
      `${(fixes / 1e6).toFixed(0)} million fixes in ${days} days; states took ${seconds} s of CPU`,
    );
    // The figures of such a folder cannot be compared with other runs.
    return [];
  } finally {
    await ours.close();
  }
}

interface All {
  readonly ours: OurHistory;
  readonly rows?: Contender;
  readonly duckdb?: Contender;
}

async function openAll(dir: string, withOthers: boolean): Promise<All> {
  const ours = new OurHistory(path.join(dir, "history"));
  if (!withOthers) return { ours };
  const duckdb = await tryOut("DuckDB", () => openDuckTable(folderIn(dir, "duckdb")));
  return { ours, rows: new PlainRows(folderIn(dir, "rows")), ...(duckdb && { duckdb }) };
}

interface Taking {
  readonly walked: WalkedDays;
  readonly days: number;
  readonly clock: Clock;
  readonly onDay?: (fixes: number, lastAt: EpochMs) => Promise<void>;
}

async function takeIn({ ours, rows, duckdb }: All, { clock, onDay, ...days }: Taking): Promise<Taken> {
  const fixes = days.days * days.walked.fixesADay;
  return {
    ...{ clock, fixes, ours: await fill(ours, days, onDay) },
    ...{ rows: rows && (await fill(rows, days)), duckdb: duckdb && (await fill(duckdb, days)) },
  };
}

async function takeWholeSeconds(size: Walked, { days, isAlone }: { days: number; isAlone: boolean }): Promise<Taken> {
  const clock = "whole seconds";
  return withFolder(async (dir) => {
    const all = await openAll(dir, !isAlone);
    const taken = await takeIn(all, { walked: new WalkedDays(size, clock), days, clock });
    await closeAll(all);
    return taken;
  });
}

interface Growing {
  readonly walked: WalkedDays;
  readonly days: number;
  readonly grown: Grown[];
}

/** Makes states at each milestone and measures moments. */
function growth(ours: OurHistory, { walked, days, grown }: Growing): NonNullable<Taking["onDay"]> {
  let [states, stated] = [0, 0];
  return async (fixes, lastAt) => {
    const isMilestone = MILESTONES.some((milestone) => stated < milestone && milestone <= fixes);
    if (!isMilestone && fixes < days * walked.fixesADay) return;
    const ns = await cpuNsOf(async () => {
      states += await ours.makeStates(walked.sites, lastAt);
    });
    const looks = looksOf(walked, fixes / walked.fixesADay);
    const cold = await timeCold(ours, looks);
    const warm = await timeQuestion(ours, "moment", looks(LOOKS));
    const stateBytes = ours.derivedBytes() / fixes;
    grown.push({ fixes, states, stateUs: ns / (fixes - stated) / 1_000, stateBytes, warm, cold });
    stated = fixes;
  };
}

/** Measures all contenders. Erasure and retention come last. */
async function askEach({ ours, rows, duckdb }: All, looks: Looks): Promise<Asked> {
  await expectSame({ history: ours, ...(rows && { rows }), ...(duckdb && { DuckDB: duckdb }) }, looks);
  const ask = async (one: Contender) => ({ ...(await askAll(one, looks)), ...(await removeSome(one, looks)) });
  return { ours: await ask(ours), rows: rows && (await ask(rows)), duckdb: duckdb && (await ask(duckdb)) };
}

async function closeAll({ ours, rows, duckdb }: All): Promise<void> {
  for (const each of [ours, rows, duckdb]) await each?.close();
}

function folderIn(dir: string, name: string): string {
  const folder = path.join(dir, name);
  mkdirSync(folder);
  return folder;
}

async function withFolder<Result>(work: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "bench-history-"));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
