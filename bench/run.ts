import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "@/scripts/ensure-build";
import { BENCHES } from "./benches";
import { putIntoDocument } from "./measure/document";
import { type Expected, findSlower, type Ratio, ratiosIn, record } from "./measure/ratio";
import { takePrinted } from "./measure/table";
import { tryOut } from "./measure/try-out";
import { printTargets } from "./targets";

/*
 * Runs all benches, or the named ones; `side-by-side` names all of its parts. `--quick` is for a rough look. `--full` runs `retention` with
 * thirty million rows and `history` with ten million fixes. `--record` stores the figures of this run as the expected ones and in
 * `docs/performance.md`.
 */
const EXPECTED_FILE = path.join(import.meta.dirname, "expected.json");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});
const isNamed = (bench: string, name: string) => bench === name || bench.startsWith(`${name}/`);
const unknown = positionals.filter((name) => !Object.keys(BENCHES).some((bench) => isNamed(bench, name)));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(64);
}

ensureBuild();
const ratios: Ratio[] = [];
for (const [name, load] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.some((named) => isNamed(name, named))) continue;
  const startedAt = performance.now();
  const { run } = await load();
  // A bench that fails is reported, and the others continue.
  const measured = await tryOut(name, () => run({ quick: values.quick, full: values.full }));
  const figures = takePrinted();
  if (values.record && measured) putIntoDocument(name, figures);
  if (measured) ratios.push(...measured);
  else process.exitCode = 1;
  console.log(`  (${name} took ${((performance.now() - startedAt) / 1_000).toFixed(0)} s)`);
}

const expected: Expected = JSON.parse(readFileSync(EXPECTED_FILE, "utf8"));
const slower = findSlower(ratios, expected);
// A complete run drops recorded ratios that are no longer measured.
const isWhole = positionals.length === 0 && process.exitCode === undefined;
const recorded = record(ratios, isWhole ? {} : expected);
// The document has all targets. Those that this run left out keep their recorded values.
printTargets(values.record ? ratiosIn(recorded) : ratios, { isWhole: positionals.length === 0 });
if (values.record) {
  putIntoDocument("targets", takePrinted());
  writeFileSync(EXPECTED_FILE, `${JSON.stringify(recorded, null, 2)}\n`);
  console.log(`\nRecorded ${ratios.length} ratios.`);
} else if (slower.length > 0) {
  console.error(`\nHalf the speed lost, or more:\n${slower.map((line) => `  ${line}`).join("\n")}`);
  process.exitCode = 1;
} else console.log(`\n${ratios.length} ratios, none with half its speed lost.`);
process.exit();
