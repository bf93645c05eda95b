import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { isInPolygon } from "@/domain/geometry";
import type { Site } from "@/simulator/building/building";
import { parseTopics } from "@/simulator/mist/event";
import type { Feed } from "@/simulator/mist/feed";
import { createMistApi, type MistApi } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { createSimulation } from "@/simulator/simulation";
import { type Api, createApi } from "../support/api";
import { createMist } from "../support/mist";
import { freePort, SECRET, startServer, type TestServer } from "../support/test-server";

const READER = "a-token-of-mist-that-may-read";
const WRITER = "a-token-of-mist-that-may-write";
const SITE_IDS = organisation.sites.map(({ siteId }) => siteId);
const FLOORS = organisation.sites.flatMap(({ floors }) => floors);
const PATIENCE_MS = 60_000;
/** Long enough for every person to be located. */
const PAST_MS = 60_000;
/** Pixels per metre. Pictures are small, because this test is not about the time that large ones take. */
const SCALE = 8;

interface PlannedObject {
  readonly kind: string;
  readonly id: string;
  readonly what: string;
}

interface Run {
  readonly state: string;
  readonly done: number;
  readonly problems: readonly object[];
}

/** Both buildings with people in them. */
function livedIn(): Feed {
  const topics = parseTopics("split");
  if ("unknown" in topics) throw new Error(topics.unknown);
  const now = Date.now();
  const feed = createSimulation({
    seed: 7,
    tracks: 60,
    rate: 1,
    sites: SITE_IDS.length,
    topics,
    startAt: now - PAST_MS,
  });
  feed.advance(now);
  return feed;
}

interface Installed {
  readonly mist: MistApi;
  readonly server: TestServer;
  readonly api: Api;
  readonly end: () => Promise<void>;
}

/** A Mist with the simulated buildings, and an installation that has only its address and a read-only token. */
async function install(feed?: Feed): Promise<Installed> {
  const mist = createMistApi({
    organisation,
    ...(feed && { feed }),
    tokens: [{ token: READER, role: "read" }, { token: WRITER }],
    storage: "api",
  });
  for (const { mapId } of FLOORS) mist.changes.editMap(mapId, { ppm: SCALE });
  const listening = await mist.listen();
  const port = await freePort();
  const env = { MIST_API_URL: listening.url, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const server = await startServer({ port, env });
  const api = createApi(server.url);
  const connected = await api.call("POST", "/api/mist/connections", { url: listening.url, token: READER });
  expect(connected).toMatchObject({ status: 201, body: { rights: "read" } });
  const end = async () => {
    await server.dispose();
    await listening.close();
  };
  return { mist, server, api, end };
}

async function withMist(feed?: Feed): Promise<Installed> {
  const installed = await install(feed);
  onTestFinished(installed.end);
  return installed;
}

async function preview(api: Api): Promise<readonly PlannedObject[]> {
  const { status, body } = await api.call("POST", "/api/mist/preview", { siteIds: SITE_IDS });
  expect(status).toBe(200);
  return body.objects;
}

/** How often each outcome is planned, without the names of tags and phones, which are not stored. */
function fates(objects: readonly PlannedObject[]): object {
  const counts: Record<string, number> = {};
  for (const { kind, what } of objects)
    if (kind !== "asset" && kind !== "client") counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}

async function start(api: Api): Promise<string> {
  const { status, body } = await api.call("POST", "/api/mist/imports", { siteIds: SITE_IDS });
  expect(status).toBe(202);
  return body.importId;
}

async function until(api: Api, importId: string, isThere: (run: Run) => boolean): Promise<Run> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const { body } = await api.get(`/api/mist/imports/${importId}`);
    if (isThere(body)) return body;
  }
  throw new Error("the import did not get there");
}

const hasEnded = ({ state }: Run) => state !== "running";

async function expectSites(api: Api, sites: readonly Site[]): Promise<void> {
  const { body: known } = await api.get("/api/sites");
  expect(known).toEqual(
    expect.arrayContaining(sites.map(({ siteId, name }) => expect.objectContaining({ siteId, name }))),
  );
  for (const floor of sites.flatMap(({ floors }) => floors)) {
    const path = `/api/floorplans/${floor.mapId}`;
    const { body: floorplan } = await api.get(path);
    expect(floorplan).toMatchObject({ name: floor.name, image: { width: expect.any(Number) } });
    expect(floorplan.widthM).toBeCloseTo(floor.widthM, 1);
    const { body: areas } = await api.get(`${path}/areas`);
    expect(areas.map(({ name }: { readonly name: string }) => name).sort()).toEqual(
      floor.areas.map(({ name }) => name).sort(),
    );
    const { body: devices } = await api.get(`${path}/devices`);
    const accessPoints = devices.filter(({ kind }: { readonly kind: string }) => kind === "ap");
    expect(accessPoints).toHaveLength(floor.accessPoints.length);
    const { body: walls } = await api.get(`${path}/walls`);
    expect(walls.length).toBeGreaterThan(0);
  }
}

