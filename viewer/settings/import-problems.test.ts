import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { arrivedSites, countProblems, groupProblems, isKnownProblem } from "./import-problems";

const IMPORT = path.join(import.meta.dirname, "../../server/mist/import");

/** The texts of quoted codes in a part of a source file. */
function codesIn(file: string, pattern: RegExp): readonly string[] {
  return [...readFileSync(path.join(IMPORT, file), "utf8").matchAll(pattern)].map(([, code = ""]) => code);
}

test("has a text for every code of missing parts of Mist's answers", () => {
  const codes = codesIn("import-problem.ts", /^ {2}\| "([a-z-]+)"/gm);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !isKnownProblem(code))).toEqual([]);
});

test.each(["import-site.ts", "site-reader.ts", "apply-step.ts", "import-image.ts"])(
  "has a text for every code that %s names",
  (file) => {
    const codes = codesIn(file, /\bcode: "([a-z-]+)"/g);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !isKnownProblem(code))).toEqual([]);
  },
);

test.each([
  ["../api/call-failure.ts", /type: "([a-z-]+)"/g, ["answered", "budget-spent"]],
  ["../api/image-download.ts", /^ {2}\| \{ readonly type: "([a-z-]+)"/gm, ["image", "response"]],
  ["../../images/image-store.ts", /^ {2}\| "([a-z-]+)"/gm, []],
] as const)("has a text for every failure of %s", (file, pattern, others) => {
  const codes = codesIn(file, pattern).filter((code) => !others.some((other) => other === code));
  expect(codes.length).toBeGreaterThan(4);
  expect(codes.filter((code) => !isKnownProblem(code))).toEqual([]);
});

test("combines problems of one code and kind, with the names of their objects", () => {
  const on = { siteId: "s-1" };
  const groups = groupProblems([
    { ...on, code: "no-scale", kind: "floorplan", id: "m-1", name: "Ground" },
    { ...on, code: "without-id", kind: "zone", count: 3 },
    { ...on, code: "no-scale", kind: "floorplan", id: "m-2", name: "Attic" },
    { ...on, code: "no-scale", kind: "zone", id: "z", name: "Lobby" },
    { ...on, code: "unreachable" },
  ]);
  expect(groups).toEqual([
    { code: "no-scale", kind: "floorplan", count: 2, names: ["Ground", "Attic"] },
    { code: "without-id", kind: "zone", count: 3, names: [] },
    { code: "no-scale", kind: "zone", count: 1, names: ["Lobby"] },
    { code: "unreachable", count: 1, names: [] },
  ]);
});

test("counts a problem of several objects by their number", () => {
  expect(
    countProblems([
      { code: "a", siteId: "s", count: 3 },
      { code: "b", siteId: "s" },
    ]),
  ).toBe(4);
});

test("has no text for a code of a newer server", () => {
  expect(isKnownProblem("some-day")).toBe(false);
});

test("counts a site as imported if its import completed and could read it", () => {
  const problems = [
    { code: "no-scale", siteId: "a", kind: "floorplan" as const },
    { code: "unreachable", siteId: "b" },
  ];
  const run = { state: "done" as const, siteIds: ["a", "b"], problems };
  expect([...arrivedSites(run)]).toEqual(["a"]);
  expect([...arrivedSites({ ...run, state: "cancelled" })]).toEqual([]);
});
