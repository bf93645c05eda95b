import { describe, expect, it } from "vitest";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { PROTOCOL_VERSION } from "@/domain/protocol";
import { Sites } from "@/server/live/sites";
import { sitesSeenBy } from "../seen/seen-sites";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const STAMP = { ok: true, version: PROTOCOL_VERSION, epoch: 0, seq: 0, at: NOW };

function withFloors() {
  const sites = new Sites(() => NOW);
  for (const [number, mapId] of ["ground", "upstairs"].entries()) {
    const [trackId, kind] = [`wifi:00000000000${number}`, "wifi"] as const;
    sites.apply({ type: "fix", siteId: "site", mapId, trackId, kind, x: 1.5, y: number, at: NOW }, NOW);
  }
  const api = testApi();
  const { siteSnapshot, floorSnapshot } = sitesSeenBy(sites, { siteIds: new Set(["site"]), mapId: "ground" });
  return { api, sites, ofGround: { siteSnapshot, floorSnapshot } };
}

describe("a snapshot (S17)", () => {
  it("S17: of a site is what the live protocol gives", async () => {
    const { api, sites } = withFloors();
    Object.assign(api.services.sites, { siteSnapshot: sites.siteSnapshot.bind(sites) });
    const { json } = await api.ask("GET /api/sites/site/snapshot");
    expect(json).toEqual({ ...STAMP, snapshot: JSON.parse(JSON.stringify(sites.siteSnapshot("site"))) });
    expect((await api.ask("GET /api/sites/elsewhere/snapshot")).status).toBe(404);
  });

  it("S17: of a floor holds a whole frame in base64", async () => {
    const { api, sites } = withFloors();
    Object.assign(api.services.sites, { floorSnapshot: sites.floorSnapshot.bind(sites) });
    const { json } = await api.ask("GET /api/floorplans/upstairs/snapshot");
    const { snapshot, ...stamp } = json as { snapshot: { mapId: string; siteId: string; tracks: string } };
    const floor = new FloorReplica();
    const header = decodeFrame(Buffer.from(snapshot.tracks, "base64"), floor);
    expect({ ...stamp, mapId: snapshot.mapId, siteId: snapshot.siteId }).toEqual({
      ...STAMP,
      mapId: "upstairs",
      siteId: "site",
    });
    expect(header).toMatchObject({ whole: true, mapId: "upstairs" });
    expect([...floor.trackIds()]).toEqual(["wifi:000000000001"]);
    expect((await api.ask("GET /api/floorplans/cellar/snapshot")).status).toBe(404);
  });

  it("S17: for whoever sees one floor is of that floor alone", () => {
    const { ofGround } = withFloors();
    expect(ofGround.siteSnapshot("site")?.floors.map(({ mapId }) => mapId)).toEqual(["ground"]);
    expect(ofGround.siteSnapshot("elsewhere")).toBeUndefined();
    expect(ofGround.floorSnapshot("ground", { epoch: 0, seq: 0 })).toBeDefined();
    expect(ofGround.floorSnapshot("upstairs", { epoch: 0, seq: 0 })).toBeUndefined();
  });
});
