import { DAY_MS, HOUR_MS } from "@/domain/time";
import { SITES } from "../floor/testing/test-floor";
import { OccupancyTable } from "../past/occupancy-table";
import { NOW, VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import { AnalyticsScreen } from "./analytics-screen";
import { SqlExport } from "./sql-export";
import { UnshownRange } from "./unshown-range";

const YEARS = { from: NOW - 500 * DAY_MS, to: NOW };
const RANGE = { from: NOW - 48 * HOUR_MS, to: NOW };

/** Of these of six hours something is known. */
const counted = (hours: readonly number[]) => ({
  ...{ from: RANGE.from, to: RANGE.from + 6 * HOUR_MS, stepMs: HOUR_MS, unknown: [] },
  points: hours.map((hour) => ({ at: RANGE.from + hour * HOUR_MS, min: 12, mean: 12, max: 12 })),
});

const shown = { timeZone: "Europe/Berlin", onChange: () => undefined };

testStates(
  [
    {
      name: "the export for SQL",
      element: <SqlExport siteId="s" range={RANGE} kept={RANGE} />,
      says: (t) => [t("analytics.sql"), t("analytics.sqlText")],
    },
    {
      name: "no export for SQL of a range without kept data",
      element: <SqlExport siteId="s" range={{ from: 1, to: RANGE.from }} kept={RANGE} />,
      says: (t) => [t("analytics.sqlNotKept")],
      omits: (t) => [t("analytics.sql")],
    },
    {
      name: "no export for SQL of a range that is too long",
      element: <SqlExport siteId="s" range={{ from: NOW - 32 * DAY_MS, to: NOW }} kept={{ from: 0, to: NOW }} />,
      says: (t) => [t("analytics.sqlTooLong", { count: 31 })],
      omits: (t) => [t("analytics.sql")],
    },
    {
      name: "a range whose end is before its start",
      element: <UnshownRange range={{ from: NOW, to: NOW - HOUR_MS }} kept={RANGE} {...shown} />,
      says: (t) => [
        ...[t("past.reversed"), t("analytics.swapTimes")],
        ...t("fault.keptSince", { time: "|" }).split("|"),
      ],
    },
    {
      name: "an empty range, whose ends cannot be swapped, without kept data",
      element: <UnshownRange range={{ from: NOW, to: NOW }} kept={undefined} {...shown} />,
      says: (t) => [t("past.reversed")],
      omits: (t) => [t("analytics.swapTimes"), ...t("fault.keptSince", { time: "|" }).split("|", 1)],
    },
    {
      name: "a range without kept data, with a link to one with data",
      element: <UnshownRange range={{ from: 1, to: RANGE.from }} kept={RANGE} {...shown} />,
      says: (t) => [t("time.notKept"), t("analytics.showKept"), ...t("fault.keptSince", { time: "|" }).split("|")],
      omits: (t) => [t("past.reversed"), t("analytics.swapTimes")],
    },
    {
      name: "a range that is too long, with a link to its end",
      element: <UnshownRange range={YEARS} kept={YEARS} {...shown} />,
      says: (t) => [t("analytics.tooLong"), t("analytics.showEnd", { count: 366 })],
      omits: (t) => [t("time.notKept"), t("analytics.showKept")],
    },
    {
      name: "the analytics of a range that is too long, without requests",
      element: <AnalyticsScreen />,
      address: "/analytics?range=2025-10-20T18:00Z..2026-11-30T08:00Z",
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: YEARS } } },
      says: (t) => [t("past.year"), t("past.from")],
      omits: (t) => [t("analytics.none"), t("analytics.sql"), t("analytics.average")],
    },
    {
      name: "the analytics of a floor that does not exist, which show all floors",
      element: <AnalyticsScreen />,
      address: "/analytics?floor=gone",
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: YEARS } } },
      says: (t) => [t("analytics.floorGone"), t("analytics.allFloors")],
      omits: (t) => t("analytics.siteGone", { site: "|" }).split("|", 1),
    },
    {
      name: "the analytics of a site that does not exist, which name the site shown instead",
      element: <AnalyticsScreen />,
      address: "/analytics?site=gone&floor=gone&zone=gone",
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: YEARS } } },
      says: (t) => [t("analytics.siteGone", { site: SITES[0]?.name ?? "" })],
      omits: (t) => [t("analytics.floorGone"), t("analytics.zoneGone")],
    },
    {
      name: "the analytics of a floor without its site in the address, which show that site",
      element: <AnalyticsScreen />,
      address: `/analytics?floor=${SITES.at(-1)?.floors[0]?.mapId}`,
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: YEARS } } },
      says: (t) => [t("analytics.allFloors")],
      omits: (t) => [t("analytics.floorGone")],
    },
    {
      name: "the analytics of a range that starts before the kept data",
      element: <AnalyticsScreen />,
      address: "/analytics?range=2025-11-30T18:00Z..2026-11-30T08:00Z",
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: RANGE } } },
      says: (t) => t("fault.keptSince", { time: "|" }).split("|", 1),
    },
    {
      name: "the analytics of a range whose end is before its start, without data of another",
      element: <AnalyticsScreen />,
      address: "/analytics?range=2026-11-30T18:00Z..2026-11-30T08:00Z",
      answers: { "/api/sites": { value: SITES }, "/api/history": { value: { kept: RANGE } } },
      says: (t) => [t("past.from"), t("past.to"), t("past.show")],
      omits: (t) => [t("analytics.none"), t("analytics.sql"), t("analytics.average")],
    },
    {
      name: "days of two years as a table, with their years and without times",
      element: (
        <OccupancyTable
          occupancy={{ ...YEARS, stepMs: DAY_MS, unknown: [], points: [{ at: YEARS.from, min: 1, mean: 1, max: 1 }] }}
          timeZone="UTC"
        />
      ),
      says: () => ["2024"],
    },
    {
      name: "counts as a table, with unknown times in separate rows",
      element: <OccupancyTable occupancy={counted([1, 4])} timeZone="UTC" />,
      says: (t) => ["12", t("areaPast.unknown")],
    },
    {
      name: "counts as a table, all of them known",
      element: <OccupancyTable occupancy={counted([0, 1, 2, 3, 4, 5])} timeZone="UTC" />,
      says: () => ["12"],
      omits: (t) => [t("areaPast.unknown")],
    },
    {
      name: "the export for a user who may only read",
      element: <SqlExport siteId="s" range={RANGE} kept={RANGE} />,
      session: VIEWER,
      says: () => [],
      omits: (t) => [t("analytics.sql")],
    },
  ],
  ["Ground floor", "Second floor"],
);
