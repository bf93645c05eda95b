import { defineConfig } from "playwright/test";

const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Each worker starts its own servers on free ports, with their own data folders (e2e/support/fixtures.ts). */
export default defineConfig({
  testDir: "e2e/browser",
  // Everything takes long on a machine that also builds and paints; only failures take this long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  // Tests that pass only at the second attempt are listed at the end of a run (scripts/test.ts), and should be fixed.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    // Requests that a service worker makes for a page are not seen by a test's routes.
    serviceWorkers: "block",
    // Recording every test would cost a sixth of the processor time of all tests.
    trace: "on-first-retry",
    launchOptions: {
      args: QUIET,
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    },
  },
});
