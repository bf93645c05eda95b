import { describe, expect, it } from "vitest";
import { ROUTES } from "../api/routes";
import type { Route } from "../route";
import {
  AP_ELSEWHERE,
  ELSEWHERE,
  FAR,
  HERE,
  liveSites,
  OTHER,
  OTHER_SITE,
  RING_ID,
  ROAMER,
  SITE,
  SITE_OF,
  STRANGERS,
  sharedFloor,
} from "../testing/shared-floor";
import { NOW } from "../testing/test-services";

/** The status codes that a share link gets at each address that can be read. Routes that are not listed must refuse it. */
const EXPECTED: Readonly<Record<string, readonly number[]>> = {
  "/livez": [200],
  "/readyz": [200],
  "/metrics": [200],
  "/api/sites": [200],
  "/api/floorplans": [200],
  "/api/floorplans/:mapId": [200, 404],
  "/api/floorplans/:mapId/image": [404],
  "/api/pdf-assets/:folder/:file": [404],
  "/api/floorplans/:mapId/live": [200, 404, 422],
  "/api/floorplans/:mapId/history": [200, 404, 422],
  "/api/floorplans/:mapId/activity": [200, 404, 422],
  "/api/floorplans/:mapId/crossings": [200, 404, 422],
  "/api/history": [200],
  "/api/tracks/:trackId/path": [200, 422],
  "/api/areas/:areaId/occupancy": [200, 404, 422],
  "/api/sites/:siteId/occupancy": [200, 404, 422],
  "/api/sites/:siteId/flows": [200, 404, 422],
  "/api/areas/:areaId/usual": [200, 404, 422],
  "/api/areas/:areaId/visits": [200, 404, 422],
  "/api/areas/:areaId/dwell": [200, 404, 422],
  "/api/floorplans/:mapId/occupancy": [200, 404, 422],
  "/api/floorplans/:mapId/heat": [200, 404, 422],
  "/api/sites/:siteId/snapshot": [200, 404],
  "/api/floorplans/:mapId/snapshot": [200, 404],
  "/api/floorplans/:mapId/walls": [200, 404],
  "/api/floorplans/:mapId/areas": [200, 404],
  "/api/areas/:areaId": [200, 404],
  "/api/areas/:areaId/tracks": [200, 404],
  "/api/tracks": [200],
  "/api/tracks/:trackId": [200, 404],
  "/api/alerts": [200],
  "/api/alerts/:alertId": [200, 404],
  "/api/notices": [200],
  "/api/notices/counts": [200],
  "/api/devices": [200],
  "/api/floorplans/:mapId/devices": [200, 404],
  "/api/feed/pulse": [200],
  "/api/session": [200],
  "/api/sessions": [200],
  "/api/openapi.json": [200],
};

const REFUSED = [403];

/** For each kind of id: one on the shared floor, and some that are not. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  mapId: [HERE, OTHER, FAR],
  siteId: [SITE, OTHER_SITE],
  areaId: [RING_ID, `zone-${HERE}`, `zone-${OTHER}`, `zone-${FAR}`, `heard-${OTHER}`],
  trackId: [ROAMER, ...STRANGERS],
  alertId: [`alert-${HERE}`, `alert-${OTHER}`, `alert-${FAR}`],
  folder: ["cmaps"],
  file: ["nothing.bcmap"],
  digest: ["0".repeat(64)],
};

const RANGE = `?from=${NOW - 90_000}&to=${NOW}`;
const UNKEPT = `?from=${NOW - 99 * 86_400_000}&to=${NOW - 98 * 86_400_000}`;
const FILES = ["csv", "geojson"].map((format) => `${RANGE}&format=${format}`);

/** Further queries. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "/api/floorplans": [`?siteId=${OTHER_SITE}`],
  "/api/tracks": ["?q=roamer", `?mapId=${OTHER}`, `?siteId=${OTHER_SITE}`, `?q=${ELSEWHERE}`],
  "/api/alerts": ["?state=all", `?state=all&siteId=${OTHER_SITE}`],
  "/api/notices": [`?siteId=${SITE}`, `?siteId=${OTHER_SITE}`],
  "/api/notices/counts": [`?siteId=${SITE}`],
  "/api/devices": [`?siteId=${SITE}`, `?siteId=${OTHER_SITE}`],
  "/api/floorplans/:mapId/live": [`?at=${NOW - 10_000}`, `?at=${NOW - 99 * 86_400_000}`],
  "/api/floorplans/:mapId/crossings": [HERE, OTHER].flatMap((mapId) => [
    `${RANGE}&areaId=zone-${mapId}`,
    `${RANGE}&trackId=${ROAMER}`,
  ]),
  "/api/sites/:siteId/flows": [...FILES, `${RANGE}&map=${HERE}`, `${RANGE}&map=${OTHER}`],
};

/** Routes that ask about a range. */
const OF_THE_PAST =
  /\/(history|activity|path|occupancy|visits|dwell|usual|heat|flows|contacts|visitors|history\.parquet)$/;

