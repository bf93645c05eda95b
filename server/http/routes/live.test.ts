import { describe, expect, it } from "vitest";
import type { Silences } from "@/domain/silence";
import type { Source, TrackState } from "@/domain/track";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const till: TrackState = {
  trackId: "wifi:5c5b35a1b2c3",
  siteId: "site-1",
  kind: "wifi",
  label: "Till 4",
  facts: { hostname: "till-4", connectedAt: NOW - 3_600_000 },
  connected: true,
  mapId: "map-1",
  point: { x: 12.5, y: 3.25 },
  fixedAt: NOW - 2_000,
  rssi: -61,
  lastSeenAt: NOW - 1_000,
  freshness: "fresh",
  visits: [
    { areaId: "zone-1", trackId: "wifi:5c5b35a1b2c3", since: NOW, evidence: "position-inside", evidenceAt: NOW },
  ],
};
const { label: _, point: __, fixedAt: ___, mapId: ____, ...unplaced } = till;
const phone: TrackState = { ...unplaced, trackId: "sdk:9f1c", kind: "sdk", visits: [] };

function withTracks(silences: Silences = {}, counts: readonly Source[] = ["wifi"]) {
  const api = testApi();
  api.services.sites.tracks.push(till, phone);
  api.services.sites.lives.set("map-1", {
    tracks: [till, phone],
    areas: [{ areaId: "zone-1", kind: "zone", name: "Lobby", occupancy: 1, limit: 10, drawn: true, version: 1 }],
    silences,
    counts,
  });
  return api;
}

describe("the live floor", () => {
  it("lists the present tracks with a fix, and the areas", async () => {
    const { json } = await withTracks().ask("GET /api/floorplans/map-1/live");
    expect(json).toEqual({
      at: "2026-03-02T09:30:00.000Z",
      state: "current",
      tracks: [
        {
          trackId: "wifi:5c5b35a1b2c3",
          kind: "wifi",
          name: "Till 4",
          connected: true,
          x: 12.5,
          y: 3.25,
          fixedAt: "2026-03-02T09:29:58.000Z",
          freshness: "fresh",
        },
      ],
      areas: [
        {
          ...{
            areaId: "zone-1",
            kind: "zone",
            name: "Lobby",
            occupancy: 1,
            sources: ["wifi"],
            limit: 10,
            drawn: true,
            version: 1,
          },
          state: "current",
        },
      ],
    });
  });

  it("returns the last counts and their time while a source is silent, and null once they are unknown", async () => {
    const answerWhile = async (silences: Silences) => {
      const { json } = await withTracks(silences).ask("GET /api/floorplans/map-1/live");
      const { occupancy, state, asOf } = json.areas[0];
      return [json.state, json.asOf, occupancy, state, asOf];
    };
    const asOf = "2026-03-02T09:25:00.000Z";
    const wifi = (state: "held" | "unknown") => ({ wifi: { state, asOf: NOW - 300_000 } });
    expect(await answerWhile(wifi("held"))).toEqual(["held", asOf, 1, "held", asOf]);
    expect(await answerWhile(wifi("unknown"))).toEqual(["unknown", asOf, null, "unknown", asOf]);
    expect(await answerWhile({ unconnected: wifi("unknown").wifi })).toEqual([
      "current",
      undefined,
      1,
      "current",
      undefined,
    ]);
  });

  it("has the state of the sources that its site counts, whatever else is silent", async () => {
    const assets = { asset: { state: "held", asOf: NOW - 300_000 } } as const;
    const stateOf = async (counts: readonly Source[]) =>
      (await withTracks(assets, counts).ask("GET /api/floorplans/map-1/live")).json.state;
    expect([await stateOf(["wifi"]), await stateOf(["wifi", "asset"])]).toEqual(["current", "held"]);
  });

  it("answers 404 for an unknown floor", async () => {
    expect((await withTracks().ask("GET /api/floorplans/map-9/live")).status).toBe(404);
  });
});

