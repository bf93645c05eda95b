import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "@/scripts/ensure-build";
import { type Bench, type Expected, findSlower, type Ratio, record } from "./measure/ratio";

/** Every bench, or those named; `--quick` for a look, `--record` to make the figures of this run the expected ones. */
const BENCHES: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  codec: () => import("./codec"),
  receive: () => import("./receive"),
  journal: () => import("./journal"),
  door: () => import("./door"),
  ack: () => import("./ack"),
  "fan-out": () => import("./fan-out"),
  viewer: () => import("./viewer"),
  stalled: () => import("./stalled"),
  latency: () => import("./latency"),
  paint: () => import("./paint"),
  start: () => import("./start"),
};
const EXPECTED_FILE = path.join(import.meta.dirname, "expected.json");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(64);
}

ensureBuild();
const ratios: Ratio[] = [];
for (const [name, load] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const startedAt = performance.now();
  const { run } = await load();
  ratios.push(...(await run({ quick: values.quick })));
  console.log(`  (${name} took ${((performance.now() - startedAt) / 1_000).toFixed(0)} s)`);
}

const expected: Expected = JSON.parse(readFileSync(EXPECTED_FILE, "utf8"));
const slower = findSlower(ratios, expected);
if (values.record) {
  writeFileSync(EXPECTED_FILE, `${JSON.stringify(record(ratios, expected), null, 2)}\n`);
  console.log(`\nRecorded ${ratios.length} ratios.`);
} else if (slower.length > 0) {
  console.error(`\nHalf the speed lost, or more:\n${slower.map((line) => `  ${line}`).join("\n")}`);
  process.exitCode = 1;
} else console.log(`\n${ratios.length} ratios, none with half its speed lost.`);
process.exit();
