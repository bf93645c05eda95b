import { describe, expect, it } from "vitest";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { PROTOCOL_VERSION } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { Sites } from "@/server/live/sites";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";
import { sitesSeenBy } from "../visibility/visible-sites";

const STAMP = { ok: true, version: PROTOCOL_VERSION, epoch: 0, seq: 0, at: NOW };

const polygon = [
  { x: 0, y: 0 },
  { x: 9, y: 0 },
  { x: 9, y: 9 },
];
const lobby = {
  areaId: "lobby",
  siteId: "site",
  mapId: "ground",
  kind: "zone",
  name: "Lobby",
  polygon,
  version: 1,
} as const;
const tag = { type: "fix", siteId: "site", mapId: "ground", trackId: "asset:0c5415000001", kind: "asset" } as const;

function withFloors() {
  const sites = new Sites(() => NOW);
  for (const [number, mapId] of ["ground", "upstairs"].entries()) {
    const [trackId, kind] = [`wifi:00000000000${number}`, "wifi"] as const;
    sites.apply({ type: "fix", siteId: "site", mapId, trackId, kind, x: 1.5, y: number, at: NOW }, NOW);
  }
  const api = testApi();
  const { siteSnapshot, floorSnapshot } = sitesSeenBy(sites, {
    siteIds: new Set(["site"]),
    mapIds: new Set(["ground"]),
  });
  return { api, sites, ofGround: { siteSnapshot, floorSnapshot } };
}

describe("a snapshot (S17)", () => {
  it("S17: of a site equals that of the live protocol", async () => {
    const { api, sites } = withFloors();
    Object.assign(api.services.sites, { siteSnapshot: sites.siteSnapshot.bind(sites) });
    const { json } = await api.ask("GET /api/sites/site/snapshot");
    const told = JSON.parse(JSON.stringify(sites.siteSnapshot("site")));
    expect(json).toEqual({ ...STAMP, snapshot: { ...told, state: "current" } });
    expect((await api.ask("GET /api/sites/elsewhere/snapshot")).status).toBe(404);
  });

  it("S17: of a floor contains a complete frame in base64", async () => {
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

  it("has the last counts and their time while a source is silent, and null once they are unknown", async () => {
    const { api, sites } = withFloors();
    sites.putArea(lobby);
    sites.apply({ ...tag, x: 2, y: 2, at: NOW }, NOW);
    Object.assign(api.services.sites, {
      siteSnapshot: sites.siteSnapshot.bind(sites),
      floorSnapshot: sites.floorSnapshot.bind(sites),
      countsOf: sites.countsOf.bind(sites),
    });
    const ask = async (silences: Silences) => {
      sites.updateSilences(() => silences);
      const site = (await api.ask("GET /api/sites/site/snapshot")).json.snapshot;
      const floor = (await api.ask("GET /api/floorplans/ground/snapshot")).json.snapshot;
      const { occupancy, others, state, asOf } = site.areas[0];
      return {
        whole: [site, floor].map((each) => [each.state, each.asOf]),
        area: [occupancy, others, state, asOf],
        site,
      };
    };
    const since = (state: "held" | "unknown") => ({ state, asOf: NOW - 300_000 });
    const held = await ask({ wifi: since("held") });
    expect(held.whole).toEqual([
      ["held", NOW - 300_000],
      ["held", NOW - 300_000],
    ]);
    expect(held.area).toEqual([1, { asset: 1 }, "held", NOW - 300_000]);
    const unknown = await ask({ wifi: since("unknown"), asset: since("held") });
    expect(unknown.area).toEqual([null, { asset: 1 }, "unknown", NOW - 300_000]);
    expect(unknown.site.floors[0].totals).toEqual({ wifi: null, sdk: 0, asset: 1, unconnected: 0 });
    const tags = await ask({ asset: since("unknown") });
    expect(tags.area).toEqual([1, { asset: null }, "current", undefined]);
    expect(tags.whole[1]).toEqual(["current", undefined]);
    sites.setCounts("site", ["asset"]);
    expect((await ask({ asset: since("unknown") })).whole[1]).toEqual(["unknown", NOW - 300_000]);
  });

  it("S17: for a caller who sees one floor contains only that floor", () => {
    const { ofGround } = withFloors();
    expect(ofGround.siteSnapshot("site")?.floors.map(({ mapId }) => mapId)).toEqual(["ground"]);
    expect(ofGround.siteSnapshot("elsewhere")).toBeUndefined();
    expect(ofGround.floorSnapshot("ground", { epoch: 0, seq: 0 })).toBeDefined();
    expect(ofGround.floorSnapshot("upstairs", { epoch: 0, seq: 0 })).toBeUndefined();
  });
});
