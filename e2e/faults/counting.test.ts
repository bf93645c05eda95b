import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer } from "../support/viewer";

const DESK = "57000000-0000-4000-8000-000000000001";
const RING = "57000000-0000-4000-8000-000000000002";
const OTHER_MAP = "57000000-0000-4000-8000-000000000003";
const AREAS = `/api/floorplans/${MAP_ID}/areas`;
const COUNTING = `/api/sites/${SITE_ID}/counting`;
const STORE = "57000000-0000-4000-8000-000000000004";
const INSIDE = { x: 5, y: 5 };
const IN_STORE = { x: 35, y: 20 };

let server: TestServer;
let api: ReturnType<typeof createApi>;
let mist: ReturnType<typeof createMist>;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  mist = createMist(server.url);
  await placeFloor(api);
  await api.call("POST", AREAS, { areaId: DESK, kind: "vbeacon", name: "Desk", point: { x: 20, y: 12 } });
  await api.call("POST", AREAS, { areaId: RING, kind: "rssizone", name: "Ring", point: { x: 20, y: 12 } });
  const corners = [
    { x: 30, y: 15 },
    { x: 40, y: 15 },
    { x: 40, y: 25 },
    { x: 30, y: 25 },
  ];
  const counts = ["wifi", "sdk", "asset"];
  await api.call("POST", AREAS, { areaId: STORE, kind: "zone", name: "Store", polygon: corners, counts });
  // One track of each kind in the lobby.
  await mist.location({ mac: mac(5_701), ...INSIDE, at: moment() });
  await mist.asset({ mac: mac(5_702), ...INSIDE, at: moment() });
  await mist.send("location-sdk", sdkAt(INSIDE, { id: "phone-one" }));
  await mist.send("location-unclient", wifiAt(INSIDE, 5_703));
});
afterAll(() => server.dispose());

let latest = 0;
/** A time that is later than the previous one. */
function moment(): number {
  latest = Math.max(latest + 1, Date.now());
  return latest;
}

const place = () => ({ site_id: SITE_ID, map_id: MAP_ID, timestamp: moment() / 1_000 });
const sdkAt = (at: object, who: object) => ({ ...place(), type: "sdk", ...at, ...who });
const wifiAt = (at: object, number: number, more: object = {}) => ({ ...place(), ...at, mac: mac(number), ...more });

/** The figures of an area in the API, after checking that a new viewer gets the same. */
async function figuresOf(areaId: string) {
  const { body } = await api.get(`/api/floorplans/${MAP_ID}/live`);
  const { occupancy, others, byCrossings, sources } = body.areas.find(
    (area: { areaId: string }) => area.areaId === areaId,
  );
  const viewer = await connectViewer(server.url);
  const { snapshot } = await viewer.watchSite(SITE_ID);
  viewer.close();
  const seen = snapshot.areas.find((area) => area.areaId === areaId);
  expect([seen?.occupancy, seen?.others, seen?.byCrossings]).toEqual([occupancy, others, byCrossings]);
  return { occupancy, others, byCrossings, sources };
}

/** Sends a crossing of one area by one Wi-Fi client. */
const cross = (topic: "vbeacon" | "rssizone", areaId: string, number: number, trigger = "enter") =>
  mist.send(topic, { ...place(), [`${topic}_id`]: areaId, trigger, type: "wifi", mac: mac(number) });

