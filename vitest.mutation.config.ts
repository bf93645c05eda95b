import path from "node:path";
import { defineConfig } from "vitest/config";

/** The tests that `npm run mutation` runs against each change that it makes to domain/ (stryker.config.json), with fewer random examples. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: { include: ["domain/**/*.test.ts"], isolate: false, testTimeout: 120_000, env: { FC_RUNS: "30" } },
});
