import { readFileSync } from "node:fs";

/** The result of one test run. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Tests that passed only in a later attempt. */
  readonly flaky: readonly string[];
  /** Browser tests that this machine could not run, each with the reason. */
  readonly skipped: readonly string[];
  readonly files: readonly FileTime[];
}

/** The total duration of the tests of a file. */
interface FileTime {
  readonly file: string;
  readonly ms: number;
}

/** The result of a run without a report. */
export const DIED: Tally = { passed: 0, failed: 1, flaky: [], skipped: [], files: [] };

/** Reads the JSON report of Vitest or of Playwright. */
export function readReport(report: string): Tally {
  let text: string;
  try {
    text = readFileSync(report, "utf8");
  } catch {
    return DIED;
  }
  const json: VitestReport | PlaywrightReport = JSON.parse(text);
  return "stats" in json ? ofPlaywright(json) : ofVitest(json);
}

/** The part of Vitest's report that is used. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

function ofVitest({ numPassedTests, numFailedTests, testResults }: VitestReport): Tally {
  const files = testResults.map(({ name, startTime, endTime }) => ({ file: name, ms: endTime - startTime }));
  return { passed: numPassedTests, failed: numFailedTests, flaky: [], skipped: [], files };
}

/** The part of Playwright's report that is used. Its paths are relative to `config.rootDir`. */
interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly stats: { readonly expected: number; readonly flaky: number; readonly unexpected: number };
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly file: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly PlaywrightSpec[];
}

interface PlaywrightSpec {
  readonly title: string;
  readonly tests: readonly {
    readonly status: string;
    readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    readonly results: readonly { readonly duration: number }[];
  }[];
}

function ofPlaywright({ config, stats, suites }: PlaywrightReport): Tally {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    flaky: suites.flatMap(flakyIn),
    skipped: suites.flatMap(skippedIn),
    files: suites.map((suite) => ({ file: `${config.rootDir}/${suite.file}`, ms: timeOf(suite) })),
  };
}

function flakyIn({ title, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...own.map((spec) => spec.title), ...suites.flatMap(flakyIn)].map((name) => `${title} › ${name}`);
}

function skippedIn({ title, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "skipped")
      .flatMap(({ annotations }) => annotations.filter(({ type }) => type === "skip"))
      .map(({ description }) => (description === undefined ? spec.title : `${spec.title}: ${description}`)),
  );
  return [...own, ...suites.flatMap(skippedIn)].map((name) => `${title} › ${name}`);
}

function timeOf({ suites = [], specs = [] }: PlaywrightSuite): number {
  const results = specs.flatMap(({ tests }) => tests).flatMap((test) => test.results);
  const own = results.reduce((sum, { duration }) => sum + duration, 0);
  return suites.reduce((sum, suite) => sum + timeOf(suite), own);
}
