import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Floorplan } from "@/domain/floorplan";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import type { AreaStore } from "./area-store";
import { type DrawAreaDeps, drawArea, type NewArea } from "./draw-area";
import { createSqlAreaStore } from "./sql-area-store";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const floors: ReadonlyMap<string, Floorplan> = new Map(
  ["site-1", "site-2"].map((siteId) => {
    const mapId = `map of ${siteId}`;
    return [mapId, { mapId, siteId, name: mapId, rotation: 0, version: 1 }];
  }),
);
const desk: NewArea = { mapId: "map of site-1", areaId: "desk", kind: "vbeacon", name: "Desk", point: { x: 1, y: 2 } };

describe("drawArea", () => {
  let temporary: TemporaryDatabase;
  let areas: AreaStore;
  let sites: Sites;
  let deps: DrawAreaDeps;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    areas = createSqlAreaStore(temporary.database);
    sites = new Sites(() => NOW);
    const floorplans = { get: async (mapId: string) => floors.get(mapId) };
    deps = { floorplans, areas, sites, newId: () => "made", inTurn: createSerialQueue() };
    for (const floor of floors.values()) sites.putFloorplan(floor);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  const cross = (siteId: string, areaId = "desk") => {
    const track = { trackId: "wifi:0000000000a1", kind: "wifi" } as const;
    const crossing = { type: "crossing", trigger: "enter", areaId, areaKind: "vbeacon", siteId, at: NOW } as const;
    sites.apply({ ...crossing, ...track }, NOW);
  };

  it("stores the area and shows it in its site", async () => {
    const drawn = await drawArea(deps, desk);
    const area = { ...desk, siteId: "site-1", version: 1 };
    expect(drawn).toEqual({ type: "drawn", area });
    expect(await areas.get("desk")).toEqual(area);
    expect(sites.area("desk")).toEqual(area);
  });

  it("accepts an id that crossings have named in its own site, whether or not others named it too", async () => {
    cross("site-1");
    cross("site-2");
    expect(await drawArea(deps, desk)).toMatchObject({ type: "drawn" });
  });

  it("takes over an id that crossings have named only in another site (I61)", async () => {
    cross("site-2");
    expect(await drawArea(deps, desk)).toMatchObject({ type: "drawn" });
    expect([sites.siteOfArea("desk"), sites.site("site-2").areas.size]).toEqual(["site-1", 0]);
  });

  it("refuses an id that is drawn in another site, whatever crossings say", async () => {
    await drawArea(deps, { ...desk, mapId: "map of site-2" });
    cross("site-1");
    expect(await drawArea(deps, desk)).toEqual({ type: "area-in-other-site" });
    expect(await areas.get("desk")).toMatchObject({ siteId: "site-2" });
  });

  it("refuses an id that is drawn in its own site", async () => {
    await drawArea(deps, desk);
    expect(await drawArea(deps, desk)).toEqual({ type: "area-id-taken" });
  });

  it("refuses an unknown floorplan", async () => {
    expect(await drawArea(deps, { ...desk, mapId: "map-9" })).toEqual({ type: "unknown-floorplan" });
  });
});
