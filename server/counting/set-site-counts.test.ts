import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import { type SetSiteCountsDeps, setSiteCounts } from "./set-site-counts";
import { createSqlSiteCountsStore } from "./sql-site-counts-store";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const floorplan = { mapId: "ground", siteId: "site-1", name: "Ground", rotation: 0, version: 1 } as const;

describe("setSiteCounts", () => {
  let temporary: TemporaryDatabase;
  let sites: Sites;
  let deps: SetSiteCountsDeps;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    sites = new Sites(() => NOW);
    sites.putFloorplan(floorplan);
    deps = { siteCounts: createSqlSiteCountsStore(temporary.database), sites, inTurn: createSerialQueue() };
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  const kept = async () => [...(await createSqlSiteCountsStore(await temporary.reopen()).all())];

  it("I57: stores the kinds in one order, each once, and makes the site count them", async () => {
    const counts = ["asset", "wifi", "asset"] as const;
    expect(await setSiteCounts(deps, { siteId: "site-1", counts })).toEqual({ type: "set", counts: ["wifi", "asset"] });
    expect(sites.countsOf("site-1")).toEqual(["wifi", "asset"]);
    expect(await kept()).toEqual([["site-1", ["wifi", "asset"]]]);
  });

  it("returns to the default, which is not stored", async () => {
    await setSiteCounts(deps, { siteId: "site-1", counts: ["sdk"] });
    expect(await setSiteCounts(deps, { siteId: "site-1", counts: null })).toEqual({ type: "set", counts: ["wifi"] });
    expect([sites.countsOf("site-1"), await kept()]).toEqual([["wifi"], []]);
  });

  it("refuses an unknown site", async () => {
    expect(await setSiteCounts(deps, { siteId: "site-9", counts: ["sdk"] })).toEqual({ type: "unknown-site" });
    expect(await kept()).toEqual([]);
  });

  it("still applies to a site that was forgotten and reports again", async () => {
    sites.removeFloorplan("ground");
    await setSiteCounts(deps, { siteId: "site-1", counts: ["sdk"] });
    sites.removeSite("site-1");
    expect(sites.countsOf("site-1")).toBeUndefined();
    sites.putFloorplan(floorplan);
    expect(sites.countsOf("site-1")).toEqual(["sdk"]);
  });
});
