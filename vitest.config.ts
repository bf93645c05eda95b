import path from "node:path";
import { defineConfig } from "vitest/config";

const report = process.env.UNIT_REPORT;
const alias = { "@": path.resolve(import.meta.dirname) };

/** What takes a tenth of a second alone takes many on a machine that builds and paints beside it. Only failures wait so long. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
/** Files share the modules they load, so that none of them is loaded two hundred times; stubs end with their test. */
const together = { ...patient, environment: "node", isolate: false, unstubGlobals: true };

export default defineConfig({
  test: {
    maxWorkers: "100%",
    // Where `npm run check` leaves what came of it, for an `npm test` of the same run (.ci/run).
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    // Printed by `npm run check`: what share of the code the unit tests run.
    coverage: {
      provider: "v8",
      reporter: ["text-summary"],
      include: ["{domain,server,viewer,components}/**/*.{ts,tsx}"],
      exclude: ["**/*.test.*", "**/testing/**"],
    },
    projects: [
      {
        resolve: { alias },
        test: {
          ...together,
          name: "unit",
          include: ["{domain,server,viewer,components,scripts,bench}/**/*.test.{ts,tsx}"],
        },
      },
      {
        resolve: { alias },
        test: {
          ...together,
          // It draws what the server's image reader forbids the whole process to read, and so it runs in one of its own.
          name: "simulator",
          include: ["simulator/**/*.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "integration",
          include: ["e2e/server/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: "faults",
          include: ["e2e/faults/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
        },
      },
    ],
  },
});
