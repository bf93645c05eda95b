import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readReport } from "./read-report";

const folder = mkdtempSync(path.join(tmpdir(), "floorcast-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(report: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const ran = (title: string, status: string, ...durations: number[]) => ({
  title,
  tests: [{ status, annotations: [], results: durations.map((duration) => ({ duration })) }],
});

const skipped = (title: string, description: string) => ({
  title,
  tests: [{ status: "skipped", annotations: [{ type: "skip", description }], results: [{ duration: 1 }] }],
});

describe("a report", () => {
  it("of Vitest contains counts and the time of each file", () => {
    const testResults = [{ name: "/floorcast/e2e/one.test.ts", startTime: 1_000, endTime: 4_500 }];
    expect(readReport(written({ numPassedTests: 7, numFailedTests: 1, testResults }))).toEqual({
      passed: 7,
      failed: 1,
      flaky: [],
      skipped: [],
      files: [{ file: "/floorcast/e2e/one.test.ts", ms: 3_500 }],
    });
  });

  it("of Playwright sums all attempts, also in groups, and names tests that passed in a later one", () => {
    const block = { title: "a block", file: "floor.spec.ts", specs: [ran("wavers", "flaky", 30, 20)] };
    const file = {
      title: "floor.spec.ts",
      file: "floor.spec.ts",
      specs: [ran("holds", "expected", 5)],
      suites: [block],
    };
    const report = {
      config: { rootDir: "/floorcast/e2e/browser" },
      stats: { expected: 1, flaky: 1, unexpected: 0 },
      suites: [file],
    };
    expect(readReport(written(report))).toEqual({
      passed: 2,
      failed: 0,
      flaky: ["floor.spec.ts › a block › wavers"],
      skipped: [],
      files: [{ file: "/floorcast/e2e/browser/floor.spec.ts", ms: 55 }],
    });
  });

  it("of Playwright names the tests that this machine could not run, with the reason", () => {
    const file = {
      title: "proxies.spec.ts",
      file: "proxies.spec.ts",
      specs: [skipped("is live behind nginx", "nginx is not installed"), ran("holds", "expected", 5)],
    };
    const report = {
      config: { rootDir: "/floorcast/e2e/browser" },
      stats: { expected: 1, flaky: 0, unexpected: 0 },
      suites: [file],
    };
    expect(readReport(written(report)).skipped).toEqual([
      "proxies.spec.ts › is live behind nginx: nginx is not installed",
    ]);
  });

  it("counts as a failure if it is missing", () => {
    expect(readReport(path.join(folder, "none.json"))).toMatchObject({ passed: 0, failed: 1 });
  });
});
