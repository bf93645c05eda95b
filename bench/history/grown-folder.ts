import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DAY_MS, type EpochMs, SECOND_MS } from "@/domain/time";
import type { Ratio } from "../measure/ratio";
import { startOfDay } from "./contender";
import { copyDay } from "./copied-day";
import { askAll, askOfWords, fill, intakeOf, type Looks, looksOf, type Took } from "./measured";
import { OurHistory } from "./our-history";
import { cpuNsOf } from "./timed";
import { printAsked, printTaken, ratiosOfLarge } from "./told";
import { type Walked, WalkedDays } from "./walked-days";

/** The content of a folder so far, and the cost of the part that was written fix by fix. */
interface Grown extends Walked, Took {
  readonly days: number;
}

interface Growing {
  readonly size: Walked;
  /** The wanted number of fixes; 0 means the existing ones. */
  readonly wanted: number;
}

/** All queries run at about these numbers of fixes, and at the end. */
const MILESTONES = [1_000_000, 10_000_000, 100_000_000];
/** One finished day and one unfinished day. */
const LEAST_DAYS = 2;
/** This many days are written fix by fix; of later ones only those queried as unfinished. */
const TAKEN_IN_DAYS = 5;
const FILE = "walked.json";
const DAY_FILE = "walked-day.bin";
const NOTHING: Took = { appendNs: 0, tidyNs: 0, longestAppendMs: 0, longestTidyMs: 0 };

export function isGrown(dir: string): boolean {
  return existsSync(path.join(dir, FILE));
}

/**
 * Fills a folder with days until it has the wanted number of fixes, continuing an earlier run, and runs all queries except removals. Most
 * days are copies of the first, because everybody walks the same ways each day and the history would write the same files. A complete
 * folder is only queried.
 */
export async function growFolder(dir: string, { size, wanted }: Growing): Promise<readonly Ratio[]> {
  mkdirSync(dir, { recursive: true });
  const before: Grown = isGrown(dir)
    ? JSON.parse(readFileSync(path.join(dir, FILE), "utf8"))
    : { ...size, ...NOTHING, days: 0 };
  const { sites, tracksASite, spanMs } = before;
  const walked = new WalkedDays({ sites, tracksASite, spanMs }, "milliseconds", path.join(dir, DAY_FILE));
  const folder = new GrownFolder(dir, walked, before);
  const days = Math.max(LEAST_DAYS, Math.ceil(wanted / walked.fixesADay));
  for (const milestone of milestonesUpTo(days, walked.fixesADay))
    if (milestone > before.days) await folder.growTo(milestone);
  return folder.ask();
}

/** The milestones in days. */
function milestonesUpTo(days: number, fixesADay: number): readonly number[] {
  const all = MILESTONES.map((fixes) => Math.max(LEAST_DAYS, Math.ceil(fixes / fixesADay)));
  return [...all.filter((milestone) => milestone < days), days];
}

class GrownFolder {
  private readonly dir: string;
  private readonly walked: WalkedDays;
  private grown: Grown;
  private hasBeenAsked = false;
  private ratios: readonly Ratio[] = [];

  constructor(dir: string, walked: WalkedDays, grown: Grown) {
    this.dir = dir;
    this.walked = walked;
    this.grown = grown;
  }

  /** Grows to a number of days, of which the last is unfinished, and runs the queries. */
  async growTo(days: number): Promise<void> {
    await this.withHistory((ours) => ours.goOnFrom(this.startOf(this.grown.days)));
    const takenIn = Math.max(this.grown.days, Math.min(days, TAKEN_IN_DAYS));
    if (takenIn > this.grown.days) await this.takeIn(takenIn);
    for (let day = this.grown.days; day < days - 1; day += 1) copyDay(this.dir, this.startOf(0), day);
    if (this.grown.days < days) {
      this.note({ ...this.grown, days: days - 1 });
      await this.takeIn(days);
    }
    this.hasBeenAsked = false;
    await this.ask();
  }

