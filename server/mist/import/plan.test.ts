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
  it("creates what is new, site by site, floors before what is on them", () => {
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

  it("follows Mist in a field that nobody changed here, and lists it with its values", () => {
    const world = imported(zone("z1", { limit: 10 }));
    const [item] = world.plan([SITE, FLOOR, zone("z1", { limit: 12 })]).filter(({ kind }) => kind === "zone");
    expect(item).toMatchObject({
      what: "change",
      fields: [{ field: "limit", last: 10, theirs: 12, ours: 10, what: "change" }],
    });
    world.run([SITE, FLOOR, zone("z1", { limit: 12 })]);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 12 });
  });

  it("takes a limit away where Mist has none any more", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.run([SITE, FLOOR, zone("z1")]);
    expect(world.ours.get("zone/z1")?.fields).not.toHaveProperty("limit");
  });

  it("keeps a limit that could not be read, and takes it away where Mist says later that there is none", () => {
    const world = imported(zone("z1", { limit: 10 }));
    const untold = { ...zone("z1"), untold: ["limit"] };
    world.run([SITE, FLOOR, untold]);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 10 });
    world.run([SITE, FLOOR, zone("z1")]);
    expect(world.ours.get("zone/z1")?.fields).not.toHaveProperty("limit");
  });

  it("keeps an outline that Mist does not tell any more", () => {
    const world = imported(zone("z1"));
    const { polygon: _, ...fields } = { ...zone("z1").fields, polygon: undefined };
    const untold = { ...zone("z1"), fields };
    expect(whatOf(world, [SITE, FLOOR, untold])["zone/z1"]).toBe("same");
    world.run([SITE, FLOOR, untold]);
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("same");
  });

  it("keeps what was changed here while Mist says what it said", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.edit("zone/z1", { limit: 30 });
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { limit: 10 })])["zone/z1"]).toBe("keep");
  });

  it("finds a conflict where both changed a field, and waits for a decision with all of the object", () => {
    const world = imported(zone("z1", { limit: 10 }));
    world.edit("zone/z1", { limit: 30 });
    const theirs = [SITE, FLOOR, zone("z1", { limit: 12, name: "Foyer" })];
    world.run(theirs);
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 30, name: "Lobby" });
    world.run(theirs, { "zone/z1": "ours" });
    expect(world.ours.get("zone/z1")?.fields).toMatchObject({ limit: 30, name: "Foyer" });
    expect(whatOf(world, theirs)["zone/z1"]).toBe("keep");
  });

  it("fills in what a zone that was drawn by hand lacks, and asks where the two differ", () => {
    const world = imported();
    const { limit: _, ...drawn } = { ...zone("z1").fields, limit: undefined };
    world.ours.set("zone/z1", { ...zone("z1"), fields: drawn });
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { limit: 5 })])["zone/z1"]).toBe("change");
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { name: "Foyer" })])["zone/z1"]).toBe("conflict");
  });

  it("does not bring back what was removed here, nor what is on a floor that was, unless it is told to", () => {
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

  it("retires what Mist removed, and asks where it was changed here or holds more than Mist knows", () => {
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

  it("creates anew what Mist removed and has again", () => {
    const world = imported(zone("z1"));
    world.run([SITE, FLOOR]);
    expect(whatOf(world, [SITE, FLOOR, zone("z1")])["zone/z1"]).toBe("create");
  });

  it("retires nothing that Mist may have and could not be read", () => {
    const world = imported(zone("z1"), zone("z2", { name: "B" }), device("5c5b35000001"));
    const [ours, last] = [[...world.ours.values()], [...world.last.values()]];
    const unread = [
      { kind: "zone", siteId: "s1", id: "z2" },
      { kind: "device", siteId: "s1" },
    ] as const;
    const plan = makePlan({ theirs: [SITE, FLOOR], ours, last, unread });
    expect(plan.filter(({ what }) => what === "retire").map(keyOf)).toEqual(["zone/z1"]);
  });

  it("retires nothing of a site that Mist does not tell", () => {
    const world = imported(zone("z1"));
    expect(world.plan([])).toEqual([]);
  });

  it("lets a zone that was drawn anew in Mist take over from the one of the same name", () => {
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

  it("lets a renamed one take over from the one whose outline it covers most", () => {
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

  it("takes a floor down with what Mist put on it, and asks where anything of ours is on it", () => {
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

  it("moves what hangs on another floor now before the old floor goes", () => {
    const other = { ...FLOOR, id: "m2", mapId: "m2" };
    const world = imported(device("5c5b35000001"));
    const moved = { ...device("5c5b35000001", { mapId: "m2" }), mapId: "m2" };
    world.run([SITE, other, moved]);
    expect([...world.ours.keys()].sort()).toEqual(["device/5c5b35000001", "floorplan/m2", "site/s1"]);
  });

  it("takes down a device that hangs nowhere any more, but not one whose floor has lost its scale", () => {
    const world = imported(device("5c5b35000001"));
    const { point: _, mapId: __, ...fields } = { ...device("5c5b35000001").fields, point: 0, mapId: 0 };
    const onMap = { ...device("5c5b35000001"), fields };
    const { mapId: ___, ...nowhere } = onMap;
    expect(whatOf(world, [SITE, FLOOR, onMap])["device/5c5b35000001"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, nowhere])["device/5c5b35000001"]).toBe("retire");
    expect(whatOf(imported(), [SITE, FLOOR, nowhere])).not.toHaveProperty("device/5c5b35000001");
  });

  it("leaves it to a decision whether an image goes that Mist has no more: nobody could restore it", () => {
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

  it("replaces an image by a newer one of Mist's, and never one that was uploaded here", () => {
    const world = imported(image("1"));
    expect(whatOf(world, [SITE, FLOOR, image("1")])["image/m1"]).toBe("same");
    expect(whatOf(world, [SITE, FLOOR, image("2")])["image/m1"]).toBe("change");
    world.edit("image/m1", { version: "mirrored" });
    expect(whatOf(world, [SITE, FLOOR, image("1")])["image/m1"]).toBe("keep");
    expect(whatOf(world, [SITE, FLOOR, image("2")])["image/m1"]).toBe("conflict");
  });

  it("calls tags as Mist does, keeps no record of their names, and forgets none", () => {
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

  it("does not take rounding for a change", () => {
    const world = imported(zone("z1", { polygon: square(1 / 3, 2 / 3, 4) }));
    world.edit("zone/z1", { polygon: square(0.3333, 0.6667, 4) });
    expect(whatOf(world, [SITE, FLOOR, zone("z1", { polygon: square(1 / 3, 2 / 3, 4) })])["zone/z1"]).toBe("same");
  });
});
