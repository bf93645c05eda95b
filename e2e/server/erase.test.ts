import fs from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { wordsKept } from "../support/history";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

const MIRA = "0200000a1b2c";
const MIRA_ID = `wifi:${MIRA}`;
const NAME = "miras-telescope";

let servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.dispose();
  servers = [];
});

async function begin(): Promise<TestServer> {
  const server = await startServer();
  servers.push(server);
  await placeFloor(createApi(server.url));
  return server;
}

async function startAgain(server: TestServer, signal: NodeJS.Signals = "SIGTERM"): Promise<TestServer> {
  await server.stop(signal);
  const again = await server.restart();
  servers.push(again);
  return again;
}

async function tellOf(mist: Mist, address: string, hostname: string): Promise<void> {
  const now = Date.now();
  await mist.location({ mac: address, x: 5, y: 5, at: now - 9_000 }, { mac: mac(1), x: 20, y: 20, at: now - 9_000 });
  await mist.zone("enter", address, { at: now - 8_000 });
  await mist.send("client-join", {
    site_id: SITE_ID,
    mac: address,
    client_hostname: hostname,
    ap: "5c5b35000001",
    ssid: "corp",
    timestamp: (now - 7_000) / 1_000,
  });
  const ban = { id: "ban-7", admin_name: "Kim", message: `Ban ${address.toUpperCase()}`, timestamp: now / 1_000 };
  await mist.send("audits", { site_id: SITE_ID, ...ban });
  await mist.audit(`named after ${address}`);
  await mist.send("zone", { site_id: SITE_ID, map_id: MAP_ID, mac: address, trigger: "enter", timestamp: now / 1_000 });
}

/** Every file below the data folder that contains one of the words, in any case. */
function filesThatHold(dir: string, ...words: readonly string[]): readonly string[] {
  return fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = fs.readFileSync(file).toString("latin1").toLowerCase();
      return words.some((word) => text.includes(word));
    });
}

