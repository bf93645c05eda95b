import type { SiteOverview } from "@/domain/site-overview";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { AlertProvider } from "../alerts/alert-provider";
import { NO_ANSWER } from "../testing/answers";
import { NOW } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { SiteScreen } from "./site-screen";

const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const EMPTY: SiteOverview = {
  ...{ siteId: "site-1", name: "Harbour House", floors: [], areas: [], totals: NOBODY, activeAlerts: 0, silences: {} },
};
const zone = (areaId: string, occupancy: number) =>
  ({ areaId, kind: "zone", mapId: "map-1", name: areaId, occupancy, limit: 10, drawn: true }) as const;
const SITE: SiteOverview = {
  ...EMPTY,
  floors: [
    {
      ...{ mapId: "map-1", name: "Floor 2", totals: NOBODY, activeAlerts: 0 },
      floorplan: { siteId: "site-1", mapId: "map-1", name: "Floor 2", rotation: 0, version: 1 },
    },
  ],
  areas: [zone("Lobby", 3), zone("Canteen", 12), { ...zone("Beacon", 1), kind: "vbeacon" }],
  totals: { ...NOBODY, wifi: 42 },
};

const DEVICES = "/api/devices?siteId=site-1";
const AP = { deviceId: "5c5b35000001", siteId: "site-1", kind: "ap", name: "AP45 Cafe", up: true, since: NOW } as const;
const DOWN = { ...AP, deviceId: "5c5b35000002", name: "AP45 Roof", up: false, since: NOW - HOUR_MS } as const;
const PLACED = { ...DOWN, place: { mapId: "map-1", point: { x: 1, y: 2 }, version: 1 } };

const ROW = { topic: "location", siteId: "site-1", lastEventAt: NOW - MINUTE_MS, lastArrivalAt: NOW - MINUTE_MS };
const feedOf = (rows: readonly object[]) => ({ "/api/feed": { value: { rows, silentSources: [] } } });
const QUIET = { ...ROW, lastEventAt: NOW - HOUR_MS, lastArrivalAt: NOW - HOUR_MS };

const page = (site: SiteOverview) => (
  <AlertProvider>
    <SiteScreen initial={site} />
  </AlertProvider>
);

const states: readonly PageState[] = [
  {
    name: "a site while its devices and feed load",
    element: page(SITE),
    says: (t) => [t("site.zones"), t("site.devicesDown"), t("feed.title"), "42", "Floor 2", "Lobby"],
    omits: (t) => [t("site.noneDown"), t("site.feedNone"), t("site.noFloors"), "Beacon"],
  },
  {
    name: "a site without faults",
    element: page(SITE),
    answers: { [DEVICES]: { value: [AP] }, ...feedOf([ROW, { ...ROW, topic: "zone", siteId: "site-2" }]) },
    says: (t) => [
      t("site.noneDown"),
      t("site.allDevices", { count: 1 }),
      "location",
      t("time.minutesAgo", { count: 1 }),
    ],
    omits: () => ["AP45 Cafe", " zone "],
  },
  {
    name: "a site with devices that are down, one of them on a floor",
    element: page(SITE),
    answers: { [DEVICES]: { value: [AP, DOWN, { ...PLACED, deviceId: "5c5b35000003", name: "AP45 Hall" }] } },
    says: (t) => [t("devices.word.down"), "AP45 Roof", "AP45 Hall", `${t("devices.kind.ap")} · Floor 2`],
    omits: (t) => [t("site.noneDown"), "AP45 Cafe"],
  },
  {
    name: "a site without any content",
    element: page(EMPTY),
    answers: { [DEVICES]: { value: [] }, ...feedOf([]) },
    says: (t) => [
      t("site.noFloors"),
      t("site.noFloorsText"),
      t("sites.noZones"),
      t("site.noDevices"),
      t("site.feedNone"),
    ],
    omits: (t) => [t("site.noneDown")],
  },
  {
    name: "a site with held Wi-Fi counts and unknown asset counts",
    element: page({
      ...SITE,
      silences: {
        wifi: { state: "held", asOf: NOW - 4 * MINUTE_MS },
        asset: { state: "unknown", asOf: NOW - HOUR_MS },
      },
    }),
    answers: feedOf([QUIET]),
    says: (t) => [
      ...[t("count.heldUntimed"), t("count.unknownUntimed"), "–", "42"],
      ...[t("feed.numbers.held"), t("feed.numbers.unknown"), t("time.hoursAgo", { count: 1 })],
    ],
  },
  {
    name: "a site while the server does not answer",
    element: page(SITE),
    answers: { "/api/sites": { value: [SITE], ...NO_ANSWER }, [DEVICES]: NO_ANSWER, "/api/feed": NO_ANSWER },
    says: (t) => [t("fault.offline"), t("fault.unanswered"), t("action.retry"), "Lobby"],
    omits: (t) => [t("site.noneDown"), t("site.feedNone")],
  },
  {
    name: "a site that was removed meanwhile",
    element: page(SITE),
    answers: { "/api/sites": { value: [] } },
    says: (t) => [t("site.gone"), t("site.goneText"), t("notFound.home")],
    omits: () => ["Lobby", "Harbour House"],
  },
];

testStates(states, ["Harbour House", "AP45 Cafe", "AP45 Roof", "AP45 Hall", "Floor 2"]);
