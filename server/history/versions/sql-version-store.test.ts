import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Area } from "@/domain/area";
import type { Floorplan } from "@/domain/floorplan";
import { floorplanOf, SITE, zone } from "@/domain/testing/histories";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { createSqlSiteCountsStore } from "@/server/counting/sql-site-counts-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { VERSIONED } from "@/server/database/version-triggers";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { createSqlVersionStore } from "./sql-version-store";

let temporary: TemporaryDatabase;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});

afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

function stores() {
  const { database } = temporary;
  return {
    floorplans: createSqlFloorplanStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    counts: createSqlSiteCountsStore(database),
    profiles: createSqlSiteProfileStore(database),
    versions: createSqlVersionStore(database),
  };
}

const write = (sql: string) => temporary.database.write([{ sql, parameters: [] }]);
const read = async (sql: string) => (await temporary.database.read({ sql, parameters: [] })).rows;
/** Moves all that was written so far to a time of its own, as if the clock had gone on since. */
async function writtenAt(at: number): Promise<void> {
  await write(`UPDATE versions SET at = ${at} WHERE at > 1000000`);
}

const image = { width: 800, height: 600, version: "0123456789abcdef0123456789abcdef", levels: 0 };
const plan: Floorplan = { ...floorplanOf("floor-a"), limit: 9, bearing: 12.5, image };
const lobby: Area = { ...zone("zone-1", "floor-a", 0), counts: ["wifi", "asset"], colour: "teal" as never };
const ap = { deviceId: "5c5b35000001", siteId: SITE, mapId: "floor-a", point: { x: 0.1, y: 2 }, version: 1 };
const profile = { profile: { siteId: SITE, name: "Harbour House", timeZone: "Europe/Berlin" }, namedAt: 5 };

