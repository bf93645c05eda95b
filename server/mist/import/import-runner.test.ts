import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeArea } from "@/server/areas/change-area";
import { removeArea } from "@/server/areas/remove-area";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { planSite } from "./import-site";
import type { Imported } from "./imported";
import { keyOf } from "./imported";
import { ImportFixture, presentOn } from "./testing/import-fixture";

const SITE: Imported = {
  kind: "site",
  id: "s1",
  siteId: "s1",
  name: "Berlin",
  fields: { name: "Berlin", timeZone: "Europe/Berlin", counts: ["wifi", "asset"] },
};
const FLOOR: Imported = {
  ...{ kind: "floorplan", id: "m1", siteId: "s1", mapId: "m1", name: "Ground" },
  fields: { name: "Ground", ppm: 20, widthM: 40, heightM: 30, bearing: 270, limit: 90, walls: [wall(1)] },
};
const TAG: Imported = {
  ...{ kind: "asset", id: "asset:5c5b35000009", siteId: "s1", name: "Bed 7" },
  fields: { name: "Bed 7" },
};

function wall(y: number) {
  return { from: { x: 1, y }, to: { x: 9, y } };
}

function image(stamp: string): Imported {
  const fields = { stamp };
  return {
    kind: "image",
    id: "m1",
    siteId: "s1",
    mapId: "m1",
    name: "Ground",
    fields,
    url: "https://x.test/",
    width: 800,
    height: 600,
  };
}

function square(x: number) {
  return [
    { x, y: 1 },
    { x: x + 4, y: 1 },
    { x: x + 4, y: 5 },
  ];
}

function zone(id: string, fields: object = {}): Imported {
  const whole = { name: `Zone ${id}`, mapId: "m1", polygon: square(1), ...fields };
  return { kind: "zone", id, siteId: "s1", mapId: "m1", name: whole.name, fields: whole };
}

function device(fields: object = {}): Imported {
  const whole = { name: "AP 1", kind: "ap" as const, mapId: "m1", point: { x: 2, y: 3 }, ...fields };
  return { kind: "device", id: "5c5b35000001", siteId: "s1", mapId: "m1", name: "AP 1", fields: whole };
}

const WHO = { kind: "user", id: "u1", name: "Ada" } as const;