/** The number of tracks drawn on all floors before any webhook has reported one. */
async function placedNow(api: Api): Promise<number> {
  const lives = await Promise.all(FLOORS.map(({ mapId }) => api.get(`/api/floorplans/${mapId}/live`)));
  return lives.reduce((sum, { body }) => sum + body.tracks.length, 0);
}

/** The connected Wi-Fi clients, the time at which Mist located each, and the zones of its floor in which it is. */
function locatedIn(feed: Feed) {
  return feed.located().flatMap(({ sighting: { walker, floor, point, at } }) => {
    if (walker.kind !== "wifi" || !walker.connected) return [];
    const around = floor.areas.filter(({ polygon = [] }) => isInPolygon(polygon, point.x, point.y));
    const zoneIds = around.map(({ areaId }) => areaId);
    return [{ mac: walker.identity.mac, siteId: walker.ways.site.siteId, floor, at, zoneIds }];
  });
}

type LocatedClient = ReturnType<typeof locatedIn>[number];

/** Two wrong crossings: an exit of a client that is still in the zone, and an enter of a client that is not in the zone. */
function wronglyCrossed(before: readonly LocatedClient[], now: readonly LocatedClient[]) {
  const knownAt = new Map(before.map(({ mac, at }) => [mac, at]));
  const crossings = now.flatMap(({ mac, siteId, floor, at, zoneIds }) => {
    const crossedAt = (knownAt.get(mac) ?? at) + 1;
    if (crossedAt >= at) return [];
    return floor.areas.flatMap(({ kind, areaId }) => {
      const trigger = zoneIds.includes(areaId) ? "exit" : "enter";
      const event = { site_id: siteId, map_id: floor.mapId, zone_id: areaId, type: "wifi", mac, trigger };
      return kind === "zone" ? [{ ...event, timestamp: crossedAt / 1_000 }] : [];
    });
  });
  const missed = crossings.find(({ trigger }) => trigger === "exit");
  const stuck = crossings.find(({ trigger, mac }) => trigger === "enter" && mac !== missed?.mac);
  if (!missed || !stuck) throw new Error("nobody is where the story needs somebody");
  return { missed, stuck };
}

async function isCounted(api: Api, crossed: { readonly mac: string; readonly zone_id: string }): Promise<boolean> {
  const { body } = await api.get(`/api/areas/${crossed.zone_id}/tracks`);
  return body.tracks.some(({ trackId }: { readonly trackId: string }) => trackId === `wifi:${crossed.mac}`);
}

it("imports buildings that were not drawn here, corrects missed crossings by Mist's lists (I74), and keeps local changes", async () => {
  const feed = livedIn();
  const { mist, server, api } = await withMist(feed);
  const located = locatedIn(feed);
  const planned = await preview(api);
  expect(Object.keys(fates(planned))).toEqual(["create"]);
  expect((await api.get("/api/floorplans")).body).toEqual([]);

  expect(await until(api, await start(api), hasEnded)).toMatchObject({ state: "done" });
  await expectSites(api, organisation.sites);
  expect(Object.keys(fates(await preview(api)))).toEqual(["same"]);
  expect(await placedNow(api)).toBeGreaterThan(20);

  feed.advance(Date.now());
  const { missed, stuck } = wronglyCrossed(located, locatedIn(feed));
  expect(await createMist(server.url).send("zone", missed, stuck)).toMatchObject({ body: { accepted: 2 } });
  expect([await isCounted(api, missed), await isCounted(api, stuck)]).toEqual([false, true]);
  const taken = await api.call("POST", "/api/mist/census", { siteIds: SITE_IDS });
  expect(taken.body.sites.map(({ outcome }: { readonly outcome: string }) => outcome)).toEqual(["taken", "taken"]);
  expect([await isCounted(api, missed), await isCounted(api, stuck)]).toEqual([true, false]);

  const [floor] = FLOORS;
  const zone = floor?.areas.find(({ kind }) => kind === "zone");
  if (!floor || !zone) throw new Error("the simulated organisation has no zone");
  const renamed = await api.call("PATCH", `/api/areas/${zone.areaId}`, { name: "Ours" }, { "if-match": "*" });
  expect(renamed.status).toBe(200);
  mist.changes.editMap(floor.mapId, { name: "The ground" });
  expect(fates(await preview(api))).toMatchObject({ change: 2, keep: 1 });
  expect(await until(api, await start(api), hasEnded)).toMatchObject({ state: "done" });
  expect((await api.get(`/api/floorplans/${floor.mapId}`)).body).toMatchObject({ name: "The ground" });
  expect((await api.get(`/api/areas/${zone.areaId}`)).body).toMatchObject({ name: "Ours" });

  mist.changes.editMap(floor.mapId, { name: "The lobby" });
  const stood = async () => (await api.get(`/api/mist/comparisons/${SITE_IDS[0]}`)).body.site;
  expect(await stood()).toMatchObject({ isRepeated: false, counts: { keep: 1, change: 0 } });
  expect((await api.call("POST", `/api/mist/comparisons/${SITE_IDS[0]}`)).status).toBe(200);
  expect(await stood()).toMatchObject({ counts: { keep: 1, change: 2, conflict: 0 } });
});

