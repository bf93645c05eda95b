import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { rounds } from "../support/rounds";
import { stateOf } from "../support/server-state";
import { exitOf, freePort, launch, startServer, type TestServer } from "../support/test-server";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? rounds(50, 5));

let servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.dispose();
  servers = [];
});

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(options);
  servers.push(server);
  return server;
}

async function tellStories(url: string, round: number): Promise<void> {
  const mist = createMist(url);
  const now = Date.now();
  const base = round * 50;
  await mist.location(
    ...Array.from({ length: 20 }, (_, i) => ({ mac: mac(base + i), x: i, y: i / 2, at: now - i * 1_000 })),
  );
  await mist.zone("enter", mac(base + 40));
  await mist.zone("enter", mac(base + 41));
  await mist.zone("exit", mac(base + 41));
  await mist.occupancyAlert(round % 2 === 0, 11 + round);
  await mist.send("client-join", {
    site_id: SITE_ID,
    site_name: "Test House",
    mac: mac(base),
    ap: "5c5b35000001",
    ap_name: "AP one",
    band: "5",
    bssid: "5c5b35000011",
    ssid: "corp",
    rssi: -51,
    client_hostname: `laptop-${round}`,
    timestamp: now / 1_000,
    version: 2,
  });
  await mist.send("device-updowns", {
    site_id: SITE_ID,
    ap: "5c5b35000001",
    ap_name: "AP one",
    type: round % 2 === 0 ? "AP_DISCONNECTED" : "AP_CONNECTED",
    timestamp: now / 1_000,
  });
}

describe("a restart", () => {
  it(`D1: kill -9 brings back positions, occupancy, alerts, names, devices and notices exactly (${ROUNDS} rounds)`, async () => {
    let server = await start();
    const api = createApi(server.url);
    await placeFloor(api);
    // One device that reports later, and one that only the API knows.
    for (const mac of ["5c5b35000001", "5c5b35000077"])
      await api.call("PUT", `/api/floorplans/${MAP_ID}/devices/${mac}`, { point: { x: 3.25, y: 4 }, name: "Desk" });
    for (let round = 0; round < ROUNDS; round++) {
      await tellStories(server.url, round);
      const before = await stateOf(server.url);
      expect(before.live.tracks.length).toBeGreaterThanOrEqual(20);
      expect(before.devices).toMatchObject([{ name: "AP one", place: { version: 1 } }, { name: "Desk" }]);
      await server.stop("SIGKILL");
      server = await server.restart();
      servers.push(server);
      expect(await stateOf(server.url)).toEqual(before);
    }
  });

  it("keeps everything over a graceful stop as well, which exits with 0", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    await tellStories(server.url, 0);
    const before = await stateOf(server.url);
    expect(await server.stop()).toBe(0);
    const again = await server.restart();
    servers.push(again);
    expect(await stateOf(again.url)).toEqual(before);
  });

  it("I35: recognizes a delivery again that was on disk before a kill", async () => {
    const server = await start();
    const mist = createMist(server.url);
    const event = { mac: mac(1), x: 1, y: 2, at: Date.now() };
    expect((await mist.location(event)).body).toMatchObject({ accepted: 1 });
    await server.stop("SIGKILL");
    const again = await server.restart();
    servers.push(again);
    expect((await createMist(again.url).location(event)).body).toEqual({ accepted: 0, duplicates: 1, quarantined: 0 });
  });

  it("keeps an acknowledgement and its note", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    await createMist(server.url).occupancyAlert(true, 12);
    const api = createApi(server.url);
    const [alert] = (await api.get("/api/alerts?state=active")).body;
    await api.call("POST", `/api/alerts/${encodeURIComponent(alert.alertId)}/acknowledge`, { note: "on my way" });
    await server.stop("SIGKILL");
    const again = await server.restart();
    servers.push(again);
    await createMist(again.url).occupancyAlert(true, 13);
    const [kept] = (await createApi(again.url).get("/api/alerts?state=active")).body;
    expect(kept).toMatchObject({ alertId: alert.alertId, occupancy: 13, acknowledged: { note: "on my way" } });
  });

  it("keeps an alert that was resolved by hand separate from the next one, which Mist then clears", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    const [mist, api] = [createMist(server.url), createApi(server.url)];
    await mist.occupancyAlert(true, 12);
    const [first] = (await api.get("/api/alerts?state=active")).body;
    await api.call("POST", `/api/alerts/${encodeURIComponent(first.alertId)}/resolve`);
    // Mist's clock counts in seconds. A resolved alert does not open again until Mist reports its end.
    await mist.occupancyAlert(false, 9, { at: Date.now() + 1_000 });
    await mist.occupancyAlert(true, 14, { at: Date.now() + 2_000 });
    const active = (await api.get("/api/alerts?state=active")).body;
    expect(active).toHaveLength(1);
    expect(active[0].alertId).not.toBe(first.alertId);
    await server.stop("SIGKILL");
    const again = await server.restart();
    servers.push(again);
    const state = async () => {
      const restarted = createApi(again.url);
      const [site] = (await restarted.get("/api/sites")).body;
      return [site.activeAlerts, (await restarted.get("/api/alerts?state=active")).body];
    };
    expect(await state()).toEqual([1, active]);
    await createMist(again.url).occupancyAlert(false, 9, { at: Date.now() + 3_000 });
    expect(await state()).toEqual([0, []]);
  });
});

