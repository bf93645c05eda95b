import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "./ensure-build";
import { findBrowser } from "./find-browser";

/**
 * Everything: unit, contract and integration tests, faults, then end-to-end in a real Chromium. `--only` runs some of
 * them, `--stories` those browser stories whose path holds it, and `--full` every round of the faults instead of a few.
 * Where `npm run check` has left what came of the unit tests in UNIT_REPORT, they are told from there and not run again.
 */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Tests that passed at a later try only. */
  readonly flaky?: readonly string[];
}

const SUITES = ["unit", "integration", "faults", "e2e"] as const;
type Suite = (typeof SUITES)[number];

const ROOT = path.resolve(import.meta.dirname, "..");
const reports = mkdtempSync(path.join(tmpdir(), "floorcast-test-"));

const { values } = parseArgs({
  options: { only: { type: "string" }, stories: { type: "string" }, full: { type: "boolean" } },
});
const suites = SUITES.filter((suite) => values.only === undefined || values.only.split(",").includes(suite));

const checkedReport = process.env.UNIT_REPORT;
// Else the runs below would leave theirs in its place (vitest.config.ts).
delete process.env.UNIT_REPORT;

const tallies: Tally[] = [];
try {
  const browser = suites.includes("e2e") ? findBrowser() : undefined;
  if (suites.some((suite) => suite !== "unit")) ensureBuild();
  for (const suite of suites) tallies.push(await run(suite, browser));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tallies.push({ passed: 0, failed: 1 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
const flaky = tallies.flatMap((tally) => tally.flaky ?? []);
if (flaky.length > 0)
  console.log(`\nFlaky, passed at the second try only:\n${flaky.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function run(suite: Suite, browser: string | undefined): Promise<Tally> {
  const report = path.join(reports, `${suite}.json`);
  console.log(`\n— ${suite} —`);
  const known = suite === "unit" ? readChecked() : undefined;
  if (known) return known;
  const code = suite === "e2e" ? await runPlaywright(report, browser) : await runVitest(suite, report);
  const tally = readTally(suite, report);
  // A runner that dies without naming a failed test has failed all the same.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function runVitest(suite: Suite, report: string): Promise<number> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const projects = (suite === "unit" ? ["unit", "simulator"] : [suite]).flatMap((name) => ["--project", name]);
  return npx(["vitest", "run", ...projects, ...reporters], values.full ? { FAULTS: "full" } : {});
}

function runPlaywright(report: string, browser: string | undefined): Promise<number> {
  return npx(["playwright", "test", ...(values.stories ? [values.stories] : []), "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(values.full ? { FAULTS: "full" } : {}),
    ...(browser ? { CHROME_PATH: browser } : {}),
  });
}

function npx(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn("npx", args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}

function readChecked(): Tally | undefined {
  if (!checkedReport || !existsSync(checkedReport)) return undefined;
  const tally = readTally("unit", checkedReport);
  console.log(`Run by npm run check just now: ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}

function readTally(suite: Suite, report: string): Tally {
  let text: string;
  try {
    text = readFileSync(report, "utf8");
  } catch {
    return { passed: 0, failed: 1 };
  }
  const json = JSON.parse(text);
  if (suite === "e2e") {
    const flaky = json.suites.flatMap((each: PlaywrightSuite) => flakyIn(each));
    return { passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected, flaky };
  }
  return { passed: json.numPassedTests, failed: json.numFailedTests };
}

/** What is read here of Playwright's JSON report. */
interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

function flakyIn({ title, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...own.map((spec) => spec.title), ...suites.flatMap(flakyIn)].map((name) => `${title} › ${name}`);
}
