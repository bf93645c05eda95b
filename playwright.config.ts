import { defineConfig } from "playwright/test";

const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Each worker starts servers of its own on free ports, with data folders of their own (e2e/support/fixtures.ts). */
export default defineConfig({
  testDir: "e2e/browser",
  // On a machine that builds and paints beside it everything takes its time; only failures take this long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  // What passes at the second try only is listed at the end of a run (scripts/test.ts), and is to be mended.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    // Requests that a worker makes for a page pass by what a test puts in their way.
    serviceWorkers: "block",
    // To record every test costs a sixth of the processor time of all of them.
    trace: "on-first-retry",
    launchOptions: {
      args: QUIET,
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    },
  },
});
