import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Change } from "@/domain/change";
import type { Placement } from "@/domain/device";
import { Sites } from "@/server/live/sites";
import { ROUTES } from "../api/routes";
import type { Route } from "../route";
import { memoryAlerts, memoryNotices, memoryQuarantine } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

/** Part of every id and name that is not on the shared floor. */
const ELSEWHERE = "out-of-sight";

const [HERE, OTHER, FAR] = ["map-here", `map-${ELSEWHERE}`, `map-far-${ELSEWHERE}`];
const SITE = "site-1";
const OTHER_SITE = `site-${ELSEWHERE}`;
const SITE_OF: Readonly<Record<string, string>> = { [HERE]: SITE, [OTHER]: SITE, [FAR]: OTHER_SITE };
/** On the shared floor now; earlier on another floor, connected to an access point there. */
const ROAMER = "wifi:000000000001";
const STRANGERS = ["wifi:00000000000e", "wifi:00000000000f"] as const;
const AP_ELSEWHERE = "0e0e0e0e0e0e";
const RING_ID = `ring-${HERE}`;
/** On the shared floor, but it measures with an access point on another floor. */
const RING: Area = {
  ...{ areaId: RING_ID, siteId: SITE, mapId: HERE, kind: "rssizone", name: "Ring", version: 1 },
  devices: [{ deviceId: AP_ELSEWHERE, rssi: -60 }],
};

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
  "/api/floorplans/:mapId/live": [200, 404],
  "/api/floorplans/:mapId/history": [422],
  "/api/floorplans/:mapId/activity": [404, 422],
  "/api/floorplans/:mapId/crossings": [404, 422],
  "/api/history": [200],
  "/api/tracks/:trackId/path": [422],
  "/api/areas/:areaId/occupancy": [422],
  "/api/sites/:siteId/occupancy": [422],
  "/api/sites/:siteId/flows": [422],
  "/api/areas/:areaId/usual": [422],
  "/api/areas/:areaId/visits": [422],
  "/api/areas/:areaId/dwell": [422],
  "/api/floorplans/:mapId/occupancy": [422],
  "/api/floorplans/:mapId/heat": [422],
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

/** Further queries for lists. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  "/api/floorplans": [`?siteId=${OTHER_SITE}`],
  "/api/tracks": ["?q=roamer", `?mapId=${OTHER}`, `?siteId=${OTHER_SITE}`, `?q=${ELSEWHERE}`],
  "/api/alerts": ["?state=all", `?state=all&siteId=${OTHER_SITE}`],
  "/api/notices": [`?siteId=${SITE}`, `?siteId=${OTHER_SITE}`],
  "/api/notices/counts": [`?siteId=${SITE}`],
  "/api/devices": [`?siteId=${SITE}`, `?siteId=${OTHER_SITE}`],
  "/api/floorplans/:mapId/crossings": [`?from=${NOW - 1}&to=${NOW}&areaId=zone-${HERE}`],
  "/api/floorplans/:mapId/activity": [`?from=${NOW - 1}&to=${NOW}`],
};

const READ = ROUTES.filter(({ method }) => method === "GET");
/** The routes of a provider's sign-in only redirect. */
const reads = READ.filter(({ path }) => !path.startsWith("/api/oidc/"));

function addressesOf({ path }: Route): readonly string[] {
  let addresses = [path];
  for (const [, name = ""] of path.matchAll(/:(\w+)/g)) {
    const ids = IDS[name] ?? ["1"];
    addresses = addresses.flatMap((address) => ids.map((id) => address.replace(`:${name}`, encodeURIComponent(id))));
  }
  return [...addresses, ...(QUERIES[path] ?? []).map((query) => path + query)];
}

