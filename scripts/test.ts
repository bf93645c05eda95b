import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "./ensure-build";
import { findBrowser } from "./find-browser";
import { DIED, readReport, type Tally } from "./read-report";

/**
 * Runs everything: unit, contract and integration tests, faults, then end-to-end tests in a real Chromium, and one of them in Firefox and
 * WebKit if those are installed or can be installed. `--only` runs some of the suites, `--stories` only browser tests whose path contains
 * the given text, and `--full` every round of the faults instead of a few. If `npm run check` has left its report of the unit tests in
 * UNIT_REPORT, their results are taken from it, and they do not run again.
 */
const SUITES = ["unit", "integration", "faults", "e2e"] as const;
type Suite = (typeof SUITES)[number];

const ROOT = path.resolve(import.meta.dirname, "..");
const reports = mkdtempSync(path.join(tmpdir(), "floorcast-test-"));

const { values } = parseArgs({
  options: { only: { type: "string" }, stories: { type: "string" }, full: { type: "boolean" } },
});
const suites = SUITES.filter((suite) => values.only === undefined || values.only.split(",").includes(suite));

const checkedReport = process.env.UNIT_REPORT;
// Otherwise the runs below would overwrite the report (vitest.config.ts).
delete process.env.UNIT_REPORT;

/** The number of slowest files that are listed at the end. */
const SLOWEST = 10;
const tallies: Tally[] = [];
const stages: string[] = [];
try {
  const browser = suites.includes("e2e") ? findBrowser() : undefined;
  if (suites.some((suite) => suite !== "unit")) ensureBuild();
  for (const suite of suites) await runTimed(suite, browser);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  tallies.push(DIED);
} finally {
  rmSync(reports, { recursive: true, force: true });
}

reportTimes();
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
const flaky = tallies.flatMap((tally) => tally.flaky);
if (flaky.length > 0)
  console.log(`\nFlaky, passed at the second try only:\n${flaky.map((name) => `  ${name}`).join("\n")}`);
const skipped = tallies.flatMap((tally) => tally.skipped);
if (skipped.length > 0) console.log(`\nSkipped on this machine:\n${skipped.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function runTimed(suite: Suite, browser: string | undefined): Promise<void> {
  const startedAt = performance.now();
  tallies.push(await run(suite, browser));
  stages.push(`${suite} ${Math.round((performance.now() - startedAt) / 1_000)} s`);
}

function reportTimes(): void {
  const files = tallies.flatMap((tally) => tally.files).toSorted((a, b) => b.ms - a.ms);
  console.log(`\nStages: ${stages.join(", ")}\nSlowest files:`);
  for (const { file, ms } of files.slice(0, SLOWEST))
    console.log(`${(ms / 1_000).toFixed(1).padStart(7)} s  ${path.relative(ROOT, path.resolve(ROOT, file))}`);
}

async function run(suite: Suite, browser: string | undefined): Promise<Tally> {
  const report = path.join(reports, `${suite}.json`);
  console.log(`\n— ${suite} —`);
  const known = suite === "unit" ? readChecked() : undefined;
  if (known) return known;
  const code = suite === "e2e" ? await runPlaywright(report, browser) : await runVitest(suite, report);
  const tally = readReport(report);
  // A runner that ends with an error but names no failed test has failed all the same.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function runVitest(suite: Suite, report: string): Promise<number> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const projects = (suite === "unit" ? ["unit", "simulator"] : [suite, `${suite}-alone`]).flatMap((name) => [
    "--project",
    name,
  ]);
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
  const tally = readReport(checkedReport);
  console.log(`Run by npm run check just now: ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}