describe("what is counted", () => {
  it("I57: is connected Wi-Fi clients unless the site or the area is set otherwise, over a restart too", async () => {
    const kinds = { sdk: 1, asset: 1, unconnected: 1 };
    expect(await figuresOf(ZONE_ID)).toEqual({ occupancy: 1, others: kinds, sources: ["wifi"] });

    expect(await api.call("PATCH", COUNTING, { counts: ["asset", "sdk", "asset"] })).toMatchObject({
      status: 200,
      body: { siteId: SITE_ID, counts: ["sdk", "asset"] },
    });
    const bySite = { occupancy: 2, others: { wifi: 1, unconnected: 1 }, sources: ["sdk", "asset"] };
    expect(await figuresOf(ZONE_ID)).toEqual(bySite);

    const counts = ["wifi", "unconnected"];
    expect((await api.call("PATCH", `/api/areas/${ZONE_ID}`, { counts })).body).toMatchObject({ counts });
    const byArea = { occupancy: 2, others: { sdk: 1, asset: 1 }, sources: counts };
    expect(await figuresOf(ZONE_ID)).toEqual(byArea);

    server = await server.restart();
    expect(await figuresOf(ZONE_ID)).toEqual(byArea);
    expect((await api.get(COUNTING)).body).toEqual({ siteId: SITE_ID, counts: ["sdk", "asset"] });
    expect((await api.call("PATCH", `/api/areas/${ZONE_ID}`, { counts: null })).body).not.toHaveProperty("counts");
    expect(await figuresOf(ZONE_ID)).toEqual(bySite);
    await api.call("PATCH", COUNTING, { counts: null });
    expect(await figuresOf(ZONE_ID)).toMatchObject({ occupancy: 1, sources: ["wifi"] });
  });

  it.each([{ counts: [] }, { counts: ["bluetooth"] }, { counts: "wifi" }, {}])(
    "I57: cannot be set to an impossible choice of kinds (%o)",
    async (body) => {
      expect((await api.call("PATCH", COUNTING, body)).status).toBe(422);
      if ("counts" in body) expect((await api.call("PATCH", `/api/areas/${ZONE_ID}`, body)).status).toBe(422);
      expect((await api.get(COUNTING)).body.counts).toEqual(["wifi"]);
    },
  );

  it("I58: counts a device that is seen as two kinds once: by its address, or by its name", async () => {
    const count = async () => (await figuresOf(STORE)).occupancy;
    await mist.send("location-sdk", sdkAt(IN_STORE, { id: "phone-two", mac: mac(5_711) }));
    await mist.location({ mac: mac(5_711), ...IN_STORE, at: moment() });
    expect(await count()).toBe(1);
    await mist.location({ mac: mac(5_710), ...IN_STORE, at: moment() });
    expect(await count()).toBe(2);

    await mist.asset({ mac: mac(5_712), ...IN_STORE, at: moment() });
    await mist.send("location-sdk", sdkAt(IN_STORE, { id: "phone-three", name: "Trolley 12" }));
    expect(await count()).toBe(4);
    await mist.send("location-asset", { ...wifiAt(IN_STORE, 5_712), type: "asset", name: "trolley 12" });
    expect(await count()).toBe(3);
  });
});

describe("an enter that no exit follows", () => {
  it("I59: ends with a newer position beyond the reach, or on another floor", async () => {
    for (const [topic, areaId, number, far] of [
      ["vbeacon", DESK, 5_721, { x: 38, y: 12 }],
      ["rssizone", RING, 5_722, { x: 61, y: 12 }],
    ] as const) {
      const count = async () => (await figuresOf(areaId)).occupancy;
      await mist.location({ mac: mac(number), x: 21, y: 12, at: moment() });
      await cross(topic, areaId, number);
      expect(await count()).toBe(1);
      await mist.location({ mac: mac(number), ...far, at: moment() });
      expect(await count()).toBe(0);
      await cross(topic, areaId, number);
      expect(await count()).toBe(1);
      await mist.location({ mac: mac(number), x: 21, y: 12, mapId: OTHER_MAP, at: moment() });
      expect(await count()).toBe(0);
      server = await server.restart();
      expect(await count()).toBe(0);
    }
  });

  it("I60: counts as based on a crossing only until a position confirms it", async () => {
    await cross("vbeacon", DESK, 5_731);
    await cross("vbeacon", DESK, 5_732);
    expect(await figuresOf(DESK)).toMatchObject({ occupancy: 2, byCrossings: 2 });
    await mist.location({ mac: mac(5_731), x: 22, y: 12, at: moment() });
    expect(await figuresOf(DESK)).toMatchObject({ occupancy: 2, byCrossings: 1 });
    await cross("vbeacon", DESK, 5_732, "exit");
    expect(await figuresOf(DESK)).toEqual({ occupancy: 1, sources: ["wifi", "sdk", "asset"] });
  });
});