const READ = ROUTES.filter(({ method }) => method === "GET");
/** The routes of a provider's sign-in only redirect. */
const reads = READ.filter(({ path }) => !path.startsWith("/api/oidc/"));

function addressesOf({ path }: Route): readonly string[] {
  let addresses = [path];
  for (const [, name = ""] of path.matchAll(/:(\w+)/g)) {
    const ids = IDS[name] ?? ["1"];
    addresses = addresses.flatMap((address) => ids.map((id) => address.replace(`:${name}`, encodeURIComponent(id))));
  }
  const ofPast = OF_THE_PAST.test(path) && path !== "/api/history" ? [RANGE, UNKEPT, ...FILES] : [];
  const queries = ["", ...ofPast, ...(QUERIES[path] ?? [])];
  return addresses.flatMap((address) => queries.map((query) => address + query));
}

/** The two kinds of link that must show their floor and nothing else. */
const LINKS = [
  ["a share link", { mapId: HERE, name: "Guests" }],
  ["a screen's link", { mapId: HERE, name: "Lobby", screen: { mapIds: [], paceMs: 30_000 } }],
] as const;

describe.each(LINKS)("what %s sees", (_kind, link) => {
  it.each(reads.map((route) => [route.path, route] as const))(
    "A25: %s contains nothing from elsewhere",
    async (path, route) => {
      const { ask } = await sharedFloor(link);
      const statuses = new Set<number>();
      for (const address of addressesOf(route)) {
        const { status, body } = await ask(`GET ${address}`);
        statuses.add(status);
        // A refusal may repeat the name that was asked for.
        const text = status === 200 ? String(body).replaceAll(address, "") : "";
        for (const foreign of [ELSEWHERE, AP_ELSEWHERE]) expect(text).not.toContain(foreign);
      }
      expect([...statuses].sort()).toEqual(EXPECTED[path] ?? REFUSED);
    },
  );

  it("A25: is the same as other callers see of it, so that the test above checks something", async () => {
    const { api } = await sharedFloor(link);
    for (const { path } of reads.filter(({ path }) => EXPECTED[path]?.includes(200) && /tracks$|:trackId/.test(path))) {
      const range = OF_THE_PAST.test(path) ? RANGE : "";
      const address = path.replace(":trackId", ROAMER).replace(":areaId", `zone-${OTHER}`) + range;
      expect(String((await api.ask(`GET ${address}`)).body)).toContain(ELSEWHERE);
    }
  });

  it("A25: is a track's name, and its visits and crossings on the floor", async () => {
    const { ask } = await sharedFloor(link);
    const track = (await ask(`GET /api/tracks/${ROAMER}`)).json;
    expect(track.visits.map(({ areaId }: { areaId: string }) => areaId)).toEqual([`zone-${HERE}`]);
    expect(track.crossings.map(({ areaId }: { areaId: string }) => areaId)).toEqual([`zone-${HERE}`]);
    expect(track).toMatchObject({ name: "roamer", facts: {} });
    const [found, ...others] = (await ask("GET /api/tracks?q=roamer")).json;
    expect(found).toMatchObject({ trackId: ROAMER, name: "roamer", visits: [{}], facts: {} });
    expect(others).toEqual([]);
    for (const told of [track, found]) expect(told).not.toHaveProperty("rssi");
  });

  it.each([
    ["the user name", "ada"],
    ["the IP address", "10.7.7.7"],
    ["the MAC address", "00:00:00:00:00:01"],
    ["a part of the MAC address", "000001"],
    ["the model", "model"],
    ["a slip of the user name", `adda-${ELSEWHERE}`],
  ])("A25: finds nobody by %s", async (_what, query) => {
    const { api, ask } = await sharedFloor(link);
    const line = `GET /api/tracks?q=${encodeURIComponent(query)}&mapId=${HERE}`;
    expect((await api.ask(line)).json).toMatchObject([{ trackId: ROAMER }]);
    expect((await ask(line)).json).toEqual([]);
  });

  it("A25: is only a track's name in messages over a socket", () => {
    const frame = Buffer.from(liveSites().floorSnapshot(HERE, { epoch: 1, seq: 1 })?.tracks ?? []).toString("latin1");
    expect(frame).toContain("roamer");
    for (const fact of [ELSEWHERE, "10.7.7.7", AP_ELSEWHERE]) expect(frame).not.toContain(fact);
  });

  it("A25: is only whether the feed is silent", async () => {
    const { api, ask } = await sharedFloor(link);
    expect((await ask("GET /api/feed/pulse")).json).toEqual({});
    expect((await api.ask("GET /api/feed/pulse")).json).toHaveProperty("lastDeliveryAt");
  });

  it("A25: cannot be changed", async () => {
    const { ask } = await sharedFloor(link);
    const writes = ROUTES.filter(({ method, scope }) => method !== "GET" && (scope === "operate" || scope === "admin"));
    for (const { method, path } of writes)
      expect([path, (await ask(`${method} ${path.replaceAll(/:\w+/g, "1")}`)).status]).toEqual([path, 403]);
  });
});

