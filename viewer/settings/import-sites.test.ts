import { expect, test } from "vitest";
import type { ImportRun } from "@/domain/contract/mist-import";
import { importableSites, sitesMatching, toggleAll } from "./import-sites";

const site = (siteId: string, name: string) => ({ siteId, name, rights: "read" as const });
const ACME = { name: "Acme", sites: [site("s-2", "Warehouse"), site("s-1", "Headquarters")] };
const OTHER = { name: "Other", sites: [site("s-1", "Headquarters"), site("s-3", "Lab")] };

const run = (endedAt: number | undefined, fields: Partial<ImportRun>): ImportRun => ({
  ...{
    importId: "i",
    who: "Alex",
    siteIds: ["s-1"],
    state: "done",
    done: 1,
    total: 1,
    edits: 0,
    problems: [],
    startedAt: 1,
  },
  ...(endedAt !== undefined && { endedAt }),
  ...fields,
});

test("lists each accessible site once, by name, under the first connection", () => {
  const sites = importableSites([ACME, OTHER], []);
  expect(sites.map(({ name, organisation }) => `${name} of ${organisation}`)).toEqual([
    "Headquarters of Acme",
    "Lab of Other",
    "Warehouse of Acme",
  ]);
});

test("takes the time of a site's last completed import", () => {
  const runs = [
    run(50, { state: "failed" }),
    run(undefined, { state: "running" }),
    run(40, { state: "cancelled", siteIds: ["s-3"] }),
    run(30, {}),
    run(20, { siteIds: ["s-1", "s-2"] }),
  ];
  const at = new Map(importableSites([ACME, OTHER], runs).map(({ siteId, importedAt }) => [siteId, importedAt]));
  expect(Object.fromEntries(at)).toEqual({ "s-1": 30, "s-2": 20, "s-3": undefined });
});

test("searches the name, the organisation and the id", () => {
  const sites = importableSites([ACME, OTHER], []);
  const found = (query: string) => sitesMatching(sites, query).map(({ siteId }) => siteId);
  expect(found(" head ")).toEqual(["s-1"]);
  expect(found("OTHER")).toEqual(["s-3"]);
  expect(found("s-2")).toEqual(["s-2"]);
  expect(found("  ")).toHaveLength(3);
  expect(found("nothing")).toEqual([]);
});

test("selects all search results in addition to earlier choices, and deselects them alike", () => {
  const sites = importableSites([ACME, OTHER], []);
  const found = sitesMatching(sites, "Other");
  const chosen = toggleAll(new Set(["s-1"]), found);
  expect([...chosen].sort()).toEqual(["s-1", "s-3"]);
  expect([...toggleAll(chosen, found)]).toEqual(["s-1"]);
  expect(toggleAll(new Set(["s-1"]), sites).size).toBe(3);
});

test("sorts sites in natural order", () => {
  const sites = ["Branch 10", "Branch 9"].map((name) => ({ siteId: name, name, rights: "read" as const }));
  expect(importableSites([{ name: "Acme", sites }], []).map(({ name }) => name)).toEqual(["Branch 9", "Branch 10"]);
});
