import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { removeImage } from "./remove-image";

describe("removeImage", () => {
  let temporary: TemporaryDatabase;
  let floorplans: FloorplanStore;
  let sites: Sites;
  let removed: string[];

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    floorplans = createSqlFloorplanStore(temporary.database);
    sites = new Sites(() => 0);
    removed = [];
    const image = { version: "v1", width: 800, height: 600, levels: 0 };
    const floorplan = {
      mapId: "m1",
      siteId: "s1",
      name: "Ground",
      rotation: 0,
      version: 3,
      widthM: 40,
      heightM: 30,
    } as const;
    await floorplans.put({ ...floorplan, ppm: 20, image });
    sites.putFloorplan({ ...floorplan, ppm: 20, image });
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  const remove = (mapId: string, version: string) =>
    removeImage(
      { floorplans, sites, inTurn: createSerialQueue(), images: { remove: async (gone) => void removed.push(gone) } },
      { mapId, version },
    );

  it("removes the image and keeps the floor's size", async () => {
    expect(await remove("m1", "v1")).toEqual({ type: "removed" });
    for (const floorplan of [await floorplans.get("m1"), sites.floorplan("m1")]) {
      expect(floorplan).toMatchObject({ version: 4, widthM: 40, heightM: 30, ppm: 20 });
      expect(floorplan).not.toHaveProperty("image");
    }
    expect(removed).toEqual(["v1"]);
    expect(await remove("m1", "v1")).toEqual({ type: "no-image" });
  });

  it("keeps an image that came meanwhile, and refuses a missing floor", async () => {
    expect((await remove("m1", "v0")).type).toBe("stale");
    expect((await remove("m9", "v1")).type).toBe("unknown-floorplan");
    expect(await floorplans.get("m1")).toMatchObject({ version: 3, image: { version: "v1" } });
    expect(removed).toEqual([]);
  });
});
