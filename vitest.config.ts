import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const report = process.env.UNIT_REPORT;
const alias = { "@": path.resolve(import.meta.dirname) };

/** A test that takes a tenth of a second alone takes many tenths on a machine that also builds and paints. Only failures wait this long. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
/** Test files share the modules that they load, so that no module is loaded two hundred times. Stubs of globals are removed after each test. */
const together = {
  ...patient,
  environment: "node",
  isolate: false,
  unstubGlobals: true,
  setupFiles: path.resolve(import.meta.dirname, "scripts/end-stubs.ts"),
};

/** Tests that measure times, memory or descriptors. */
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
    // The file in which `npm run check` leaves its results, for an `npm test` of the same run (.ci/run).
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    // `npm run coverage` prints the share of the code that the unit tests run.
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
          // It draws with the SVG reader, which the server's image module disables for the whole process. So it runs in a separate process.
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
 * Files whose tests start servers. Three run at the same time, because they wait for half of their time; each has its own servers, ports
 * and data folders. Files that measure come last and one by one, so that no other file affects their figures.
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
        // Running every round requires a machine that does nothing else.
        maxWorkers: process.env.FAULTS === "full" ? 1 : 3,
        sequence: { groupOrder },
      },
    },
    { resolve: { alias }, test: { ...common, name: `${name}-alone`, include: measuring, fileParallelism: false } },
  ];
}
