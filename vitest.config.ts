import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const report = process.env.UNIT_REPORT;
const alias = { "@": path.resolve(import.meta.dirname) };

/** What takes a tenth of a second alone takes many on a machine that builds and paints beside it. Only failures wait so long. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
/** Files share the modules they load, so that none of them is loaded two hundred times; stubs end with their test. */
const together = {
  ...patient,
  environment: "node",
  isolate: false,
  unstubGlobals: true,
  setupFiles: path.resolve(import.meta.dirname, "scripts/end-stubs.ts"),
};

/** They hold a server to moments, memory or descriptors. */
const MEASURING = [
  "e2e/server/network.test.ts",
  "e2e/server/sockets.test.ts",
  "e2e/server/stop.test.ts",
  "e2e/server/watchdog.test.ts",
  "e2e/faults/bodies.test.ts",
  "e2e/faults/capacity.test.ts",
  "e2e/faults/connections.test.ts",
  "e2e/faults/images.test.ts",
  "e2e/faults/ingest.test.ts",
  "e2e/faults/reports.test.ts",
  "e2e/faults/sockets.test.ts",
  "e2e/faults/uploads.test.ts",
];

export default defineConfig({
  test: {
    maxWorkers: "100%",
    // Where `npm run check` leaves what came of it, for an `npm test` of the same run (.ci/run).
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    // Printed by `npm run coverage`: what share of the code the unit tests run.
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
      ...servers("integration", "e2e/server", 1),
      ...servers("faults", "e2e/faults", 2),
    ],
  },
});

/**
 * Files whose tests start servers: three at once, because they wait for half of their time, each with servers, ports and
 * data folders of its own. Those that measure come last and one by one, so that nothing of another file is in their
 * figures.
 */
function servers(name: string, folder: string, groupOrder: number): TestProjectInlineConfiguration[] {
  const measuring = MEASURING.filter((file) => file.startsWith(folder));
  const common = { ...patient, environment: "node" };
  return [
    {
      resolve: { alias },
      test: {
        ...common,
        name,
        include: [`${folder}/**/*.test.ts`],
        exclude: measuring,
        // A run of every round is for a machine that does nothing else.
        maxWorkers: process.env.FAULTS === "full" ? 1 : 3,
        sequence: { groupOrder },
      },
    },
    { resolve: { alias }, test: { ...common, name: `${name}-alone`, include: measuring, fileParallelism: false } },
  ];
}
