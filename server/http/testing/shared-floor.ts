import { expect } from "vitest";
import type { Alert } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Change } from "@/domain/change";
import type { Placement } from "@/domain/device";
import { DAY_MS } from "@/domain/time";
import type { FloorLive } from "@/server/live/floor-live-of";
import { Sites } from "@/server/live/sites";
import type { FakePast } from "./fake-past";
import { memoryAlerts, memoryNotices, memoryQuarantine } from "./memory-stores";
import { requestedPast } from "./requested-past";
import { testApi } from "./test-api";
import { NOW } from "./test-services";

/** Part of every id and name that is not on the shared floor. */
export const ELSEWHERE = "out-of-visibility";

export const [HERE, OTHER, FAR] = ["map-here", `map-${ELSEWHERE}`, `map-far-${ELSEWHERE}`];
export const SITE = "site-1";
export const OTHER_SITE = `site-${ELSEWHERE}`;
export const SITE_OF: Readonly<Record<string, string>> = { [HERE]: SITE, [OTHER]: SITE, [FAR]: OTHER_SITE };
/** On the shared floor now; earlier on another floor, connected to an access point there. */
export const ROAMER = "wifi:000000000001";
export const STRANGERS = ["wifi:00000000000e", "wifi:00000000000f"] as const;
export const AP_ELSEWHERE = "0e0e0e0e0e0e";
export const RING_ID = `ring-${HERE}`;
/** On the shared floor, but it measures with an access point on another floor. */
const RING: Area = {
  ...{ areaId: RING_ID, siteId: SITE, mapId: HERE, kind: "rssizone", name: "Ring", version: 1 },
  devices: [{ deviceId: AP_ELSEWHERE, rssi: -60 }],
};

/** What was told in the last 90 seconds. */
function told(): readonly Change[] {
  const at = (secondsAgo: number) => NOW - secondsAgo * 1_000;
  const fix = (trackId: typeof ROAMER | (typeof STRANGERS)[number], mapId: string, secondsAgo: number): Change => ({
    ...{ type: "fix", siteId: SITE_OF[mapId] ?? "", mapId, trackId, kind: "wifi", x: 1, y: 1, at: at(secondsAgo) },
    rssi: -60,
  });
  const enter = (areaId: string, mapId: string, secondsAgo: number): Change => ({
    ...{ type: "crossing", trigger: "enter", areaKind: "zone", siteId: SITE_OF[mapId] ?? "", mapId, areaId },
    ...{ trackId: ROAMER, kind: "wifi", at: at(secondsAgo) },
  });
  return [
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
}

export function liveSites(): Sites {
  const sites = new Sites(() => NOW);
  for (const change of told()) sites.apply(change, NOW);
  return sites;
}

/** A past of one day, in which all floors were what they are now. */
function fillPast(past: FakePast, sites: Sites): void {
  past.isKept = { from: NOW - DAY_MS, to: NOW };
  for (const mapId of [HERE, OTHER, FAR]) {
    const [areaId, alertId] = [`zone-${mapId}`, `alert-${mapId}`];
    past.siteByMap.set(mapId, SITE_OF[mapId] ?? "");
    past.lives.set(mapId, floorLive(sites, mapId));
    const alerts = [{ alertId, areaId, areaName: `Zone ${mapId}`, openedAt: NOW - 5_000, clearedAt: NOW - 1_000 }];
    past.activities.set(mapId, { points: [{ at: NOW - 60_000, spanMs: 60_000, fixes: 7 }], gaps: [], alerts });
    past.crossingsOf.set(mapId, [{ at: NOW - 5_000, spanMs: 0, entered: 1, left: 0, areaId }]);
  }
}

function floorLive(sites: Sites, mapId: string): FloorLive {
  const work = sites.live(mapId);
  for (;;) {
    const { done, value } = work.next();
    if (done && value) return value;
    if (done) throw new Error(`nobody has heard of ${mapId}`);
  }
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

/** An API with three floors, of which the link shares the first, and that floor's holder. */
export async function sharedFloor(link: object) {
  const sites = liveSites();
  const notice = { topic: "audits", at: NOW, severity: "info", title: `Of ${ELSEWHERE}`, raw: ELSEWHERE } as const;
  const notices = memoryNotices([
    { ...notice, noticeId: "notice-1", siteId: SITE },
    { ...notice, noticeId: "notice-2", siteId: OTHER_SITE },
    { ...notice, noticeId: "notice-3" },
  ]);
  const row = { id: 1, receivedAt: NOW, topic: ELSEWHERE, reason: ELSEWHERE, event: ELSEWHERE } as never;
  const maps = [HERE, OTHER, FAR];
  const areas = [...maps.map(area), RING];
  const pastQuestions = await requestedPast(told(), areas);
  const api = testApi({
    pastQuestions,
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
  fillPast(api.services.past, sites);
  const made = await api.ask("POST /api/share-links", { json: link });
  const token = String(made.json.url).split("#token=")[1];
  const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
  const cookie = opened.headers["set-cookie"]?.split(";", 1)[0] ?? "";
  const asked = { token: null, headers: { cookie, "sec-fetch-site": "same-origin" } };
  return { api, ask: (line: string) => api.ask(line, asked) };
}
