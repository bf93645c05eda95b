import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { AreaPast } from "../past/area-past";
import { FloorPast } from "../past/floor-past";
import { OccupancyTable } from "../past/occupancy-table";
import { NOW, VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import { formatAverage } from "../text/format";
import { AreaDetails } from "./area-details";
import { AreaFlows } from "./area-flows";
import { FloorMenu } from "./floor-menu";
import { FloorOverTime } from "./floor-over-time";
import { ListPanel } from "./list-panel";
import { ContactList, VisitorList } from "./past-contacts";
import { SiteAlerts } from "./site-news";
import { CANTEEN, LOBBY, onFloor, SITE, SITES } from "./testing/test-floor";
import { PathOf } from "./track-path";

const RANGE = { from: NOW - HOUR_MS, to: NOW };
const QUERY = `from=${RANGE.from}&to=${RANGE.to}`;
const timeZone = "Europe/Berlin";
const trackId = "wifi:0c5415000001";
const site = { ...SITE, areas: [LOBBY, CANTEEN] };

const stop = (more: object) => ({
  mapId: "m",
  x: 5,
  y: 5,
  from: NOW - 50 * MINUTE_MS + 50_000,
  to: NOW - 12 * MINUTE_MS + 10_000,
  ...more,
});
const path = {
  ...{ ...RANGE, fixCount: 3, withinM: 0.25, gaps: [] },
  fixes: [{ at: NOW - HOUR_MS, siteId: "s", mapId: "m", x: 5, y: 5 }],
  stops: [
    stop({ dwellMs: 37 * MINUTE_MS + 20_000 }),
    stop({ mapId: "m1", from: NOW - 5 * MINUTE_MS, dwellMs: 4 * MINUTE_MS }),
  ],
};
const trackPath = onFloor(<PathOf trackId={trackId} range={RANGE} timeZone={timeZone} />, { site });
const pathAddress = `/api/tracks/wifi%3A0c5415000001/path?${QUERY}`;

const point = (minutes: number) => ({ at: RANGE.from + minutes * MINUTE_MS, min: 2, mean: 3.25, max: 6 });
const occupancy = {
  ...{ ...RANGE, stepMs: MINUTE_MS, points: [point(0), point(1)] },
  unknown: [{ from: RANGE.from + 2 * MINUTE_MS, to: NOW }],
  peak: { count: 6, at: RANGE.from },
};
const ended = {
  ...{ ...RANGE, unknown: [] },
  visits: 3,
  dwell: {
    ...{ medianMs: 7 * MINUTE_MS, p90Ms: 9 * MINUTE_MS, longestMs: 9 * MINUTE_MS },
    classes: [
      { fromMs: 0, toMs: MINUTE_MS, visits: 1 },
      { fromMs: MINUTE_MS, toMs: 8 * HOUR_MS, visits: 0 },
      { fromMs: 8 * HOUR_MS, visits: 2 },
    ],
  },
};
const FLOOR_OCCUPANCY = `/api/floorplans/m/occupancy?${QUERY}&step=${MINUTE_MS}`;
const floorPast = <FloorPast siteId="s" mapId="m" name="Ground floor" limit={7} asked={RANGE} timeZone={timeZone} />;
const floorCounts = {
  ...{ ...RANGE, stepMs: MINUTE_MS, unknown: [] },
  points: [{ at: RANGE.from, min: 3, mean: 4, max: 5 }],
  peak: { count: 5, at: RANGE.from },
};
const areaPast = (
  <AreaPast zone={{ siteId: "s", areaId: "Lobby", name: "Lobby", limit: 5 }} range={RANGE} timeZone={timeZone} />
);
const YEAR = { from: NOW - 365 * DAY_MS, to: NOW };
const yearOfArea = (
  <AreaPast zone={{ siteId: "s", areaId: "Lobby", name: "Lobby", limit: 5 }} range={YEAR} timeZone={timeZone} />
);
const countsAddress = `/api/areas/Lobby/occupancy?${QUERY}&step=${MINUTE_MS}`;
const dwellAddress = `/api/areas/Lobby/dwell?${QUERY}`;
const refused = { status: 422, code: "invalid-request", reason: "past-not-kept", detail: "Nothing is kept." } as const;

testStates(
  [
    {
      name: "the list of a floor that was empty at the shown time",
      element: onFloor(<ListPanel />, { site: SITE, isReplay: true }),
      says: (t) => [t("floor.noTracksThen"), t("floor.noZonesThen")],
      omits: (t) => [t("floor.noTracks"), t("floor.noZones")],
    },
    {
      name: "a zone that did not exist at the shown time",
      element: onFloor(<AreaDetails areaId="Atrium" />, { site, isReplay: true }),
      says: (t) => [t("area.missingThen"), t("area.missingThenText")],
      omits: (t) => [t("area.missing"), t("notFound.title")],
    },
    {
      name: "a floor over time, with its own limit",
      element: floorPast,
      answers: {
        [FLOOR_OCCUPANCY]: { value: floorCounts },
      },
      says: (t, locale) => [
        ...[
          t("floorPast.heading"),
          t("floorPast.average", { count: formatAverage(4, locale) }),
          t("floorPast.note"),
          t("floorPast.open"),
        ],
        t("areaPast.limit", { limit: 7 }),
        t("chart.menu", { chart: t("floorPast.heading") }),
      ],
    },
    {
      name: "a floor without data in the range",
      element: floorPast,
      answers: { [FLOOR_OCCUPANCY]: { value: { ...floorCounts, points: [] } } },
      says: (t) => [t("areaPast.nothing")],
    },
    {
      name: "a floor whose past cannot be loaded",
      element: floorPast,
      answers: { [FLOOR_OCCUPANCY]: { fault: refused } },
      says: (t) => [t("action.retry")],
    },
    {
      name: "the summary of a floor with zones",
      element: onFloor(<FloorOverTime />, { site }),
      says: (t) => [t("areaPast.title"), t("past.off"), t("past.today"), t("past.week")],
    },
    {
      name: "a path with stops, each as long as its shown times say, of which one is on another floor",
      element: trackPath,
      answers: { [pathAddress]: { value: path }, "/api/sites": { value: SITES } },
      says: (t) => [
        t("path.positions", { count: 3 }),
        t("path.play"),
        t("time.minutes", { minutes: 38 }),
        "Lobby",
        "Second floor",
        t("past.csv"),
        t("past.geojson"),
      ],
      omits: (t) => [t("path.noStops"), t("past.near", { metres: 5 })],
    },
    {
      name: "a path that is played",
      element: onFloor(<PathOf trackId={trackId} range={RANGE} timeZone={timeZone} isPlayed />, {
        site,
        isReplay: true,
      }),
      answers: { [pathAddress]: { value: { ...path, stops: [] } } },
      says: (t) => [t("path.noStops")],
      omits: (t) => [t("path.play")],
    },
    {
      name: "a path of a range that was picked in the past",
      element: onFloor(<PathOf trackId={trackId} range={RANGE} timeZone={timeZone} />, { site, isReplay: true }),
      answers: { [pathAddress]: { value: path } },
      says: (t) => [t("path.play"), t("past.whoNear"), t("past.csv")],
    },
    {
      name: "a path without stops",
      element: trackPath,
      answers: { [pathAddress]: { value: { ...path, withinM: 0, stops: [] } } },
      says: (t) => [t("path.noStops")],
    },
    {
      name: "a range without kept positions",
      element: trackPath,
      answers: { [pathAddress]: { value: { ...path, fixes: [], fixCount: 0, stops: [] } } },
      says: (t) => [t("path.none")],
      omits: (t) => [t("past.csv")],
    },
    {
      name: "a range without any kept data",
      element: trackPath,
      answers: { [pathAddress]: { fault: refused } },
      says: (t) => [t("fault.reason.past-not-kept"), t("action.retry")],
    },
    {
      name: "a range before the kept data",
      element: trackPath,
      answers: { [pathAddress]: { fault: { ...refused, keptFrom: RANGE.to } } },
      says: (t) => [t("fault.reason.past-not-kept"), (t("fault.keptSince", { time: "|" }).split("|")[0] ?? "|").trim()],
      omits: (t) => [t("action.retry")],
    },
    {
      name: "a path for a user who may not request contacts",
      element: trackPath,
      session: VIEWER,
      answers: { [pathAddress]: { value: path } },
      says: (t) => [t("past.csv")],
      omits: (t) => [t("past.whoNear")],
    },
    {
      name: "who was near a track",
      element: onFloor(<ContactList trackId={trackId} range={RANGE} />, { site }),
      answers: {
        [`/api/tracks/wifi%3A0c5415000001/contacts?${QUERY}&within=5`]: {
          value: {
            ...{ ...RANGE, withinM: 5 },
            contacts: [{ trackId, name: "mira-phone", nearMs: 240_000, meetings: 2, closestM: 1.5, mapIds: ["m"] }],
          },
        },
      },
      says: (t) => ["mira-phone", t("past.near", { metres: 5 }), t("time.minutes", { minutes: 4 })],
    },
    {
      name: "an area without tracks",
      element: onFloor(<VisitorList areaId="Lobby" range={RANGE} />, { site }),
      answers: { [`/api/areas/Lobby/visitors?${QUERY}`]: { value: { ...RANGE, visitors: [], unknown: [] } } },
      says: (t) => [t("past.nobody")],
    },
    {
      name: "where visitors of a zone came from and went to",
      element: onFloor(<AreaFlows areaId="Lobby" range={RANGE} />, { site }),
      answers: {
        [`/api/sites/s/flows?${QUERY}`]: {
          value: {
            ...{ ...RANGE, unknown: [] },
            flows: [
              { toAreaId: "Lobby", visits: 9 },
              { fromAreaId: "Lobby", toAreaId: "Lobby", visits: 3, medianMs: MINUTE_MS },
              { fromAreaId: "Lobby", toAreaId: "Canteen", visits: 2, medianMs: MINUTE_MS },
            ],
          },
        },
      },
      says: (t) => [
        ...[t("areaPast.cameFrom"), t("areaPast.wentTo"), t("analytics.outside"), t("areaPast.sameZone"), "Canteen"],
      ],
      omits: (t) => [t("past.nobody"), t("analytics.left")],
    },
    {
      name: "a zone without visits",
      element: onFloor(<AreaFlows areaId="Lobby" range={RANGE} />, { site }),
      answers: { [`/api/sites/s/flows?${QUERY}`]: { value: { ...RANGE, unknown: [], flows: [] } } },
      says: (t) => [t("past.nobody")],
    },
    {
      name: "an area over time",
      element: areaPast,
      answers: { [countsAddress]: { value: occupancy }, [dwellAddress]: { value: ended } },
      omits: (t) => [t("areaPast.visitsTooLong", { count: 31 })],
      says: (t) => [
        t("areaPast.visitsCsv"),
        ...[t("areaPast.limit", { limit: 5 }), t("areaPast.unknown"), t("areaPast.visits"), t("areaPast.median")],
        ...[
          t("areaPast.under", { to: t("time.minutes", { minutes: 1 }) }),
          t("chart.menu", { chart: t("chart.occupancy") }),
          t("chart.occupancy"),
          t("chart.menu", { chart: t("areaPast.dwell") }),
        ],
      ],
    },
    {
      name: "an area over a year, without lists of visits",
      element: yearOfArea,
      answers: {
        [`/api/areas/Lobby/occupancy?from=${YEAR.from}&to=${YEAR.to}&step=day`]: {
          value: {
            ...{ ...YEAR, stepMs: DAY_MS, unknown: [] },
            points: [{ at: YEAR.from, min: 2, mean: 3.25, max: 6 }],
            peak: { count: 6, at: YEAR.from },
          },
        },
        [`/api/areas/Lobby/dwell?from=${YEAR.from}&to=${YEAR.to}`]: { value: ended },
      },
      says: (t) => [t("areaPast.visits"), t("areaPast.visitsTooLong", { count: 31 }), "2025"],
      omits: (t) => [t("areaPast.visitsCsv")],
    },
    {
      name: "an area without data in the range",
      element: areaPast,
      answers: { [countsAddress]: { value: { ...occupancy, points: [] } } },
      says: (t) => [t("areaPast.nothing")],
    },
    {
      name: "an area over time in numbers",
      element: <OccupancyTable occupancy={occupancy} timeZone={timeZone} />,
      says: (t) => [t("areaPast.least"), t("areaPast.mean"), t("areaPast.most")],
    },
    {
      name: "a floor without alerts at another time",
      element: onFloor(<SiteAlerts />, { site: SITE, isReplay: true }),
      says: (t) => [t("alerts.none"), t("alerts.noneThen")],
      omits: (t) => [t("alerts.noneText")],
    },
    {
      name: "the menu of all floors in the past, without present counts",
      element: <FloorMenu sites={SITES} siteId="s" mapId="m" isPast onClose={() => undefined} />,
      says: (t) => ["Second floor", t("switcher.here")],
      omits: (t) => [t("switcher.over", { count: 1 }), t("switcher.tracks", { count: 3 })],
    },
  ],
  ["Harbour House", "Ground floor", "Second floor", "Harbour House · Ground floor", "Harbour House · Second floor"],
);