describe("ImportRunner", () => {
  let temporary: TemporaryDatabase;
  let fixture: ImportFixture;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    fixture = new ImportFixture(temporary.database);
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  async function runImport(objects: readonly Imported[], decisions = {}) {
    fixture.mist.set("s1", objects);
    const started = await fixture.runner.start({ siteIds: ["s1"], decisions, who: WHO });
    if (started.type !== "started") throw new Error(started.type);
    await fixture.runner.idle();
    const run = await fixture.runner.get(started.run.importId);
    if (!run) throw new Error("the import is gone");
    return run;
  }

  async function whatOf(objects: readonly Imported[]) {
    const plan = await planSite(fixture.deps, "s1", {
      ...{ type: "read", connectionId: "c1", objects, problems: [], incomplete: [] },
    });
    return Object.fromEntries(plan.map((item) => [keyOf(item), item.what]));
  }

  it("makes a site equal to Mist's, and then has nothing left to do", async () => {
    const objects = [SITE, FLOOR, image("1"), zone("z1", { limit: 12 }), device(), TAG];
    const run = await runImport(objects);
    expect(run).toMatchObject({ state: "done", done: 6, total: 6, problems: [] });
    expect(await fixture.floorplans.get("m1")).toMatchObject({
      ...{ name: "Ground", widthM: 40, bearing: 270, limit: 90, image: { version: "image-1" } },
    });
    expect(fixture.sites.areasOf("m1")).toMatchObject([{ areaId: "z1", limit: 12, polygon: square(1) }]);
    expect(fixture.sites.placementsOn("m1")).toMatchObject([{ deviceId: "5c5b35000001", name: "AP 1" }]);
    expect(fixture.sites.countsOf("s1")).toEqual(["wifi", "asset"]);
    expect(fixture.told).toMatchObject([{ events: [{ id: TAG.id, name: TAG.name }] }, ...presentOn("m1")]);
    expect(fixture.sites.overview()).toMatchObject([{ siteId: "s1", name: "Berlin", timeZone: "Europe/Berlin" }]);
    expect(await fixture.deps.ours.walls.get("m1")).toMatchObject({ walls: [wall(1)] });
    expect(await whatOf(objects.slice(0, 5))).toEqual({
      ...{ "site/s1": "same", "floorplan/m1": "same", "image/m1": "same", "zone/z1": "same" },
      "device/5c5b35000001": "same",
    });
  });

  it("records each edit in the audit log under the import's own name, and none for unchanged objects", async () => {
    const { importId } = await runImport([SITE, FLOOR, zone("z1")]);
    expect(fixture.audited.map(({ whoKind, whoId, action, target }) => [whoKind, whoId, action, target])).toEqual([
      ["import", importId, "site.counting", "s1"],
      ["import", importId, "floorplan.create", "m1"],
      ["import", importId, "area.create", "z1"],
    ]);
    fixture.audited.length = 0;
    await runImport([SITE, FLOOR, zone("z1")]);
    expect(fixture.audited).toEqual([]);
  });

  it("keeps local changes, follows Mist in the rest, and retires removed objects", async () => {
    await runImport([SITE, FLOOR, zone("z1", { limit: 10 }), zone("z2", { polygon: square(20) }), device()]);
    await changeArea(fixture.deps.edits, { areaId: "z1", expected: "any", limit: 33, colour: "pink" });
    const moved = device({ point: { x: 9, y: 9 } });
    await runImport([SITE, FLOOR, zone("z1", { limit: 10, name: "Foyer" }), moved]);
    expect(fixture.sites.areasOf("m1")).toMatchObject([{ areaId: "z1", name: "Foyer", limit: 33, colour: "pink" }]);
    expect(fixture.sites.placementsOn("m1")).toMatchObject([{ point: { x: 9, y: 9 } }]);
  });

  it("replaces a zone by one that was drawn again in Mist, with its colour and its own limit", async () => {
    await runImport([SITE, FLOOR, zone("z1", { name: "Lobby" })]);
    await changeArea(fixture.deps.edits, { areaId: "z1", expected: "any", limit: 33, colour: "pink", target: 5 });
    await runImport([SITE, FLOOR, zone("z9", { name: "Lobby", polygon: square(8) })]);
    expect(fixture.sites.areasOf("m1")).toMatchObject([
      { areaId: "z9", polygon: square(8), limit: 33, colour: "pink", target: 5 },
    ]);
  });

  it("does not bring back a zone that was removed here", async () => {
    await runImport([SITE, FLOOR, zone("z1")]);
    await removeArea(fixture.deps.edits, { areaId: "z1", expected: "any" });
    await runImport([SITE, FLOOR, zone("z1")]);
    expect(fixture.sites.areasOf("m1")).toEqual([]);
  });

  it("removes a floor with the objects that it imported, so that it can be restored", async () => {
    await runImport([SITE, FLOOR, image("1"), zone("z1"), device()]);
    await runImport([SITE]);
    expect(await fixture.floorplans.all()).toEqual([]);
    expect(fixture.audited.at(-1)).toMatchObject({ action: "floorplan.remove", target: "m1" });
    expect((await runImport([SITE, FLOOR, zone("z1")])).problems).toEqual([]);
    expect(fixture.sites.areasOf("m1")).toHaveLength(1);
  });

  it("removes an image that Mist no longer has after a user's decision, and its floor keeps its size", async () => {
    await runImport([SITE, FLOOR, image("1"), zone("z1")]);
    await runImport([SITE, FLOOR, zone("z1")]);
    expect(await fixture.floorplans.get("m1")).toMatchObject({ image: { version: "image-1" } });
    await runImport([SITE, FLOOR, zone("z1")], { "image/m1": "theirs" });
    expect(await fixture.floorplans.get("m1")).not.toHaveProperty("image");
    expect(await fixture.floorplans.get("m1")).toMatchObject({ widthM: 40 });
    expect(fixture.audited.at(-1)).toMatchObject({ action: "image.remove", target: "m1" });
    expect((await runImport([SITE, FLOOR, image("1"), zone("z1")])).problems).toEqual([]);
    expect(await fixture.floorplans.get("m1")).toMatchObject({ image: { version: "image-1" } });
  });

  it("names refused objects, and continues", async () => {
    fixture = new ImportFixture(temporary.database, { floorplans: 1 });
    const bow = [
      { x: 0, y: 0 },
      { x: 4, y: 4 },
      { x: 4, y: 0 },
      { x: 0, y: 4 },
    ];
    const other: Imported = { ...FLOOR, id: "m0", mapId: "m0", name: "Attic", fields: { name: "Attic" } };
    const run = await runImport([SITE, other, FLOOR, image("huge"), zone("z1", { polygon: bow }), TAG]);
    expect(run.state).toBe("done");
    expect(run.problems.map(({ code, id, name }) => [code, id, name])).toEqual([
      ["too-many-floorplans", "m1", "Ground"],
      ["unknown-floorplan", "m1", "Ground"],
      ["unknown-floorplan", "z1", "Zone z1"],
    ]);
    expect(fixture.told).toMatchObject([{ events: [{ id: TAG.id, name: TAG.name }] }, ...presentOn("m0")]);
  });

  it("names an image that is too large and an outline that crosses itself", async () => {
    const bow = [
      { x: 0, y: 0 },
      { x: 4, y: 4 },
      { x: 4, y: 0 },
      { x: 0, y: 4 },
    ];
    fixture.room = 1;
    const run = await runImport([SITE, FLOOR, image("huge"), zone("z1", { polygon: bow }), zone("z2")]);
    expect(run.problems.map(({ code }) => code)).toEqual([
      "images-may-not-fit",
      "too-many-pixels",
      "outline-crosses-itself",
    ]);
    expect(fixture.sites.areasOf("m1")).toMatchObject([{ areaId: "z2" }]);
  });

  it("changes nothing of a site that could not be read", async () => {
    await runImport([SITE, FLOOR, zone("z1")]);
    fixture.broken.set("s1", { type: "failed", code: "unreachable" });
    const run = await runImport([]);
    expect(run.problems).toEqual([{ code: "unreachable", siteId: "s1" }]);
    expect(fixture.sites.areasOf("m1")).toHaveLength(1);
  });

  it("plans an object again that was changed during the import", async () => {
    await runImport([SITE, FLOOR, image("1"), zone("z1")]);
    fixture.onDownload = async () => {
      await changeArea(fixture.deps.edits, { areaId: "z1", expected: "any", limit: 50 });
    };
    const run = await runImport([SITE, FLOOR, image("2"), zone("z1", { name: "Foyer" })]);
    expect(run.problems).toEqual([]);
    expect(fixture.sites.areasOf("m1")).toMatchObject([{ name: "Foyer", limit: 50 }]);
  });

  it("continues after a restart, and does not treat Mist's image as uploaded here", async () => {
    await runImport([SITE, FLOOR, image("1")]);
    let stopped: Promise<void> = Promise.resolve();
    fixture.onDownload = () => {
      stopped = fixture.runner.stop();
    };
    fixture.mist.set("s1", [SITE, FLOOR, image("2"), zone("z1"), zone("z2")]);
    const started = await fixture.runner.start({ siteIds: ["s1"], decisions: {}, who: WHO });
    await fixture.runner.idle();
    await stopped;
    expect(fixture.sites.areasOf("m1")).toEqual([]);

    const { mist, sites: before } = fixture;
    fixture = new ImportFixture(await temporary.reopen());
    for (const floorplan of await fixture.floorplans.all()) fixture.sites.putFloorplan(floorplan);
    fixture.mist.set("s1", mist.get("s1") ?? []);
    await fixture.runner.resume();
    await fixture.runner.idle();
    const importId = started.type === "started" ? started.run.importId : "";
    expect(await fixture.runner.get(importId)).toMatchObject({ state: "done", problems: [], done: 5, total: 5 });
    expect(fixture.sites.areasOf("m1")).toHaveLength(2);
    // The floor has no tracks since the start.
    expect(fixture.told).toMatchObject(presentOn("m1"));
    expect(before.floorplan("m1")?.image?.version).toBe("image-2");
    expect(await whatOf(mist.get("s1") ?? [])).toMatchObject({ "image/m1": "same" });
  });

  it("runs one at a time, and ends after the present object if it is cancelled", async () => {
    let cancelled: Promise<boolean> = Promise.resolve(false);
    fixture.mist.set("s1", [SITE, FLOOR, image("1"), zone("z1")]);
    const started = await fixture.runner.start({ siteIds: ["s1"], decisions: {}, who: WHO });
    const importId = started.type === "started" ? started.run.importId : "";
    fixture.onDownload = () => {
      cancelled = fixture.runner.cancel(importId);
    };
    expect(await fixture.runner.start({ siteIds: ["s1"], decisions: {}, who: WHO })).toEqual({
      ...{ type: "import-running", importId },
    });
    await fixture.runner.idle();
    expect(await cancelled).toBe(true);
    expect(await fixture.runner.get(importId)).toMatchObject({ state: "cancelled", done: 3, total: 4 });
    expect(fixture.sites.areasOf("m1")).toEqual([]);
    expect(await fixture.runner.list(10)).toMatchObject([{ importId, state: "cancelled", who: WHO }]);
  });

  it.each([
    ["cancelled", true],
    ["unreachable", false],
  ])(
    "an image that could not be fetched is told as %s where the import was cancelled: %s",
    async (code, isCancelled) => {
      fixture.mist.set("s1", [SITE, FLOOR, image("1")]);
      const started = await fixture.runner.start({ siteIds: ["s1"], decisions: {}, who: WHO });
      const importId = started.type === "started" ? started.run.importId : "";
      fixture.onDownload = () => {
        if (isCancelled) void fixture.runner.cancel(importId);
        return false;
      };
      await fixture.runner.idle();
      expect(await fixture.runner.get(importId)).toMatchObject({ problems: [{ code, kind: "image", id: "m1" }] });
    },
  );
});