describe("a screen's link", () => {
  const visible = async (ask: (line: string) => Promise<{ json: never }>, line: string) =>
    (await ask(`GET ${line}`)).json as readonly {
      readonly mapId?: string;
      readonly floors?: readonly { mapId: string }[];
    }[];
  const sorted = (mapIds: readonly (string | undefined)[]) => [...new Set(mapIds)].sort();

  const CHOICES = [[[HERE]], [[OTHER]], [[HERE, OTHER]], [[OTHER, FAR]], [[FAR, HERE]], [[HERE, OTHER, FAR]]];
  const ofScreen = ([mapId, ...others]: readonly (string | undefined)[]) =>
    sharedFloor({ mapId, name: "Wall", screen: { mapIds: others } });

  it.each(CHOICES)("A25: lists only floors, alerts and tracks of %j", async (mapIds) => {
    const { ask } = await ofScreen(mapIds);
    const mine = sorted(mapIds);
    const overview = await visible(ask as never, "/api/sites");
    expect(sorted(overview.flatMap(({ floors = [] }) => floors.map((floor) => floor.mapId)))).toEqual(mine);
    for (const list of ["/api/floorplans", "/api/alerts?state=all"])
      expect([list, sorted((await visible(ask as never, list)).map((row) => row.mapId))]).toEqual([list, mine]);
    for (const track of await visible(ask as never, "/api/tracks")) expect(mine).toContain(track.mapId);
  });

  it.each(CHOICES)("A25: opens only floors of %j, and no notices of their sites", async (mapIds) => {
    const { ask } = await ofScreen(mapIds);
    const status = async (line: string) => [line, (await ask(`GET ${line}`)).status];
    for (const siteId of [SITE, OTHER_SITE]) {
      expect((await ask(`GET /api/notices?siteId=${siteId}`)).json).toEqual([]);
      const line = `/api/sites/${siteId}/snapshot`;
      expect(await status(line)).toEqual([line, mapIds.some((id) => SITE_OF[id ?? ""] === siteId) ? 200 : 404]);
    }
    for (const id of [HERE, OTHER, FAR])
      for (const part of ["", "/live", "/snapshot", "/areas", "/devices"]) {
        const line = `/api/floorplans/${id}${part}`;
        expect(await status(line)).toEqual([line, mapIds.includes(id) ? 200 : 404]);
      }
  });
});
