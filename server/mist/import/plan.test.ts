import { describe, expect, it } from "vitest";
import { keyOf } from "./imported";
import { makePlan } from "./plan";
import type { PlannedObject } from "./planned";
import { ImportWorld } from "./testing/import-world";

const SITE: PlannedObject = { kind: "site", id: "s1", siteId: "s1", name: "Berlin", fields: { name: "Berlin" } };
const FLOOR: PlannedObject = {
  ...{ kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground" },
  fields: { name: "Ground", widthM: 60, heightM: 40, ppm: 20 },
};

function zone(id: string, fields: object = {}, mapId = "m1"): PlannedObject {
  const whole = { name: "Lobby", mapId, polygon: square(1, 1, 4), ...fields };
  return { kind: "zone", id, siteId: "s1", mapId, name: whole.name, fields: whole };
}

function square(x: number, y: number, side: number) {
  return [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ];
}

function device(id: string, fields: object = {}): PlannedObject {
  const whole = { name: `AP ${id}`, kind: "ap", mapId: "m1", point: { x: 2, y: 3 }, ...fields };
  return { kind: "device", id, siteId: "s1", mapId: "m1", name: `AP ${id}`, fields: whole };
}

function image(stamp: string): PlannedObject {
  return { kind: "image", id: "m1", siteId: "s1", mapId: "m1", name: "Ground", fields: { stamp } };
}

function imported(...theirs: readonly PlannedObject[]): ImportWorld {
  const world = new ImportWorld();
  world.run([SITE, FLOOR, ...theirs]);
  return world;
}

function whatOf(world: ImportWorld, theirs: readonly PlannedObject[]): Record<string, string> {
  return Object.fromEntries(world.plan(theirs).map((item) => [keyOf(item), item.what]));
}

describe("makePlan", () => {
  it("creates new objects, site by site, floors before the objects on them", () => {
    const theirs = [device("5c5b35000001"), zone("z1"), image("1"), FLOOR, SITE];
    const plan = new ImportWorld().plan(theirs);
    expect(plan.map((item) => [keyOf(item), item.what])).toEqual([
      ["site/s1", "create"],
      ["floorplan/m1", "create"],
      ["image/m1", "create"],
      ["zone/z1", "create"],
      ["device/5c5b35000001", "create"],
    ]);
  });

  it("follows Mist in a field that was not changed here, and lists it with its values", () => {
    const world = imported(zone("z1", { limit: 10 }));
    const [item] = world.plan([SITE, FLOOR, zone("z1", { limit: 12 })]).filter(({ kind }) => kind === "zone");
    expect(item).toMatchObject({
      what: "change",
      fields: [{ field: "limit", last: 10, theirs: 12, ours: 10, what: "change" }],
    });
    world.run([SITE, FLOOR, zone("z1", { limit: 12 })]);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 12 });
  });

  it("removes a limit if Mist no longer has one", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.run([SITE, FLOOR, zone("z1")]);
    expect(world.ours.get("zone/z1")?.fields).not.toHaveProperty("limit");
  });

  it("keeps a limit that could not be read, and removes it if Mist later has none", () => {
    const world = imported(zone("z1", { limit: 10 }));
    const untold = { ...zone("z1"), untold: ["limit"] };
    world.run([SITE, FLOOR, untold]);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 10 });
    world.run([SITE, FLOOR, zone("z1")]);
    expect(world.ours.get("zone/z1")?.fields).not.toHaveProperty("limit");
  });

  it("keeps an outline that Mist no longer returns", () => {
    const world = imported(zone("z1"));
    const { polygon: _, ...fields } = { ...zone("z1").fields, polygon: undefined };
    const untold = { ...zone("z1"), fields };
    expect(whatOf(world, [SITE, FLOOR, untold])["zone/z1"]).toBe("same");
    world.run([SITE, FLOOR, untold]);
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("same");
  });

  it("keeps local changes while Mist's value does not change", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.edit("zone/z1", { limit: 30 });
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { limit: 10 })])["zone/z1"]).toBe("keep");
  });

  it("finds a conflict if both changed a field, and leaves the whole object to a decision", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.edit("zone/z1", { limit: 30 });
    const theirs = [SITE, FLOOR, zone("z1", { limit: 12, name: "Foyer" })];
    world.run(theirs);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 30, name: "Lobby" });
    world.run(theirs, { "zone/z1": "ours" });
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 30, name: "Foyer" });
    expect(whatOf(world, theirs)["zone/z1"]).toBe("keep");
  });

  it("fills in missing fields of a zone that was drawn by hand, and asks if fields differ", () => {
    const world = imported();
    const { limit: _, ...drawn } = { ...zone("z1").fields, limit: undefined };
    world.ours.set("zone/z1", { ...zone("z1"), fields: drawn });
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { limit: 5 })])["zone/z1"]).toBe("change");
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { name: "Foyer" })])["zone/z1"]).toBe("conflict");
  });

  it("does not restore objects that were removed here, or are on a removed floor, unless requested", () => {
    const world = imported(zone("z1"), zone("z2", { name: "Café", polygon: square(20, 20, 3) }));
    world.remove({ ...zone("z1") });
    const theirs = [SITE, FLOOR, zone("z1"), zone("z2", { name: "Café", polygon: square(20, 20, 3) })];
    world.run(theirs);
    expect(whatOf(world, theirs)).toMatchObject({ "zone/z1": "keep", "zone/z2": "same" });
    world.run(theirs, { "zone/z1": "theirs" });
    expect(world.ours.has("zone/z1")).toBe(true);
    world.remove({ ...FLOOR });
    expect(whatOf(world, [...theirs, zone("z3", { name: "New" })])).toMatchObject({
      "floorplan/m1": "keep",
      "zone/z3": "keep",
    });
  });

  it("retires objects that Mist removed, and asks if they were changed here or contain more than Mist knows", () => {
    const world = imported(zone("z1"), zone("z2", { name: "B" }), zone("z3", { name: "C" }));
    world.edit("zone/z2", { limit: 5 });
    const our = world.ours.get("zone/z3");
    if (our) world.ours.set("zone/z3", { ...our, more: { colour: "pink" } });
    const theirs = [SITE, FLOOR];
    expect(whatOf(world, theirs)).toMatchObject({ "zone/z1": "retire", "zone/z2": "conflict", "zone/z3": "conflict" });
    world.run(theirs, { "zone/z2": "ours", "zone/z3": "theirs" });
    expect([...world.ours.keys()].filter((key) => key.startsWith("zone/"))).toEqual(["zone/z2"]);
    expect(whatOf(world, theirs)).not.toHaveProperty("zone/z2");
  });

  it("creates objects again that Mist removed and has again", () => {
    const world = imported(zone("z1"));
    world.run([SITE, FLOOR]);
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("create");
  });

  it("retires nothing that Mist may have but could not be read", () => {
    const world = imported(zone("z1"), zone("z2", { name: "B" }), device("5c5b35000001"));
    const [ours, last] = [[...world.ours.values()], [...world.last.values()]];
    const unread = [
      { kind: "zone", siteId: "s1", id: "z2" },
      { kind: "device", siteId: "s1" },
    ] as const;
    const plan = makePlan({ theirs: [SITE, FLOOR], ours, last, unread });
    expect(plan.filter(({ what }) => what === "retire").map(keyOf)).toEqual(["zone/z1"]);
  });

  it("retires nothing of a site that Mist does not return", () => {
    const world = imported(zone("z1"));
    expect(world.plan([])).toEqual([]);
  });

  it("replaces a zone by one of the same name that was drawn again in Mist", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.edit("zone/z1", { limit: 30 });
    const theirs = [SITE, FLOOR, zone("z9", { limit: 10, polygon: square(30, 20, 2) })];
    const [item] = world.plan(theirs).filter(({ kind }) => kind === "zone");
    expect(item).toMatchObject({ id: "z9", what: "change", replaces: "z1" });
    world.run(theirs);
    expect(world.ours.has("zone/z1")).toBe(false);
    expect(world.ours.get("zone/z9")?.fields).toMatchObject({ limit: 30, polygon: square(30, 20, 2) });
    expect(whatOf(world, theirs)["zone/z9"]).toBe("keep");
  });

  it("replaces a zone by a renamed one with the largest overlap", () => {
    const old = [zone("z1"), zone("z2", { name: "Café", polygon: square(3, 3, 4) })];
    const world = imported(...old);
    const theirs = [SITE, FLOOR, zone("z9", { name: "Bar", polygon: square(3.2, 3, 4) })];
    expect(world.plan(theirs).map((item) => [keyOf(item), item.what, item.replaces])).toEqual([
      ["site/s1", "same", undefined],
      ["floorplan/m1", "same", undefined],
      ["zone/z1", "retire", undefined],
      ["zone/z9", "change", "z2"],
    ]);
  });

  it("removes a floor with Mist's objects on it, and asks if there are local ones", () => {
    const world = imported(zone("z1"), image("1"), device("5c5b35000001"));
    const untouched = world.clone();
    expect(whatOf(untouched, [SITE])).toEqual({
      ...{ "site/s1": "same", "floorplan/m1": "retire", "zone/z1": "retire", "device/5c5b35000001": "retire" },
    });
    untouched.run([SITE]);
    expect([...untouched.ours.keys()]).toEqual(["site/s1"]);

    world.ours.set("zone/own", { ...zone("own") });
    expect(whatOf(world, [SITE])).toMatchObject({ "floorplan/m1": "conflict", "zone/z1": "keep" });
    world.run([SITE], { "floorplan/m1": "ours" });
    world.run([SITE]);
    expect(world.ours.has("zone/z1")).toBe(true);
  });

  it("moves devices to their new floor before the old floor is removed", () => {
    const other = { ...FLOOR, id: "m2", mapId: "m2" };
    const world = imported(device("5c5b35000001"));
    const moved = { ...device("5c5b35000001", { mapId: "m2" }), mapId: "m2" };
    world.run([SITE, other, moved]);
    expect([...world.ours.keys()].sort()).toEqual(["device/5c5b35000001", "floorplan/m2", "site/s1"]);
  });

  it("removes the placement of a device without a floor, but not if its floor has only lost its scale", () => {
    const world = imported(device("5c5b35000001"));
    const { point: _, mapId: __, ...fields } = { ...device("5c5b35000001").fields, point: 0, mapId: 0 };
    const onMap = { ...device("5c5b35000001"), fields };
    const { mapId: ___, ...nowhere } = onMap;
    expect(whatOf(world, [SITE, FLOOR, onMap])["device/5c5b35000001"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, nowhere])["device/5c5b35000001"]).toBe("retire");
    expect(whatOf(imported(), [SITE, FLOOR, nowhere])).not.toHaveProperty("device/5c5b35000001");
  });

  it("leaves the removal of an image that Mist no longer has to a decision, because it could not be restored", () => {
    const world = imported(image("1"));
    expect(whatOf(world, [SITE, FLOOR])["image/m1"]).toBe("conflict");
    // The image is removed with its floor. If maps could not be read, nothing is planned for it.
    expect(whatOf(world, [SITE])).not.toHaveProperty("image/m1");
    world.run([SITE, FLOOR], { "image/m1": "ours" });
    expect(whatOf(world, [SITE, FLOOR])).not.toHaveProperty("image/m1");
    world.run([SITE, FLOOR, image("2")], { "image/m1": "theirs" });
    world.run([SITE, FLOOR], { "image/m1": "theirs" });
    expect(world.ours.has("image/m1")).toBe(false);
    expect(whatOf(world, [SITE, FLOOR, image("2")])["image/m1"]).toBe("create");
  });

  it("replaces an image by Mist's newer one, but never one that was uploaded here", () => {
    const world = imported(image("1"));
    expect(whatOf(world, [SITE, FLOOR, image("1")])["image/m1"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, image("2")])["image/m1"]).toBe("change");
    world.edit("image/m1", { version: "mirrored" });
    expect(whatOf(world, [SITE, FLOOR, image("1")])["image/m1"]).toBe("keep");
    expect(whatOf(world, [SITE, FLOOR, image("2")])["image/m1"]).toBe("conflict");
  });

  it("names tags as Mist does, stores no record of their names, and removes none", () => {
    const tag = (called: string): PlannedObject => ({
      ...{ kind: "asset", id: "asset:5c5b35000009", siteId: "s1", name: called },
      fields: { name: called },
    });
    const world = imported(tag("Bed 7"));
    expect(world.last.has("asset/asset:5c5b35000009")).toBe(false);
    expect(whatOf(world, [SITE, FLOOR, tag("Bed 7")])).toMatchObject({ "asset/asset:5c5b35000009": "same" });
    expect(whatOf(world, [SITE, FLOOR, tag("Bed 8")])).toMatchObject({ "asset/asset:5c5b35000009": "change" });
    expect(whatOf(world, [SITE, FLOOR])).not.toHaveProperty("asset/asset:5c5b35000009");
  });

  it("does not treat rounding as a change", () => {
    const world = imported(zone("z1", { polygon: square(1 / 3, 2 / 3, 4) }));
    world.edit("zone/z1", { polygon: square(0.3333, 0.6667, 4) });
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { polygon: square(1 / 3, 2 / 3, 4) })])["zone/z1"]).toBe("same");
  });
});
