import type { AskedStep } from "@/domain/contract/past-question";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { readAnalytics } from "@/viewer/past/analytics-address";
import { CANTEEN, LOBBY, SITES } from "../floor/testing/test-floor";
import { NOW } from "../testing/render";
import { testStates } from "../testing/test-states";
import { formatLocal } from "../text/local-time";
import { CompareSites } from "./compare-sites";
import { SiteOverTime } from "./site-over-time";

const timeZone = "Europe/Berlin";
const QUARTER = { from: NOW - 90 * DAY_MS, to: NOW };
const DAYS = { ...QUARTER, stepMs: DAY_MS, dayZone: timeZone };
const WEEK = { from: NOW - 8 * DAY_MS, to: NOW };

const site = { ...SITES[0], siteId: "s", name: "Harbour House", timeZone, areas: [LOBBY] } as (typeof SITES)[number];
const large = {
  ...{ ...site, siteId: "s2", name: "Mill Lane" },
  areas: [LOBBY, ...Array.from({ length: 400 }, (_, place) => ({ ...CANTEEN, areaId: `${place}` }))],
};
const part = (range: typeof WEEK) => ({
  ...{ range, timeZone, address: readAnalytics(new URLSearchParams()) },
  onChange: () => undefined,
});

const questionOf = ({ from, to }: typeof WEEK, step: AskedStep) => `from=${from}&to=${to}&step=${step}`;
const lobby = { points: [{ at: NOW - 2 * DAY_MS, min: 0, mean: 4.5, max: 9 }], unknown: [] };
const areas = [{ areaId: "Lobby", ...lobby }];
const usual = [{ at: NOW - 2 * DAY_MS, low: 3, median: 4, high: 5, weeks: 5 }];

const quarter = <SiteOverTime site={site} {...part(QUARTER)} />;
const DAYS_ADDRESS = `/api/sites/s/occupancy?${questionOf(QUARTER, "day")}`;
const week = { ...WEEK, stepMs: HOUR_MS, areas };

testStates(
  [
    {
      name: "a quarter of a year, whose hours are requested separately",
      element: quarter,
      answers: {
        [DAYS_ADDRESS]: { value: { ...DAYS, areas } },
        [`/api/areas/Lobby/occupancy?${questionOf(QUARTER, HOUR_MS)}`]: {
          value: { ...QUARTER, stepMs: HOUR_MS, ...lobby },
        },
      },
      says: (t) => ["Lobby", t("analytics.week")],
      omits: (t) => [t("usual.none"), t("chart.daysInUtc")],
    },
    {
      name: "a quarter of a year, whose days are compared with the same weekday",
      element: quarter,
      answers: {
        [DAYS_ADDRESS]: { value: { ...DAYS, areas } },
        [`/api/areas/Lobby/usual?${questionOf(QUARTER, "day")}`]: {
          value: { ...DAYS, timeZone, weeks: 8, points: usual },
        },
      },
      says: (t, locale) => [
        t("usual.daysRest", { weeks: 5, band: t("usual.quartiles") }),
        t("usual.within", { when: formatLocal(NOW - 2 * DAY_MS, "weekday", { locale, timeZone }) }),
      ],
    },
    {
      name: "a quarter of a year of a site without a time zone, whose days are in UTC",
      element: quarter,
      answers: { [DAYS_ADDRESS]: { value: { ...DAYS, dayZone: "UTC", areas } } },
      says: (t) => [t("chart.daysInUtc")],
    },
    {
      name: "sites of very different size, in the same steps",
      element: <CompareSites sites={[site, large]} {...part(WEEK)} />,
      answers: {
        [`/api/sites/s/occupancy?${questionOf(WEEK, HOUR_MS)}`]: { value: week },
        [`/api/sites/s2/occupancy?${questionOf(WEEK, HOUR_MS)}`]: { value: week },
      },
      says: (t) => ["Harbour House", "Mill Lane", t("analytics.sumNote")],
    },
  ],
  ["Lobby", "Harbour House", "Mill Lane", "Ground floor"],
);
