import path from "node:path";
import { defineConfig } from "vitest/config";

/** As in playwright.config.ts: one more try where changes land. */
const retry = process.env.CI === undefined ? 0 : 1;
const alias = { "@": path.resolve(import.meta.dirname) };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{domain,server,viewer,components,simulator,scripts,bench}/**/*.test.{ts,tsx}"],
          environment: "node",
          // What takes a tenth of a second alone takes seconds on a machine that builds and paints beside it.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["e2e/server/**/*.test.ts"],
          environment: "node",
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "faults",
          include: ["e2e/faults/**/*.test.ts"],
          environment: "node",
          retry,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
