import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const MAPPED = /^(?:components|domain|server|viewer)\//;
/** A path of this project between backticks, without `<name>` or `*`. */
const PATH = /`((?:app|bench|components|domain|e2e|scripts|server|simulator|viewer)\/[\w./[\]-]+)`/g;

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

function filesOf(...patterns: readonly string[]): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--", ...patterns], { cwd: ROOT, encoding: "utf8" });
  return listed.split("\n").filter((file) => file !== "" && existsSync(path.join(ROOT, file)));
}

/** Every folder at the top, and every folder in the four that contain the product. */
function foldersToName(): readonly string[] {
  const folders = new Set(filesOf(".").flatMap((file) => foldersAbove(file)));
  return [...folders].filter((folder) => !folder.startsWith(".") && (!folder.includes("/") || MAPPED.test(folder)));
}

function foldersAbove(file: string): readonly string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/")).filter((folder) => !folder.endsWith("testing"));
}

interface Row {
  /** The paths in the first column. */
  readonly paths: readonly string[];
  readonly text: string;
}

function rowsOfCodeMap(): readonly Row[] {
  const [, map = ""] = /^## Code map$(.*?)^## /ms.exec(read("ARCHITECTURE.md")) ?? [];
  return map
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((text) => ({ text, paths: pathsIn(text.split("|")[1] ?? "") }));
}

/** In `server/alerts/ areas/`, the second folder is beside the first. */
function pathsIn(column: string): readonly string[] {
  return [...column.matchAll(/`([^`]+)`/g)].flatMap(([, span = ""]) => {
    const [first = "", ...others] = span.split(" ");
    return [first, ...others.map((other) => path.join(path.dirname(first), other))].map((each) =>
      each.replace(/\/$/, ""),
    );
  });
}

/** Whether a row names a folder: with its path, or in the text of a folder above it by its last part, such as `canvas/`. */
function isNamedIn({ paths, text }: Row, folder: string): boolean {
  return paths.some((named) => {
    if (folder === named || named.startsWith(`${folder}/`)) return true;
    if (!folder.startsWith(`${named}/`)) return false;
    const rest = folder.slice(named.length + 1).split("/");
    return rest.every((part) => text.includes(`\`${part}/\``));
  });
}

describe("the code map", () => {
  const rows = rowsOfCodeMap();

  it("names every folder", () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(foldersToName().filter((folder) => !rows.some((row) => isNamedIn(row, folder)))).toEqual([]);
  });

  it("names nothing that does not exist", () => {
    const paths = rows.flatMap((row) => row.paths.filter((named) => named.includes("/")));
    expect(paths.filter((named) => !existsSync(path.join(ROOT, named)))).toEqual([]);
  });
});

describe("documents", () => {
  it("name no file or folder that does not exist", () => {
    const named = filesOf("*.md").flatMap((file) =>
      [...read(file).matchAll(PATH)].map(([, named = ""]) => ({ file, named })),
    );
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter(({ named }) => !existsSync(path.join(ROOT, named)))).toEqual([]);
  });
});

describe("decisions", () => {
  const records = readdirSync(path.join(ROOT, "docs/decisions")).sort();

  it("are numbered without gaps, in the name and in the heading", () => {
    const expected = records.map((_, index) => index + 1);
    expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(expected);
    expect(records.map((file) => Number(/^# (\d+)\. /.exec(read(`docs/decisions/${file}`))?.[1]))).toEqual(expected);
  });

  it("exist where documents and comments refer to one", () => {
    const links = filesOf("*.md", "*.ts", "*.tsx").flatMap((file) =>
      [...read(file).matchAll(/decisions\/(\d{4}-[\w-]+\.md)/g)].map(([, record = ""]) => ({ file, record })),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(({ record }) => !records.includes(record))).toEqual([]);
  });
});