describe("versions", () => {
  it("name areas that were not drawn then by their previous name, otherwise by their first name", async () => {
    const { areas, versions } = stores();
    await areas.put(lobby, 0);
    await writtenAt(1_000);
    await areas.put({ ...lobby, name: "Foyer", version: 2 }, 1);
    await writtenAt(2_000);
    await areas.remove(lobby.areaId, 2);
    await writtenAt(3_000);
    await areas.put({ ...lobby, name: "Bar", version: 1 }, 0);
    await writtenAt(4_000);
    const namesAt = async (at: number) => (await versions.at(SITE, at)).areaNames;
    expect(await namesAt(999)).toEqual([["zone-1", lobby.name]]);
    expect(await namesAt(2_500)).toBeUndefined();
    expect(await namesAt(3_999)).toEqual([["zone-1", "Foyer"]]);
    expect(await versions.areaNames()).toEqual([{ siteId: SITE, areaId: "zone-1", name: "Bar" }]);
  });

  it("return what was in force at any time, as the stores had it", async () => {
    const { floorplans, areas, placements, counts, profiles, versions } = stores();
    await floorplans.put(plan, { before: 0 });
    await areas.put(lobby, 0);
    await placements.put(ap);
    await counts.set(SITE, ["asset"]);
    await profiles.put(profile);
    await writtenAt(1_000);
    await floorplans.put({ ...plan, name: "Hall", version: 2 }, { before: 1 });
    await areas.put({ ...lobby, limit: 3, version: 2 }, 1);
    await placements.put({ ...ap, mapId: "floor-b", version: 2 }, 1);
    await counts.unset(SITE);
    await profiles.put({ ...profile, namedAt: 6 });
    await writtenAt(2_000);
    await floorplans.remove("floor-a", 2);
    await placements.remove(ap.deviceId);
    await profiles.remove(SITE);
    await writtenAt(3_000);
    const first = { floorplans: [plan], areas: [lobby], placements: [ap], counts: ["asset"], profile, removals: [] };
    expect(await versions.at(SITE, 1_999)).toStrictEqual(first);
    expect(await versions.at(SITE, 2_000)).toStrictEqual({
      floorplans: [{ ...plan, name: "Hall", version: 2 }],
      areas: [{ ...lobby, limit: 3, version: 2 }],
      placements: [{ ...ap, mapId: "floor-b", version: 2 }],
      profile: { ...profile, namedAt: 6 },
      removals: [],
    });
    const nothing = { floorplans: [], areas: [], placements: [], removals: [] };
    const removals = [{ mapId: "floor-a", at: 3_000 }];
    expect(await versions.at(SITE, 3_000)).toStrictEqual({ ...nothing, areaNames: [["zone-1", lobby.name]], removals });
    expect(await versions.at("site-2", 2_000)).toStrictEqual(nothing);
    expect((await versions.changes(SITE, 1_000, 2_000)).map(({ type, at }) => [type, at])).toEqual(
      ["area", "counts", "floorplan", "placement", "profile"].map((type) => [type, 2_000]),
    );
    expect(await versions.changes(SITE, 2_000, 9_000)).toStrictEqual([
      { type: "area-removed", at: 3_000, areaId: "zone-1" },
      { type: "floorplan-removed", at: 3_000, mapId: "floor-a" },
      { type: "placement-removed", at: 3_000, deviceId: ap.deviceId },
      { type: "profile", at: 3_000, profile: undefined },
    ]);
  });

  it("have every column of their tables", async () => {
    for (const { table, columns } of VERSIONED) {
      const there = (await read(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => name);
      expect([table, ...columns.toSorted()]).toEqual([table, ...there.toSorted()]);
    }
  });

  it("are not added if nothing changed, and are the last change of a moment", async () => {
    const { areas, counts, versions } = stores();
    await areas.put(lobby);
    await writtenAt(1_000);
    await areas.put(lobby);
    await areas.put(lobby, 1);
    await counts.set(SITE, ["wifi"]);
    await counts.set(SITE, ["wifi"]);
    expect(await versions.changes(SITE, 1_000, Number.MAX_SAFE_INTEGER)).toMatchObject([{ type: "counts" }]);
    const fast = `REPLACE INTO site_settings VALUES ('${SITE}', '["sdk"]')`;
    await temporary.database.write([fast, fast.replace("sdk", "asset")].map((sql) => ({ sql, parameters: [] })));
    expect((await versions.at(SITE, Date.now())).counts).toEqual(["asset"]);
  });

  it("move with objects that are drawn at another site, however this is written", async () => {
    const { areas, versions } = stores();
    await areas.put(lobby);
    await writtenAt(1_000);
    await areas.put({ ...lobby, siteId: "site-2" });
    await writtenAt(2_000);
    await areas.put(lobby, 1);
    await writtenAt(3_000);
    const at = async (siteId: string, time: number) => (await versions.at(siteId, time)).areas.length;
    const seen = [1_000, 2_000, 3_000].map(async (time) => [await at(SITE, time), await at("site-2", time)]);
    expect(await Promise.all(seen)).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it("of a future time, from a clock that was set back since, are deleted", async () => {
    const { areas, versions } = stores();
    await areas.put(lobby);
    await write(`UPDATE versions SET at = ${Date.now() + 3_600_000}`);
    await areas.put({ ...lobby, limit: 5 });
    expect(await versions.changes(SITE, 0, Number.MAX_SAFE_INTEGER)).toHaveLength(1);
    expect((await versions.at(SITE, Date.now())).areas).toMatchObject([{ limit: 5 }]);
  });

  it("show a floor before its first drawing as first drawn, without its zones", async () => {
    const { floorplans, areas, versions } = stores();
    await floorplans.put(plan);
    await areas.put(lobby);
    await writtenAt(5_000);
    await floorplans.put({ ...plan, name: "Hall" });
    await writtenAt(6_000);
    expect(await versions.at(SITE, 1_000)).toMatchObject({ floorplans: [plan], areas: [], placements: [] });
    expect([await versions.siteOfMap("floor-a", 1_000), await versions.siteOfMap("floor-a", 9_000)]).toEqual([
      SITE,
      SITE,
    ]);
    expect(await versions.siteOfMap("floor-z", 1_000)).toBeUndefined();
  });

  it("that ended before a moment are deleted, and those in force then are kept", async () => {
    const { floorplans, areas, versions } = stores();
    for (const [index, limit] of [1, 2, 3].entries()) {
      await areas.put({ ...lobby, limit });
      await writtenAt((index + 1) * 1_000);
    }
    await floorplans.put(plan);
    await writtenAt(2_500);
    await floorplans.remove("floor-a");
    await writtenAt(3_500);
    await versions.prune(2_600);
    expect(await versions.changes(SITE, 0, 9_000)).toMatchObject([
      ...[{ at: 2_000 }, { at: 2_500 }, { at: 3_000 }, { at: 3_500 }, { at: 3_500 }],
    ]);
    await versions.prune(9_000);
    expect(await read("SELECT * FROM versions")).toEqual([]);
  });

  it("of a site are deleted with it", async () => {
    const { floorplans, versions } = stores();
    await floorplans.put(plan);
    await floorplans.put({ ...plan, mapId: "floor-z", siteId: "site-2" });
    await versions.removeSite("site-2");
    const drawn = async (siteId: string) => (await versions.at(siteId, 9_000)).floorplans.map(({ mapId }) => mapId);
    expect([await drawn(SITE), await drawn("site-2")]).toEqual([["floor-a"], []]);
  });

  it("list the images that floorplans have or had", async () => {
    const { floorplans, versions } = stores();
    const other = { ...image, version: "f".repeat(32) };
    await floorplans.put(plan);
    await writtenAt(1_000);
    await floorplans.put({ ...plan, image: other });
    expect(await versions.images()).toEqual([image.version, other.version]);
    expect(await versions.imageOf("floor-a", image.version)).toStrictEqual(image);
    expect(await versions.imageOf("floor-b", image.version)).toBeUndefined();
  });
});