describe("a zone that is removed and a kill", () => {
  it("leave its alert active everywhere until Mist clears it", async () => {
    const server = await start();
    await placeFloor(createApi(server.url));
    await createMist(server.url).occupancyAlert(true, 12);
    const alertsOf = async (url: string) => {
      const api = createApi(url);
      const [site] = (await api.get("/api/sites")).body;
      const active: { alertId: string }[] = (await api.get("/api/alerts?state=active")).body;
      return { count: site.activeAlerts, ids: active.map(({ alertId }) => alertId) };
    };
    const before = await alertsOf(server.url);
    expect(before).toMatchObject({ count: 1, ids: [expect.stringContaining(ZONE_ID)] });
    expect((await createApi(server.url).call("DELETE", `/api/areas/${ZONE_ID}`)).status).toBe(204);
    expect(await alertsOf(server.url)).toEqual(before);
    await server.stop("SIGKILL");
    const again = await server.restart();
    servers.push(again);
    expect(await alertsOf(again.url)).toEqual(before);
    const zone = (await createApi(again.url).get(`/api/areas/${ZONE_ID}/tracks`)).body.area;
    expect(zone).toMatchObject({ drawn: false, name: "Lobby", reported: { occupancy: 12 } });
    await createMist(again.url).occupancyAlert(false, 9, { at: Date.now() + 1_000 });
    expect(await alertsOf(again.url)).toEqual({ count: 0, ids: [] });
  });

  it("leave nothing of a zone that Mist never reported", async () => {
    let server = await start();
    await placeFloor(createApi(server.url));
    await createMist(server.url).location({ mac: mac(1), x: 5, y: 5 });
    expect(await server.stop()).toBe(0);
    server = await server.restart();
    servers.push(server);
    const areasOf = async (url: string) => (await createApi(url).get(`/api/floorplans/${MAP_ID}/live`)).body.areas;
    expect(await areasOf(server.url)).toMatchObject([{ areaId: ZONE_ID, occupancy: 1 }]);
    expect((await createApi(server.url).call("DELETE", `/api/areas/${ZONE_ID}`)).status).toBe(204);
    await server.stop("SIGKILL");
    server = await server.restart();
    servers.push(server);
    expect(await areasOf(server.url)).toEqual([]);
  });
});

describe("a start that cannot work", () => {
  it("D8: a second server on the same folder is refused with a clear line", async () => {
    const server = await start();
    const { child, log } = launch({ dataDir: server.dataDir, port: await freePort() });
    expect(await exitOf(child)).toBe(78);
    expect(log()).toContain(`already running`);
    expect(log()).toContain(String(server.pid));
  });

  it("D6: a data folder that cannot be written is refused with a clear line", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "floorcast-"));
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    const { child, log } = launch({ dataDir: path.join(file, "data"), port: await freePort() });
    expect(await exitOf(child)).toBe(78);
    expect(log()).toContain("a-file");
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{ HOST: "192.0.2.1" }, "192.0.2.1 is no address of this machine"],
    [{ DATABASE_URL: "postgres://me:hush@db/floors" }, "DATABASE_URL=…: is not supported"],
  ])("%j is refused with a clear line", async (env, line) => {
    const folder = mkdtempSync(path.join(tmpdir(), "floorcast-"));
    const { child, log } = launch({ dataDir: folder, port: await freePort(), env });
    expect(await exitOf(child)).toBe(78);
    expect(log()).toContain(line);
    expect(log()).not.toMatch(/hush|\n {4}at /);
    rmSync(folder, { recursive: true });
  });

  it("a wrong setting stops the start with one line per fault and exit code 78", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "floorcast-"));
    const { child, log } = launch({
      dataDir: folder,
      port: 70_000,
      env: { REQUIRE_SIGNATURE_V2: "perhaps", LOG_LEVEL: "loud" },
    });
    expect(await exitOf(child)).toBe(78);
    const faults = log()
      .split("\n")
      .filter((line) => /^\s*(PORT|REQUIRE_SIGNATURE_V2|LOG_LEVEL)/.test(line));
    expect(faults).toHaveLength(3);
    rmSync(folder, { recursive: true });
  });
});