function live(): Sites {
  const sites = new Sites(() => NOW);
  const at = (secondsAgo: number) => NOW - secondsAgo * 1_000;
  const fix = (trackId: typeof ROAMER | (typeof STRANGERS)[number], mapId: string, secondsAgo: number): Change => ({
    ...{ type: "fix", siteId: SITE_OF[mapId] ?? "", mapId, trackId, kind: "wifi", x: 1, y: 1, at: at(secondsAgo) },
    rssi: -60,
  });
  const enter = (areaId: string, mapId: string, secondsAgo: number): Change => ({
    ...{ type: "crossing", trigger: "enter", areaKind: "zone", siteId: SITE_OF[mapId] ?? "", mapId, areaId },
    ...{ trackId: ROAMER, kind: "wifi", at: at(secondsAgo) },
  });
  const changes: readonly Change[] = [
    { type: "site-name", siteId: OTHER_SITE, name: `House ${ELSEWHERE}`, at: at(90) },
    fix(ROAMER, OTHER, 60),
    enter(`zone-${OTHER}`, OTHER, 50),
    fix(ROAMER, HERE, 20),
    enter(`heard-${OTHER}`, OTHER, 10),
    enter(`zone-${HERE}`, HERE, 5),
    fix(STRANGERS[0], OTHER, 5),
    fix(STRANGERS[1], FAR, 5),
    {
      ...{ type: "profile", siteId: SITE, trackId: ROAMER, kind: "wifi", at: at(40) },
      facts: {
        ...{ hostname: "roamer", username: `ada-${ELSEWHERE}`, ip: "10.7.7.7", model: `Model ${ELSEWHERE}` },
        ...{
          apId: AP_ELSEWHERE,
          apName: `AP ${ELSEWHERE}`,
          bssid: "0e0e0e0e0e0f",
          ssid: `Net ${ELSEWHERE}`,
          rssi: -61,
        },
      },
    },
    ...STRANGERS.map(
      (trackId, i): Change => ({
        ...{ type: "profile", siteId: i === 0 ? SITE : OTHER_SITE, trackId, kind: "wifi", at: at(40) },
        facts: { hostname: `roamer-${ELSEWHERE}` },
      }),
    ),
  ];
  for (const change of changes) sites.apply(change, NOW);
  return sites;
}

const area = (mapId: string): Area => {
  const polygon = [0, 1, 2].map((i) => ({ x: 20 + i, y: 20 + (i % 2) })) as never;
  const on = { siteId: SITE_OF[mapId] ?? "", mapId };
  return { areaId: `zone-${mapId}`, ...on, kind: "zone", name: `Zone ${mapId}`, polygon, version: 1 };
};

const alert = (mapId: string): Alert => ({
  ...{ alertId: `alert-${mapId}`, kind: "occupancy", siteId: SITE_OF[mapId] ?? "", mapId, areaId: `zone-${mapId}` },
  ...{ severity: "warning", active: true, openedAt: NOW, updatedAt: NOW, occupancy: 2, limit: 1 },
});

const placement = (deviceId: string, mapId: string): Placement => ({
  ...{ deviceId, siteId: SITE_OF[mapId] ?? "", mapId, point: { x: 1, y: 1 } as never, name: `AP ${mapId}`, version: 1 },
});

/** The two kinds of link that must show their floor and nothing else. */
const LINKS = [
  ["a share link", { mapId: HERE, name: "Guests" }],
  ["a screen's link", { mapId: HERE, name: "Lobby", screen: { mapIds: [], paceMs: 30_000 } }],
] as const;

async function shared(link: object) {
  const sites = live();
  const maps = [HERE, OTHER, FAR];
  const notice = { topic: "audits", at: NOW, severity: "info", title: `Of ${ELSEWHERE}`, raw: ELSEWHERE } as const;
  const notices = memoryNotices([
    { ...notice, noticeId: "notice-1", siteId: SITE },
    { ...notice, noticeId: "notice-2", siteId: OTHER_SITE },
    { ...notice, noticeId: "notice-3" },
  ]);
  const row = { id: 1, receivedAt: NOW, topic: ELSEWHERE, reason: ELSEWHERE, event: ELSEWHERE } as never;
  const api = testApi({
    sites: sites as never,
    alerts: memoryAlerts(new Map(maps.map((mapId) => [alert(mapId).alertId, alert(mapId)]))),
    notices,
    quarantine: memoryQuarantine(new Map([[1, row]])),
  });
  const event = { siteId: SITE, changes: [], outcome: "accepted" } as never;
  api.services.counters.event({ topic: ELSEWHERE, known: true, event, outcome: "accepted", receivedAt: NOW });
  api.services.counters.accepted({ legacy: false, secret: undefined } as never, NOW);
  for (const mapId of maps) {
    const json = { mapId, siteId: SITE_OF[mapId], name: `Floor ${mapId}`, widthM: 50, heightM: 40 };
    expect((await api.ask("POST /api/floorplans", { json })).status).toBe(201);
    await api.services.areas.put(area(mapId));
    sites.putArea(area(mapId));
  }
  await api.services.areas.put(RING);
  sites.putArea(RING);
  for (const each of [
    placement("0a0a0a0a0a0a", HERE),
    placement(AP_ELSEWHERE, OTHER),
    placement("0d0d0d0d0d0d", FAR),
  ]) {
    await api.services.placements.put(each);
    sites.placeDevice(each);
  }
  const made = await api.ask("POST /api/share-links", { json: link });
  const token = String(made.json.url).split("#token=")[1];
  const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
  const cookie = opened.headers["set-cookie"]?.split(";", 1)[0] ?? "";
  const asked = { token: null, headers: { cookie, "sec-fetch-site": "same-origin" } };
  return { api, ask: (line: string) => api.ask(line, asked) };
}

