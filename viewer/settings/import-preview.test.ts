import { expect, test } from "vitest";
import type { ImportObject } from "@/domain/contract/mist-import";
import {
  conflictsIn,
  decided,
  decidedForAll,
  floorNames,
  goneFloors,
  groupsOf,
  isAnythingToDo,
  mergedPreviews,
  picturesOf,
  previewBySite,
  undecidedIn,
  withoutImageOf,
} from "./import-preview";

const object = (id: string, fields: Partial<ImportObject> = {}): ImportObject => ({
  ...{ kind: "zone", id, siteId: "s-1", mapId: "m-1", name: id, what: "create" },
  ...fields,
});
const floor = (id: string, name: string, fields: Partial<ImportObject> = {}): ImportObject => ({
  ...{ kind: "floorplan", id, siteId: "s-1", name, what: "same" },
  ...fields,
});

test("groups a preview by site in the requested order, and by floor: objects of no floor first, then floors by name", () => {
  const objects = [
    floor("m-1", "Floor 10"),
    floor("m-2", "Floor 9"),
    object("lobby"),
    object("m-2", { kind: "image", mapId: "m-2" }),
    { kind: "site", id: "s-1", siteId: "s-1", name: "Headquarters", what: "same" } as const,
    object("other", { siteId: "s-2", mapId: "m-7" }),
  ];
  const problems = [{ code: "no-scale", siteId: "s-2" }];
  const [second, first, third] = previewBySite({ objects, problems }, ["s-2", "s-1", "s-3"]);
  expect(first?.floors.map(({ mapId, name }) => [mapId, name])).toEqual([
    [undefined, undefined],
    ["m-2", "Floor 9"],
    ["m-1", "Floor 10"],
  ]);
  expect(first?.floors[1]?.groups.map(({ what, objects: of }) => [what, of.map(({ kind }) => kind)])).toEqual([
    ["create", ["image"]],
    ["same", ["floorplan"]],
  ]);
  expect(second).toMatchObject({ problems, floors: [{ mapId: "m-7" }] });
  expect(second?.floors[0]?.name).toBeUndefined();
  expect(third).toEqual({ siteId: "s-3", groups: [], floors: [], problems: [] });
});

test("sorts groups by importance, and leaves out empty ones", () => {
  const objects = [
    object("a", { what: "same" }),
    object("b", { what: "conflict" }),
    object("c", { what: "same" }),
    object("d", { what: "retire" }),
  ];
  expect(groupsOf(objects).map(({ what, objects: of }) => [what, of.length])).toEqual([
    ["conflict", 1],
    ["retire", 1],
    ["same", 2],
  ]);
});

test("groups ten thousand zones by floor without losing one", () => {
  const objects = Array.from({ length: 10_000 }, (_, n) => object(`z-${n}`, { mapId: `m-${n % 20}` }));
  const [site] = previewBySite({ objects, problems: [] }, ["s-1"]);
  expect(site?.floors).toHaveLength(20);
  expect(site?.floors.flatMap(({ groups }) => groups.flatMap(({ objects: of }) => of))).toHaveLength(10_000);
});

test("names floors as Mist does", () => {
  expect(floorNames([floor("m-1", "Ground"), object("m-9")]).get("m-1")).toBe("Ground");
  expect(floorNames([object("m-9")]).size).toBe(0);
});

test("distinguishes a floor that Mist no longer has from one with a field that both sides changed", () => {
  const fields = [{ field: "name", last: "a", theirs: "b", ours: "c", what: "conflict" }] as const;
  const objects = [
    floor("m-1", "Ground", { what: "conflict" }),
    floor("m-2", "Attic", { what: "conflict", fields }),
    object("z", { what: "conflict" }),
    floor("m-3", "Cellar", { what: "retire" }),
  ];
  expect([...goneFloors(objects)]).toEqual(["m-1"]);
});

test("combines previews of several sites", () => {
  const merged = mergedPreviews([
    { objects: [object("a")], problems: [] },
    { objects: [object("b")], problems: [{ code: "unreadable", siteId: "s-1" }] },
  ]);
  expect(merged.objects.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(merged.problems).toHaveLength(1);
});

const CONFLICTS = [object("a", { what: "conflict" }), object("b", { what: "conflict" }), object("c", { what: "same" })];
const [A] = CONFLICTS as [ImportObject];

test("takes, changes and reverts single decisions", () => {
  const once = decided({}, A, "theirs");
  expect(once).toEqual({ "zone/a": "theirs" });
  expect(decided(once, A, "ours")).toEqual({ "zone/a": "ours" });
  expect(decided(once, A, undefined)).toEqual({});
});

test("decides all conflicts at once, and nothing else", () => {
  expect(conflictsIn(CONFLICTS)).toHaveLength(2);
  expect(decidedForAll(CONFLICTS, "ours")).toEqual({ "zone/a": "ours", "zone/b": "ours" });
  expect(decidedForAll(CONFLICTS, undefined)).toEqual({});
  expect(undecidedIn(CONFLICTS, {})).toBe(2);
  expect(undecidedIn(CONFLICTS, { "zone/a": "ours" })).toBe(1);
});

test("has something to do if an object changes, or a conflict is decided", () => {
  expect(isAnythingToDo(CONFLICTS, {})).toBe(false);
  expect(isAnythingToDo(CONFLICTS, { "zone/b": "ours" })).toBe(true);
  expect(isAnythingToDo([object("k", { what: "keep" }), object("s", { what: "same" })], {})).toBe(false);
  for (const what of ["create", "change", "retire"] as const) {
    expect(isAnythingToDo([object("x", { what })], {})).toBe(true);
  }
});

test("has pictures of a floor only if its image is added or replaced", () => {
  const image = (fields: Partial<ImportObject>) =>
    picturesOf({ groups: groupsOf([object("m-1", { kind: "image", ...fields }), object("z")]) });
  const stamp = { field: "stamp", theirs: "2", ours: "1", what: "change" } as const;
  expect(image({ what: "create" })).toEqual({ siteId: "s-1", mapId: "m-1" });
  expect(image({ what: "change", fields: [stamp], imageVersion: "v1" })).toMatchObject({ ours: "v1", stamp: "2" });
  expect(image({ what: "keep", fields: [{ ...stamp, what: "keep" }] })).toMatchObject({ stamp: "2" });
  // Removed here, or the same.
  expect(image({ what: "keep" })).toBeUndefined();
  expect(image({ what: "same" })).toBeUndefined();
});

test("gives the reason why a new floor has no image", () => {
  const made = floor("m-1", "Roof", { what: "create", withoutImage: "google" });
  expect(withoutImageOf({ groups: groupsOf([made]) })).toBe("google");
  expect(withoutImageOf({ groups: groupsOf([{ ...made, what: "same" }]) })).toBeUndefined();
});
