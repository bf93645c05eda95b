import { afterEach, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createKilledServer } from "../support/killed-server";
import { readMetrics } from "../support/metrics";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CLIENTS = 4;
/** The server checks for silence every second; a busy machine takes longer. */
const SOON = { timeout: 20 * SECOND, interval: 100 };

const server = createKilledServer(at);
afterEach(() => server.dispose());

function at(url: string) {
  const api = createApi(url);
  const mist = createMist(url);
  return {
    api,
    /** Reports this many clients in the zone, at this time. */
    report: async (time: number, clients = CLIENTS) => {
      const seen = Array.from({ length: clients }, (_, one) => ({ mac: mac(one), x: 5, y: 5, at: time + one }));
      expect((await mist.location(...seen)).body).toMatchObject({ accepted: clients });
    },
    /** Sends an event of an access point of the site. */
    speak: () =>
      mist.send("device-updowns", {
        site_id: SITE_ID,
        mac: "5c5b350e0001",
        device_type: "ap",
        type: "AP_CONNECTED",
        timestamp: Math.floor(Date.now() / SECOND),
      }),
    /** The count in the API's answers for the floor, the list of sites and the zone's tracks. */
    numbers: async () => {
      const live = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
      const [site] = (await api.get("/api/sites")).body;
      const { area } = (await api.get(`/api/areas/${ZONE_ID}/tracks`)).body;
      const told = [zoneOf(live), zoneOf(site), area].map(({ occupancy, state, asOf }) => ({ occupancy, state, asOf }));
      expect(told).toEqual([told[0], told[0], told[0]]);
      return { ...told[0], wifi: site.totals.wifi, silences: site.silences };
    },
  };
}

function zoneOf({ areas }: { areas: { areaId: string; occupancy: number | null; state: string; asOf?: string }[] }) {
  const zone = areas.find(({ areaId }) => areaId === ZONE_ID);
  if (!zone) throw new Error("the zone is not there");
  return zone;
}

const iso = (time: number) => new Date(time).toISOString();

describe("the numbers of a source that fell silent", () => {
  it("I54: are held as of its last report, also after a kill, and current again with its next one", async () => {
    const { report, numbers } = await server.begin();
    const then = Date.now() - 7 * MINUTE;
    await report(then);
    const asOf = iso(then + CLIENTS - 1);
    const held = {
      occupancy: CLIENTS,
      state: "held",
      asOf,
      wifi: CLIENTS,
      silences: { wifi: { state: "held", asOf } },
    };
    await expect.poll(numbers, SOON).toEqual(held);
    const again = await server.kill();
    expect(await again.numbers()).toEqual(held);
    const track = (await again.api.get(`/api/tracks/wifi:${mac(0)}`)).body;
    expect(track).toMatchObject({ freshness: "fresh", state: "held", asOf });
    await again.report(Date.now());
    const current = { occupancy: CLIENTS, state: "current", wifi: CLIENTS, silences: {} };
    await expect.poll(again.numbers, SOON).toEqual(current);
    expect((await again.api.get(`/api/tracks/wifi:${mac(0)}`)).body).toMatchObject({ state: "current" });
  });

  it("I55: are unknown, without a number, after the time that is set, over a kill", async () => {
    const { api, report, numbers } = await server.begin();
    const then = Date.now() - 7 * MINUTE;
    await report(then);
    await expect.poll(async () => (await numbers()).state, SOON).toBe("held");
    expect((await api.call("PATCH", "/api/settings/counting", { unknownAfterMinutes: 5 })).status).toBe(200);
    const asOf = iso(then + CLIENTS - 1);
    const silence = { state: "unknown", asOf };
    const unknown = { occupancy: null, ...silence, wifi: null, silences: { wifi: silence } };
    await expect.poll(numbers, SOON).toEqual(unknown);
    const again = await server.kill();
    expect(await again.numbers()).toEqual(unknown);
    expect((await again.api.call("PATCH", "/api/settings/counting", { unknownAfterMinutes: 30 })).status).toBe(200);
    await expect.poll(again.numbers, SOON).toMatchObject({ occupancy: CLIENTS, state: "held", asOf });
    await again.report(Date.now());
    await expect.poll(again.numbers, SOON).toMatchObject({ occupancy: CLIENTS, state: "current", wifi: CLIENTS });
  });

  it("I56: are held if only locations stop and the site's other topics continue, and feed health and metrics name it", async () => {
    const { api, report, speak, numbers } = await server.begin();
    const then = Date.now() - 7 * MINUTE;
    await report(then);
    expect((await speak()).body).toMatchObject({ accepted: 1 });
    const asOf = iso(then + CLIENTS - 1);
    await expect.poll(numbers, SOON).toMatchObject({ occupancy: CLIENTS, state: "held", asOf });
    const silent = [{ siteId: SITE_ID, source: "wifi", state: "held", asOf }];
    for (const path of ["/api/feed", "/api/warnings"]) expect((await api.get(path)).body.silentSources).toEqual(silent);
    const value = async (name: string) =>
      (await readMetrics(server.url)).find(({ series }) => series === `${name}{site="${SITE_ID}",source="wifi"}`)
        ?.value;
    expect(await value("floorcast_source_state")).toBe(1);
    expect(await value("floorcast_source_silent_seconds")).toBeGreaterThanOrEqual((7 * MINUTE) / SECOND - 1);
    await report(Date.now());
    await expect.poll(async () => (await api.get("/api/feed")).body.silentSources, SOON).toEqual([]);
    expect(await value("floorcast_source_state")).toBe(0);
    expect(await value("floorcast_source_silent_seconds")).toBe(0);
  });
});