it("continues after kill -9, with the same result as without", async () => {
  const { server, api } = await withMist();
  const importId = await start(api);
  const { done } = await until(api, importId, (run) => run.done >= 5 || hasEnded(run));
  await server.stop("SIGKILL");
  const again: TestServer = await server.restart();
  onTestFinished(() => again.dispose());
  const ended = await until(createApi(again.url), importId, hasEnded);
  expect(ended.state).toBe("done");
  expect(ended.done).toBeGreaterThan(done);
  await expectSites(createApi(again.url), organisation.sites);
  expect(Object.keys(fates(await preview(createApi(again.url))))).toEqual(["same"]);
});

describe("a site's webhook in Mist", () => {
  const [siteId = "", otherSiteId = ""] = SITE_IDS;
  let installed: Installed;

  beforeAll(async () => {
    installed = await install();
  }, PATIENCE_MS);
  afterAll(() => installed?.end());

  it("can be checked with a read-only token, which cannot repair it", async () => {
    const { api } = installed;
    expect((await api.get(`/api/mist/webhooks?siteId=${siteId}`)).body).toMatchObject({
      ...{ faults: [{ code: "missing" }], canMend: false },
      wanted: { topics: expect.arrayContaining(["location-client", "zone", "occupancy-alerts"]) },
    });
    const refused = await api.call("PUT", `/api/mist/webhooks/${siteId}`);
    expect(refused).toMatchObject({ status: 409, body: { reason: "mist-not-allowed" } });
    const unknown = await api.get("/api/mist/webhooks?siteId=nobody");
    expect(unknown).toMatchObject({ status: 404, body: { reason: "mist-site-unknown" } });
  });

  it("can be created, checked and repaired with a token that may write, and its ping arrives", async () => {
    const { mist, api, server } = installed;
    const [connection] = (await api.get("/api/mist/connections")).body;
    const replaced = await api.call("PATCH", `/api/mist/connections/${connection.connectionId}`, { token: WRITER });
    expect(replaced).toMatchObject({ status: 200, body: { rights: "write" } });
    const check = () => api.get(`/api/mist/webhooks?siteId=${siteId}`);
    const ping = () => api.call("POST", `/api/mist/webhooks/${siteId}/ping`);
    expect((await check()).body).toMatchObject({ faults: [{ code: "missing" }], canMend: true });
    expect(await ping()).toMatchObject({ status: 409, body: { reason: "no-webhook" } });

    const made = await api.call("PUT", `/api/mist/webhooks/${siteId}`);
    expect(made).toMatchObject({ status: 200, body: { url: `${server.url}/api/webhooks/mist`, faults: [] } });
    expect(JSON.stringify(made.body)).not.toContain(SECRET);
    expect((await ping()).body).toMatchObject({ outcome: "arrived" });

    const [webhook] = mist.webhooks.of(siteId);
    if (!webhook) throw new Error("there is no webhook");
    mist.webhooks.change(webhook, { secret: "another", enabled: false });
    expect((await check()).body).toMatchObject({ faults: [{ code: "disabled" }, { code: "other-secret" }] });
    expect((await ping()).body).toEqual({ outcome: "other-secret" });
    expect((await api.call("PUT", `/api/mist/webhooks/${siteId}`)).body).toMatchObject({ faults: [] });
    expect((await ping()).body).toMatchObject({ outcome: "arrived" });
  });

  it("is asked once for deliveries that failed", async () => {
    const { mist, api, server } = installed;
    const webhook = mist.webhooks.create(otherSiteId, { url: `${server.url}/api/webhooks/mist`, topics: ["alarms"] });
    const alarm = {
      id: "an-alarm",
      org_id: organisation.orgId,
      site_id: otherSiteId,
      type: "switch_down",
      severity: "critical",
    };
    const events = [{ ...alarm, timestamp: Date.now() / 1_000 }];
    const body = Buffer.from(JSON.stringify({ topic: "alarms", events }));
    mist.webhooks.note(webhook, { topic: "alarms", body }, { error: "connection refused" });
    const recover = async () => (await api.call("POST", "/api/mist/recover", { siteIds: [otherSiteId] })).body.sites;
    expect(await recover()).toMatchObject([{ siteId: otherSiteId, outcome: "recovered", deliveries: 1, recovered: 1 }]);
    expect((await api.get(`/api/notices?siteId=${otherSiteId}`)).body).toMatchObject([{ topic: "alarms" }]);
    expect(await recover()).toMatchObject([{ outcome: "recovered", deliveries: 1, recovered: 0, duplicates: 1 }]);
    expect((await api.get("/api/feed")).body).toMatchObject({ recovered: 1 });
  });
});
