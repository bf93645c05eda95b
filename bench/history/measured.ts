import type { Fix } from "@/domain/change";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { type Contender, type Question, startOfDay } from "./contender";
import { StepWatch } from "./step-watch";
import { cpuNsOf, forgetFiles, type Timed, timeEach } from "./timed";
import type { WalkedDays } from "./walked-days";

/** The cost of writing fixes: CPU µs and bytes per fix, and the longest times in ms. */
export interface Intake {
  readonly appendUs: number;
  readonly tidyUs: number;
  readonly bytes: number;
  readonly longestAppendMs: number;
  readonly longestTidyMs: number;
}

/** CPU ns of all appends and all tidying so far, and the longest of each in ms. */
export interface Took {
  readonly appendNs: number;
  readonly tidyNs: number;
  readonly longestAppendMs: number;
  readonly longestTidyMs: number;
}

/** The durations of all queries. */
export type Answers = Readonly<Record<Question | "cold", Timed>>;
export type Removals = Readonly<Record<"erase" | "drop", Timed>>;

/** Chooses fixes spread over all days, or from the last finished day, or from the unfinished day after it. */
export type Looks = (count: number, of?: "all" | "over" | "last") => readonly Fix[];

/** How often each query runs. */
const ROUNDS: Readonly<Record<Question, number>> = {
  ...{ moment: 100, words: 200, play: 40, thinned: 20 },
  ...{ pathOfDay: 100, pathOfWeek: 40, heat: 20, occupancy: 20, unsummed: 5 },
};
const QUESTIONS = Object.keys(ROUNDS) as Question[];
const OF_DAYS: Readonly<Partial<Record<Question, "over" | "last">>> = {
  ...{ heat: "over", occupancy: "over", unsummed: "last" },
};
/** Queries to which all stores must give the same answers. */
const SAME: readonly Question[] = ["words", "pathOfDay", "pathOfWeek"];
const COLD_LOOKS = 20;
const ERASED = 3;

export interface Filling {
  readonly walked: WalkedDays;
  readonly days: number;
  readonly first?: number;
}

/** Writes days of fixes, beginning with `first`, in batches of the size of a busy second. */
export async function fill(
  contender: Contender,
  { walked, days, first = 0 }: Filling,
  onDay: (fixes: number, lastAt: EpochMs, took: Took) => Promise<void> = async () => undefined,
): Promise<Intake> {
  const took = { appendNs: 0, tidyNs: 0, longestAppendMs: 0, longestTidyMs: 0 };
  const tidy = async (now: EpochMs) => {
    const steps = new StepWatch();
    took.tidyNs += await cpuNsOf(() => contender.tidy(now));
    took.longestTidyMs = Math.max(took.longestTidyMs, steps.end());
  };
  for (let day = first; day < days; day += 1) {
    const lastAt = walked.lastAt + day * DAY_MS;
    for (const batch of walked.batchesOf(day)) {
      contender.handOver?.(batch);
      const startedAt = performance.now();
      took.appendNs += await cpuNsOf(() => contender.append(batch));
      took.longestAppendMs = Math.max(took.longestAppendMs, performance.now() - startedAt);
      await tidy(batch.at(-1)?.at ?? 0);
    }
    await tidy(lastAt + HOUR_MS);
    await onDay((day + 1) * walked.fixesADay, lastAt, took);
  }
  // After this time, all days are sealed.
  await tidy(walked.lastAt + (days + 1) * DAY_MS);
  return intakeOf(took, walked.fixesADay * (days - first), (await contender.bytes()) / (walked.fixesADay * days));
}

export function intakeOf({ appendNs, tidyNs, ...longest }: Took, fixes: number, bytes: number): Intake {
  return { appendUs: appendNs / fixes / 1_000, tidyUs: tidyNs / fixes / 1_000, bytes, ...longest };
}

export function looksOf(walked: WalkedDays, days: number): Looks {
  return (count, of = "all") => {
    const [first, among] = of === "all" ? [0, days] : [days - (of === "over" ? 2 : 1), 1];
    return Array.from({ length: count }, (_, look) => {
      // Spreads the fixes over times of day and floors.
      const place = ((look + 1) * 0.618_034) % 1;
      return walked.fixAt(first + Math.floor((look / count) * among), place);
    });
  };
}

/** Measures a query about fixes, after a warm-up with a quarter of them. */
export async function timeQuestion(contender: Contender, question: Question, about: readonly Fix[]): Promise<Timed> {
  for (const fix of about.slice(0, Math.ceil(about.length / 4))) await contender.ask(question, fix);
  return timeEach(about, (fix) => contender.ask(question, fix));
}

export async function askAll(contender: Contender, looks: Looks): Promise<Answers> {
  const cold = await timeCold(contender, looks);
  return { ...(await askEach(contender, looks, QUESTIONS)), cold };
}

/** The queries that need neither states nor summaries. */
export function askOfWords(contender: Contender, looks: Looks) {
  return askEach(contender, looks, ["words", "pathOfDay", "pathOfWeek"]);
}

async function askEach<Asked extends Question>(contender: Contender, looks: Looks, questions: readonly Asked[]) {
  const asked: Partial<Record<Asked, Timed>> = {};
  for (const question of questions)
    asked[question] = await timeQuestion(contender, question, looks(ROUNDS[question], OF_DAYS[question]));
  return asked as Record<Asked, Timed>;
}

/** Measures moments with cold caches. */
export async function timeCold(contender: Contender, looks: Looks): Promise<Timed> {
  const each: Timed[] = [];
  for (const fix of looks(COLD_LOOKS)) {
    await contender.reopen();
    forgetFiles(contender.dir);
    each.push(await timeEach([fix], () => contender.ask("moment", fix)));
  }
  return { ms: each.flatMap(({ ms }) => ms), cpuMs: each.flatMap(({ cpuMs }) => cpuMs) };
}

export async function removeSome(contender: Contender, looks: Looks): Promise<Removals> {
  const erase = await timeEach(looks(ERASED), ({ trackId }) => contender.eraseTrack(trackId));
  const drop = await timeEach(looks(1), ({ at }) => contender.dropDay(startOfDay(at)));
  return { erase, drop };
}

/** Throws if a store answers with another number of rows than the first one. */
export async function expectSame(contenders: Readonly<Record<string, Contender>>, looks: Looks): Promise<void> {
  for (const question of SAME)
    for (const fix of looks(10)) {
      const answers = await Promise.all(Object.values(contenders).map((each) => each.ask(question, fix)));
      if (new Set(answers).size > 1)
        throw new Error(`${Object.keys(contenders).join(", ")} answer ${question} with ${answers.join(", ")} rows`);
    }
}