describe.each(LINKS)("what %s sees", (_kind, link) => {
  it.each(reads.map((route) => [route.path, route] as const))(
    "A25: %s holds nothing from elsewhere",
    async (path, route) => {
      const { ask } = await shared(link);
      const statuses = new Set<number>();
      for (const address of addressesOf(route)) {
        const { status, body } = await ask(`GET ${address}`);
        statuses.add(status);
        // A refusal may repeat the name that was asked for.
        const text = status === 200 ? `${address} ${String(body)}`.replaceAll(address, "") : "";
        for (const foreign of [ELSEWHERE, AP_ELSEWHERE]) expect(text).not.toContain(foreign);
      }
      expect([...statuses].sort()).toEqual(EXPECTED[path] ?? REFUSED);
    },
  );

  it("A25: is the same that others see of it, so that the test above looks at something", async () => {
    const { api } = await shared(link);
    for (const { path } of reads.filter(({ path }) => EXPECTED[path]?.includes(200) && /tracks$|:trackId/.test(path))) {
      const address = path.replace(":trackId", ROAMER).replace(":areaId", `zone-${OTHER}`);
      expect(String((await api.ask(`GET ${address}`)).body)).toContain(ELSEWHERE);
    }
  });

  it("A25: is of a track its name, and its visits and crossings on the floor", async () => {
    const { ask } = await shared(link);
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
    const { api, ask } = await shared(link);
    const line = `GET /api/tracks?q=${encodeURIComponent(query)}&mapId=${HERE}`;
    expect((await api.ask(line)).json).toMatchObject([{ trackId: ROAMER }]);
    expect((await ask(line)).json).toEqual([]);
  });

  it("A25: is of a track its name in what goes over a socket", () => {
    const frame = Buffer.from(live().floorSnapshot(HERE, { epoch: 1, seq: 1 })?.tracks ?? []).toString("latin1");
    expect(frame).toContain("roamer");
    for (const fact of [ELSEWHERE, "10.7.7.7", AP_ELSEWHERE]) expect(frame).not.toContain(fact);
  });

  it("A25: is of the feed whether it is silent, and no more", async () => {
    const { api, ask } = await shared(link);
    expect((await ask("GET /api/feed/pulse")).json).toEqual({});
    expect((await api.ask("GET /api/feed/pulse")).json).toHaveProperty("lastDeliveryAt");
  });

  it("A25: cannot be changed", async () => {
    const { ask } = await shared(link);
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
    shared({ mapId, name: "Wall", screen: { mapIds: others } });

  it.each(CHOICES)("A25: lists of all floors, alerts and tracks those of %j", async (mapIds) => {
    const { ask } = await ofScreen(mapIds);
    const mine = sorted(mapIds);
    const overview = await visible(ask as never, "/api/sites");
    expect(sorted(overview.flatMap(({ floors = [] }) => floors.map((floor) => floor.mapId)))).toEqual(mine);
    for (const list of ["/api/floorplans", "/api/alerts?state=all"])
      expect([list, sorted((await visible(ask as never, list)).map((row) => row.mapId))]).toEqual([list, mine]);
    for (const track of await visible(ask as never, "/api/tracks")) expect(mine).toContain(track.mapId);
  });

  it.each(CHOICES)("A25: opens of all floors those of %j, and of their sites no notice", async (mapIds) => {
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
