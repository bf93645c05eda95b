import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { type Api, createApi, placeFloor } from "../support/api";
import { readMetrics } from "../support/metric";
import { createMist, MAP_ID, type Mist, mac, SITE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer } from "../support/viewer";

const EVENTS_A_DELIVERY = 2_000;
const MOST_SITES = 300;
const MOST_TRACKS = 10_000;
const MEGABYTE = 1024 * 1024;

let server: TestServer;
afterEach(() => server.dispose());

async function start() {
  const env = { LOG_LEVEL: "warn", MAX_SITES: String(MOST_SITES), MAX_TRACKS: String(MOST_TRACKS) };
  server = await startServer({ env });
  return { mist: createMist(server.url), api: createApi(server.url) };
}

/** Sends made-up events and returns the sums of the answers. */
async function flood(mist: Mist, topic: string, count: number, event: (n: number) => object) {
  const sum = { accepted: 0, duplicates: 0, quarantined: 0 };
  for (let first = 0; first < count; first += EVENTS_A_DELIVERY) {
    const size = Math.min(EVENTS_A_DELIVERY, count - first);
    const { status, body } = await mist.send(topic, ...Array.from({ length: size }, (_, n) => event(first + n)));
    expect(status).toBe(200);
    for (const name of ["accepted", "duplicates", "quarantined"] as const) sum[name] += body[name];
  }
  return sum;
}

const seconds = () => Date.now() / 1_000;
const fix = (n: number, more: object = {}) => {
  return {
    site_id: "made-up",
    map_id: "made-up",
    mac: mac(1_000 + n),
    type: "wifi",
    x: 1,
    y: 1,
    timestamp: seconds(),
    ...more,
  };
};

async function makeUpEverything(mist: Mist) {
  const known = { site_id: SITE_ID, map_id: MAP_ID };
  await flood(mist, "location", 2_000, (n) =>
    fix(0, { site_id: "mapped", map_id: `map-${n}`, timestamp: seconds() - 60 + n / 50 }),
  );
  const macs = await flood(mist, "location", 50_000, (n) => fix(n));
  expect(macs.quarantined).toBeGreaterThan(50_000 - MOST_TRACKS);
  const sites = await flood(mist, "location", 4_000, (n) => fix(n, { site_id: `site-${n}`, map_id: `floor-${n}` }));
  expect(sites.quarantined).toBeGreaterThan(4_000 - MOST_SITES - 1);
  const zones = await flood(mist, "zone", 8_000, (n) => ({
    ...fix(n % 400, known),
    trigger: "enter",
    zone_id: `zone-${n}`,
  }));
  expect(zones.quarantined).toBeGreaterThan(3_000);
  const ap = (n: number) => ({ site_id: SITE_ID, ap: mac(n), type: "AP_CONNECTED", timestamp: seconds() });
  expect((await flood(mist, "device-updowns", 8_000, ap)).quarantined).toBeGreaterThan(2_900);
}

/** The number of objects of each kind, and the tracks on the real floor. */
async function everything(api: Api) {
  const sites = (await api.get("/api/sites")).body as {
    siteId: string;
    floors: object[];
    areas: { areaId: string; occupancy: number }[];
  }[];
  const { tracks, areas } = (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
  return {
    sites: sites.map(({ siteId, floors, areas }) => [siteId, floors.length, areas.length]).sort(),
    tracks: tracks.map(({ trackId, x, y }: { trackId: string; x: number; y: number }) => [trackId, x, y]).sort(),
    counted: areas.map(({ areaId, occupancy }: { areaId: string; occupancy: number }) => [areaId, occupancy]).sort(),
    devices: ((await api.get("/api/devices")).body as object[]).length,
  };
}

describe("a valid sender that makes up names", () => {
  it("I41, I43: is limited to the allowed numbers; the real floor stays live; after a kill and a start the state is the same", async () => {
    const { mist, api } = await start();
    await placeFloor(api);
    await mist.location({ mac: mac(1), x: 1, y: 1 });
    const viewer = await connectViewer(server.url);
    const floor = await viewer.watchFloor(MAP_ID);
    await makeUpEverything(mist);

    expect(await mist.location({ mac: mac(1), x: 5, y: 6 })).toMatchObject({ body: { accepted: 1 } });
    await expect.poll(() => floor.tracks.xs[floor.tracks.slotOf(`wifi:${mac(1)}`) ?? -1], { timeout: 10_000 }).toBe(5);
    viewer.close();
    const before = await everything(api);
    const [mapped, real] = [before.sites.find(([id]) => id === "mapped"), before.sites.find(([id]) => id === SITE_ID)];
    expect([before.sites.length, real?.[2], before.devices]).toEqual([MOST_SITES, 5_000, 5_000]);
    expect(mapped?.[1]).toBeLessThanOrEqual(200);
    expect(before.tracks).toContainEqual([`wifi:${mac(1)}`, 5, 6]);
    const figure = await readMetrics(server.url);
    for (const kind of ["sites", "floors", "areas", "devices", "tracks"])
      expect(figure(`refused_names_total{kind="${kind}"}`), kind).toBeGreaterThan(0);
    expect(residentMegabytes()).toBeLessThan(700);

    await server.stop("SIGKILL");
    server = await server.restart();
    expect(await everything(createApi(server.url))).toEqual(before);
    expect(await createMist(server.url).location({ mac: mac(1), x: 7, y: 7 })).toMatchObject({ body: { accepted: 1 } });
    expect((await createApi(server.url).call("DELETE", "/api/sites/made-up")).status).toBe(204);
    await server.stop("SIGKILL");
    server = await server.restart();
    const after = await everything(createApi(server.url));
    expect(after.sites.map(([siteId]) => siteId)).not.toContain("made-up");
  }, 300_000);

  it("I42: does not fill the disk with unreadable events, and the feed report says how many were not kept", async () => {
    const { mist, api } = await start();
    const junk = "x".repeat(400);
    const sum = await flood(mist, "location", 20_000, (n) => ({ site_id: SITE_ID, n, junk, timestamp: seconds() }));
    expect(sum).toEqual({ accepted: 0, duplicates: 0, quarantined: 20_000 });
    const large = { junk: "x".repeat(50_000) };
    for (let n = 0; n < 100; n++)
      await mist.send("zone", ...Array.from({ length: 15 }, (_, m) => ({ n, m, ...large })));
    const { unkept, rows } = (await api.get("/api/feed")).body;
    expect(rows.find(({ topic }: { topic: string }) => topic === "location").quarantined).toBe(20_000);
    expect(unkept).toBeGreaterThan(18_000);
    expect((await readMetrics(server.url))("quarantine_unkept_total")).toBe(unkept);
    await server.stop("SIGKILL");
    const file = path.join(server.dataDir, "floorcast.db");
    const database = new DatabaseSync(file, { readOnly: true });
    const kept = database
      .prepare("SELECT count(*) AS events, sum(octet_length(raw)) AS bytes FROM quarantine")
      .get() as {
      events: number;
      bytes: number;
    };
    database.close();
    expect(kept.events).toBeLessThan(2_000);
    expect(kept.bytes).toBeLessThan(9 * MEGABYTE);
    expect(statSync(file).size + statSync(`${file}-wal`).size).toBeLessThan(48 * MEGABYTE);
  }, 300_000);
});

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}