  async ask(): Promise<readonly Ratio[]> {
    if (!this.hasBeenAsked) this.ratios = await this.withHistory((ours) => this.askAll(ours));
    this.hasBeenAsked = true;
    return this.ratios;
  }

  private async takeIn(days: number): Promise<void> {
    const { walked, grown: before } = this;
    const startedAt = performance.now();
    await this.withHistory((ours) =>
      fill(ours, { walked, days, first: before.days }, async (fixes, _, took) => {
        const isTold = before.days < TAKEN_IN_DAYS;
        this.note({ ...before, ...(isTold && sumOf(before, took)), days: Math.round(fixes / walked.fixesADay) });
        const seconds = ((performance.now() - startedAt) / SECOND_MS).toFixed(0);
        console.log(`  day ${this.grown.days}: ${millions(fixes)} million fixes, ${seconds} s`);
      }),
    );
  }

  private async askAll(ours: OurHistory): Promise<readonly Ratio[]> {
    const { walked, grown } = this;
    const fixes = grown.days * walked.fixesADay;
    const title = `${millions(fixes)} million fixes of ${grown.days} days`;
    const looks = looksOf(walked, grown.days);
    const takenIn = Math.min(grown.days, TAKEN_IN_DAYS);
    const intake = intakeOf(grown, takenIn * walked.fixesADay, (await ours.bytes()) / fixes);
    printTaken([{ clock: "milliseconds", fixes, ours: intake }], `${title}; CPU of the first ${takenIn} days`);
    await expectCopies(ours, looks, walked);
    printAsked({ ours: await askOfWords(ours, looks) }, `${title}, without states and summaries`);
    const states = await this.makeStates(ours);
    await ours.makeSummaries(walked.sites);
    const asked = await askAll(ours, looks);
    printAsked({ ours: asked }, `${title}; ${states}, ${(ours.derivedBytes() / fixes).toFixed(2)} derived bytes a fix`);
    return ratiosOfLarge(fixes, asked);
  }

  /** Makes states day by day, so that an interrupted run keeps them. Returns a text with the number of new ones. */
  private async makeStates(ours: OurHistory): Promise<string> {
    let states = 0;
    const ns = await cpuNsOf(async () => {
      for (let day = 0; day < this.grown.days; day += 1) {
        const made = await ours.makeStates(this.walked.sites, this.walked.lastAt + day * DAY_MS);
        if (made > 0) console.log(`  ${made} states of day ${day + 1}`);
        states += made;
      }
    });
    return `${states} more states took ${(ns / 1e9).toFixed(0)} s of CPU`;
  }

  private async withHistory<Result>(work: (ours: OurHistory) => Promise<Result>): Promise<Result> {
    const ours = new OurHistory(this.dir);
    try {
      return await work(ours);
    } finally {
      await ours.close();
    }
  }

  private note(grown: Grown): void {
    this.grown = grown;
    writeFileSync(path.join(this.dir, FILE), JSON.stringify(grown));
  }

  private startOf(day: number): EpochMs {
    return startOfDay(this.walked.firstAt) + day * DAY_MS;
  }
}

/** Throws if a copied day gives other answers than the first day. */
async function expectCopies(ours: OurHistory, looks: Looks, walked: WalkedDays): Promise<void> {
  for (const fix of looks(20)) {
    const first = { ...fix, at: walked.firstAt + ((fix.at - walked.firstAt) % DAY_MS) };
    const [rows, expected] = [await ours.ask("words", fix), await ours.ask("words", first)];
    if (rows !== expected) throw new Error(`a copied day answers with ${rows} words, the first with ${expected}`);
  }
}

function sumOf(before: Took, took: Took): Took {
  return {
    appendNs: before.appendNs + took.appendNs,
    tidyNs: before.tidyNs + took.tidyNs,
    longestAppendMs: Math.max(before.longestAppendMs, took.longestAppendMs),
    longestTidyMs: Math.max(before.longestTidyMs, took.longestTidyMs),
  };
}

function millions(fixes: number): string {
  return (fixes / 1e6).toFixed(0);
}
