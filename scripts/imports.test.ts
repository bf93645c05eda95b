import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** What the linter cannot say of imports: its rule against circles does not follow those of types. */

const ROOT = path.resolve(import.meta.dirname, "..");
const SPECIFIER = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)"([^"]+)"/g;

/** Of every file that is no test, what it imports of ours, types included. */
function readImports(): ReadonlyMap<string, ReadonlySet<string>> {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const files = listed.split("\n").filter((file) => file !== "" && !/\.test\.|\/testing\//.test(file));
  const known = new Set(files);
  const resolve = (from: string, specifier: string): string | undefined => {
    if (!/^(?:@\/|\.)/.test(specifier)) return undefined;
    const bare = specifier.startsWith("@/") ? specifier.slice(2) : path.join(path.dirname(from), specifier);
    return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].find((file) => known.has(file));
  };
  const importsOf = (file: string) => {
    const specifiers = [...read(file).matchAll(SPECIFIER)].map(([, specifier = ""]) => resolve(file, specifier));
    return new Set(specifiers.filter((found) => found !== undefined));
  };
  return new Map(files.map((file) => [file, importsOf(file)]));
}

/** Empty for a file that was deleted and is still in git's list. */
function read(file: string): string {
  try {
    return readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return "";
  }
}

/** Groups of nodes that reach each other, by Tarjan's algorithm. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = open.splice(open.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}

function foldersOf(imports: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of imports) {
    const folder = path.dirname(file);
    const others = folders.get(folder) ?? new Set();
    folders.set(folder, others);
    for (const other of imported) if (path.dirname(other) !== folder) others.add(path.dirname(other));
  }
  return folders;
}

/** Circles that still stand, by one of their files, and folders that still import each other: to be mended, never to be added to. */
const LEFT_CIRCLES = [
  "components/text/de.ts",
  "components/ui/dropdown-menu.tsx",
  "components/ui/dialog-window.tsx",
  "components/ui/popover-window.tsx",
  "components/access/person-menu.tsx",
  "viewer/paint/heat-sheet.ts",
  "simulator/walk/course.ts",
];
const LEFT_PAIRS = /^simulator\b/;

const imports = readImports();
const folders = foldersOf(imports);

describe("imports", () => {
  it("are read", () => {
    expect(imports.get("server/main.ts")?.size).toBeGreaterThan(0);
    expect(imports.size).toBeGreaterThan(500);
  });

  it("form no circle of files, types included", () => {
    const circles = circlesOf(imports);
    expect(circles.filter((circle) => !LEFT_CIRCLES.some((file) => circle.includes(file)))).toEqual([]);
    expect(LEFT_CIRCLES.filter((file) => !circles.some((circle) => circle.includes(file)))).toEqual([]);
  });

  it("never go both ways between two folders", () => {
    const pairs = [...folders].flatMap(([folder, others]) =>
      [...others].filter((other) => folder < other && folders.get(other)?.has(folder)).map((other) => [folder, other]),
    );
    expect(pairs.filter(([folder = ""]) => !LEFT_PAIRS.test(folder))).toEqual([]);
  });

  it("form no circle of folders", () => {
    const checked = [...folders].filter(([folder]) => /^(?:app|components|viewer|domain|server)\b/.test(folder));
    expect(circlesOf(new Map(checked))).toEqual([]);
  });
});