it("an erased track is gone for viewers, the API and the disk, also after kill -9, and may come back as a new one", async () => {
  let server = await begin();
  await tellOf(createMist(server.url), MIRA, NAME);
  const viewer = await connectViewer(server.url);
  const [floor, site] = [await viewer.watchFloor(MAP_ID), await viewer.watchSite(SITE_ID)];
  expect([floor.tracks.slotOf(MIRA_ID) === undefined, site.replica.areas.get(ZONE_ID)?.occupancy]).toEqual([false, 1]);
  expect(site.replica.notices.some(({ trackId }) => trackId === MIRA_ID)).toBe(true);
  expect(filesThatHold(server.dataDir, MIRA, NAME)).not.toEqual([]);
  await until("the history to have it", async () => (await readMetric(server.url, "history_deliveries_behind")) === 0);

  const { status, body } = await createApi(server.url).call("DELETE", `/api/tracks/${MIRA_ID}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ tracks: 1, notices: 3, quarantined: 1, deliveries: 6, isWiped: true });
  expect(body.words).toBeGreaterThan(2);
  await until("the track to leave", () => floor.tracks.slotOf(MIRA_ID) === undefined);
  await until("the zone to empty", () => site.replica.areas.get(ZONE_ID)?.occupancy === 0);
  await until("the notices to be forgotten", () => !JSON.stringify(site.replica.notices).includes(NAME));
  expect(JSON.stringify(site.replica.notices).toLowerCase()).not.toContain(MIRA);
  expect(site.replica.notices).toMatchObject([
    { noticeId: "audits:ban-7", title: expect.stringContaining("Ban (erased)") },
  ]);
  expect([floor.gaps(), floor.tracks.size]).toEqual([0, 1]);
  viewer.close();
  expect(filesThatHold(server.dataDir, MIRA, NAME)).toEqual([]);
  expect(server.log().toLowerCase()).not.toContain(MIRA);

  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    server = await startAgain(server, signal);
    const api = createApi(server.url);
    expect((await api.get(`/api/tracks/${MIRA_ID}`)).status).toBe(404);
    expect((await api.get("/api/tracks?q=mira")).body).toEqual([]);
    expect(JSON.stringify((await api.get("/api/notices")).body).toLowerCase()).not.toContain(MIRA);
    expect((await api.get(`/api/floorplans/${MAP_ID}/live`)).body.tracks).toHaveLength(1);
    expect(filesThatHold(server.dataDir, MIRA, NAME)).toEqual([]);
  }

  await createMist(server.url).location({ mac: MIRA, x: 30, y: 20 });
  const { body: anew } = await createApi(server.url).get(`/api/tracks/${MIRA_ID}`);
  expect(anew).toMatchObject({ facts: {}, crossings: [], visits: [], x: 30 });
  await server.stop();
  const past = await wordsKept(server.dataDir, [SITE_ID]);
  expect([past.length > 1, past.filter((word) => word.includes(MIRA)).length]).toEqual([true, 1]);
});

it("D19: a track is also erased from databases that were set aside, while deliveries are accepted, and a broken one is named", async () => {
  const server = await begin();
  const mist = createMist(server.url);
  await tellOf(mist, MIRA, NAME);
  await server.stop();
  const aside = ["floorcast.db.schema-3", "floorcast.db.corrupt-then", "before-restore-then/floorcast.db"];
  for (const name of aside) {
    fs.mkdirSync(path.dirname(path.join(server.dataDir, name)), { recursive: true });
    fs.copyFileSync(path.join(server.dataDir, "floorcast.db"), path.join(server.dataDir, name));
  }
  fs.writeFileSync(
    path.join(server.dataDir, "floorcast.db.corrupt-broken"),
    "no database at all, and nothing of anybody",
  );
  const again = await startAgain(server);
  expect(filesThatHold(again.dataDir, MIRA).length).toBeGreaterThanOrEqual(aside.length + 1);

  const erasing = createApi(again.url).call("DELETE", `/api/tracks/${MIRA_ID}`);
  const told = await Promise.all(Array.from({ length: 20 }, (_, n) => mist.location({ mac: mac(n), x: n, y: 1 })));
  expect(told.every((answer) => answer.status === 200)).toBe(true);
  const { status, body } = await erasing;
  expect(status).toBe(200);
  expect(body).toMatchObject({ copies: 3, copiesNotReached: ["floorcast.db.corrupt-broken"] });
  expect(filesThatHold(again.dataDir, MIRA, NAME)).toEqual([]);
  expect(again.log()).toContain("floorcast.db.corrupt-broken");
});

it("an erasure that is killed halfway is finished by the next start, and nobody sees the track until then", async () => {
  let server = await begin();
  const file = path.join(server.dataDir, "floorcast.erasing");
  // The kill may come after the end of the erasure: then the test tries again.
  for (let left = 10; left > 0 && !fs.existsSync(file); left--) {
    await tellOf(createMist(server.url), MIRA, NAME);
    const begun = new Promise<void>((resolve) => {
      const watcher = fs.watch(server.dataDir, (_, name) => {
        if (name !== path.basename(file)) return;
        watcher.close();
        resolve();
      });
    });
    const erasing = createApi(server.url)
      .call("DELETE", `/api/tracks/${MIRA_ID}`)
      .catch(() => undefined);
    await begun;
    await server.stop("SIGKILL");
    await erasing;
    if (!fs.existsSync(file)) server = await startAgain(server);
  }
  expect(filesThatHold(server.dataDir, MIRA)).toContain(file);
  server = await startAgain(server);
  expect((await createApi(server.url).get(`/api/tracks/${MIRA_ID}`)).status).toBe(404);
  await until("the erasure to be over", () => !fs.existsSync(file), 60_000);
  expect(filesThatHold(server.dataDir, MIRA, NAME)).toEqual([]);
  expect((await createApi(server.url).get(`/api/floorplans/${MAP_ID}/live`)).body.tracks).toHaveLength(1);
});

it("an invalid track id is refused, and erasing an unknown track does no harm", async () => {
  const server = await begin();
  const api = createApi(server.url);
  await createMist(server.url).location({ mac: mac(1), x: 1, y: 1 });
  expect((await api.call("DELETE", "/api/tracks/everybody")).status).toBe(404);
  const { status, body } = await api.call("DELETE", `/api/tracks/${MIRA_ID}`);
  expect([status, body]).toEqual([200, expect.objectContaining({ tracks: 0, notices: 0, deliveries: 0 })]);
  expect((await api.get(`/api/floorplans/${MAP_ID}/live`)).body.tracks).toHaveLength(1);
});

it("a track's newest crossings are still there after a graceful restart", async () => {
  const server = await begin();
  await tellOf(createMist(server.url), MIRA, NAME);
  const before = (await createApi(server.url).get(`/api/tracks/${MIRA_ID}`)).body;
  expect(before.crossings).toHaveLength(1);
  const again = await startAgain(server);
  expect((await createApi(again.url).get(`/api/tracks/${MIRA_ID}`)).body.crossings).toEqual(before.crossings);
});
