import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Families of faults and the number of cases in each. */
const FAMILIES = { I: 74, A: 27, U: 18, S: 28, D: 22, P: 8, T: 13, X: 8, B: 10, H: 3, O: 10 };

interface Row {
  readonly id: string;
  readonly what: string;
  readonly tests: readonly string[];
}

const rows = readFileSync(path.join(ROOT, "docs/faults.md"), "utf8").split("\n").flatMap(readRow);

function readRow(line: string): readonly Row[] {
  const [id, , what, where] = line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, ""));
  if (!id || !what || where === undefined || !/^[A-Z]\d+$/.test(id)) return [];
  return [{ id, what, tests: [...where.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file) }];
}

/** Whether a string in the file contains the id as test names do: `I12: refuses …`, `refuses … (I12, U2)`. */
function names(file: string, id: string): boolean {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  return new RegExp(`"[^"\\n]*\\b${id}[:,)][^"\\n]*"|\`[^\`]*\\b${id}[:,)][^\`]*\``).test(source);
}

describe("the catalogue of faults", () => {
  it("contains every case once, in order", () => {
    const ids = Object.entries(FAMILIES).flatMap(([family, many]) =>
      Array.from({ length: many }, (_, index) => `${family}${index + 1}`),
    );
    expect(ids).toHaveLength(221);
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it.each(rows)("names a test of $id, or says why there is none", ({ id, what, tests }) => {
    if (tests.length === 0) expect(what).toMatch(/^Not applicable: /);
    for (const file of tests) {
      expect(existsSync(path.join(ROOT, file)), file).toBe(true);
      expect(names(file, id), `${file} names ${id}`).toBe(true);
    }
  });
});