describe("tracks", () => {
  it.each([
    ["", 2],
    ["?q=till", 1],
    ["?kind=sdk", 1],
    ["?siteId=site-2", 0],
    ["?mapId=map-1", 1],
    ["?limit=1", 1],
  ])("finds by %s", async (query, found) => {
    expect((await withTracks().ask(`GET /api/tracks${query}`)).json).toHaveLength(found);
  });

  it("returns what is known of one, and its crossings", async () => {
    const api = withTracks();
    const crossing = { type: "crossing", siteId: "site-1", areaId: "zone-1", areaKind: "zone", kind: "wifi" } as const;
    api.services.sites.crossings.push(
      { ...crossing, trackId: "wifi:5c5b35a1b2c3", trigger: "enter", at: NOW },
      { ...crossing, trackId: "wifi:0a0000000001", trigger: "exit", at: NOW },
    );
    const { json } = await api.ask("GET /api/tracks/wifi%3A5c5b35a1b2c3");
    expect(json).toMatchObject({
      name: "Till 4",
      x: 12.5,
      facts: { hostname: "till-4", connectedAt: "2026-03-02T08:30:00.000Z" },
      visits: [{ areaId: "zone-1", evidence: "position-inside", since: "2026-03-02T09:30:00.000Z" }],
      crossings: [{ areaId: "zone-1", trigger: "enter", at: "2026-03-02T09:30:00.000Z" }],
    });
  });

  it("returns for one with a silent source as of when it is known", async () => {
    const { ask, services } = testApi();
    services.sites.tracks.push({ ...till, silence: { state: "held", asOf: NOW - 300_000 } }, phone);
    const { json } = await ask("GET /api/tracks");
    expect(json).toMatchObject([{ state: "held", asOf: "2026-03-02T09:25:00.000Z" }, { state: "current" }]);
    expect(json[1]).not.toHaveProperty("asOf");
  });

  it.each(["wifi:000000000000", "wifi:AABBCCDDEEFF", "phone", "__proto__", "sdk:"])(
    "answers 404 for %s",
    async (trackId) => {
      expect((await withTracks().ask(`GET /api/tracks/${trackId}`)).status).toBe(404);
    },
  );
});

describe("sites and devices", () => {
  it("shows floors with and without a floorplan, areas, totals, active alerts and which sources are silent", async () => {
    const { ask, services } = testApi();
    const totals = { wifi: 1, sdk: 2, asset: 3, unconnected: 4 };
    const floorplan = { mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 1 };
    const site = {
      siteId: "site-1",
      name: "Harbour",
      floors: [
        { mapId: "map-1", name: "Ground floor", floorplan, totals, activeAlerts: 2 },
        { mapId: "map-2", name: "map-2", totals, activeAlerts: 0 },
      ],
      areas: [],
      totals,
      activeAlerts: 2,
      silences: { wifi: { state: "held", asOf: NOW - 300_000 } } as const,
    };
    services.sites.overviews.push(site);
    expect((await ask("GET /api/sites")).json).toEqual([
      {
        ...site,
        state: "held",
        asOf: "2026-03-02T09:25:00.000Z",
        silences: { wifi: { state: "held", asOf: "2026-03-02T09:25:00.000Z" } },
      },
    ]);
  });

  it("returns no count for a kind of track whose source is unknown, but the others", async () => {
    const { ask, services } = testApi();
    const totals = { wifi: 1, sdk: 2, asset: 3, unconnected: 4 };
    services.sites.overviews.push({
      siteId: "site-1",
      floors: [{ mapId: "map-1", name: "map-1", totals, activeAlerts: 0 }],
      areas: [
        {
          ...{ areaId: "zone-1", kind: "zone", occupancy: 6, byCrossings: 1, drawn: false },
          others: { asset: 1, unconnected: 2 },
        },
      ],
      totals,
      activeAlerts: 0,
      silences: { wifi: { state: "unknown", asOf: NOW }, asset: { state: "held", asOf: NOW } },
    });
    const [site] = (await ask("GET /api/sites")).json;
    const known = { wifi: null, sdk: 2, asset: 3, unconnected: 4 };
    expect([site.totals, site.floors[0].totals, site.state]).toEqual([known, known, "unknown"]);
    expect(site.areas).toMatchObject([
      { occupancy: null, byCrossings: null, state: "unknown", asOf: "2026-03-02T09:30:00.000Z" },
    ]);
    expect(site.areas[0].others).toEqual({ asset: 1, unconnected: 2 });
    services.sites.setCounts("site-1", ["asset"]);
    expect((await ask("GET /api/sites")).json[0]).toMatchObject({ state: "held", totals: known });
  });

  it("lists devices of all sites or one", async () => {
    const { ask, services } = testApi();
    const ap = {
      deviceId: "5c5b350e0001",
      kind: "ap",
      event: "AP_DISCONNECTED",
      up: false,
      since: NOW,
      at: NOW,
    } as const;
    services.sites.knownDevices.push({ ...ap, siteId: "site-1" }, { ...ap, siteId: "site-2" });
    const { json } = await ask("GET /api/devices?siteId=site-2");
    expect(json).toEqual([
      { ...ap, siteId: "site-2", since: "2026-03-02T09:30:00.000Z", at: "2026-03-02T09:30:00.000Z" },
    ]);
    expect((await ask("GET /api/devices")).json).toHaveLength(2);
  });
});
