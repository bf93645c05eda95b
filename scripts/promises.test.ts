import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

interface Row {
  readonly promise: string;
  readonly file: string;
  readonly test: string;
}

const rows = readFileSync(path.join(ROOT, "docs/promises.md"), "utf8").split("\n").flatMap(readRow);

function readRow(line: string): readonly Row[] {
  const [, promise = "", file = "", test = ""] = line.split("|").map((cell) => cell.trim());
  return file.startsWith("`") ? [{ promise, file: file.replaceAll("`", ""), test }] : [];
}

/** The names of the tests in a file, without the ids of faults. */
function namesIn(file: string): readonly string[] {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  const calls = /\b(?:it|test|testAlone)(?:\.\w+(?:\.\w+)?\([^"`]*?\))?\(\s*(?:"([^"\n]+)"|`([^`]+)`)/g;
  return [...source.matchAll(calls)].map(([, plain, template]) => withoutIds(plain ?? template ?? ""));
}

function withoutIds(name: string): string {
  return name.replace(/^([A-Z]\d+(, )?)+: /, "").replace(/ \(([A-Z]\d+(, )?)+\)$/, "");
}

describe("the promises", () => {
  it("are found", () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ promise, test }) => `${promise} ${test}`)).size).toBe(rows.length);
  });

  it.each(rows)("$promise: is tested in $file", ({ file, test }) => {
    expect(existsSync(path.join(ROOT, file)), file).toBe(true);
    // A test's name may end with a count that is not in the document.
    expect(namesIn(file).filter((name) => name === test || name.startsWith(`${test}, \${`))).not.toEqual([]);
  });
});
