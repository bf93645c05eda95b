import { HOUR_MS } from "@/domain/time";
import { CANTEEN, LOBBY, SITES } from "../floor/testing/test-floor";
import { NOW } from "../testing/render";
import { testStates } from "../testing/test-states";
import { AnalyticsScreen, SiteOverTime } from "./analytics-screen";

const RANGE = { from: NOW - 48 * HOUR_MS, to: NOW };
const ADDRESS = `/api/sites/s/occupancy?from=${RANGE.from}&to=${RANGE.to}&step=${HOUR_MS}`;
const site = { siteId: "s", name: "Harbour House", timeZone: "Europe/Berlin", areas: [LOBBY, CANTEEN] };
const whole = { ...SITES[0], ...site } as (typeof SITES)[number];
const overTime = <SiteOverTime site={whole} range={RANGE} timeZone="Europe/Berlin" />;

const series = (areaId: string, count: number) => ({
  areaId,
  points: [{ at: RANGE.from, min: 0, mean: count / 2, max: count }],
  unknown: [],
  peak: { count, at: RANGE.from },
});
const answer = { ...RANGE, stepMs: HOUR_MS, areas: [series("Canteen", 3), series("Lobby", 9)] };

testStates(
  [
    {
      name: "zones of a site over time, the fullest first",
      element: overTime,
      answers: { [ADDRESS]: { value: answer } },
      says: (t) => [
        ...["Lobby", "Canteen", t("analytics.busiest"), t("analytics.week"), t("analytics.open")],
        t("analytics.peakOf", { count: 9, limit: 5 }),
      ],
    },
    {
      name: "a site of which nothing is known in that time",
      element: overTime,
      answers: { [ADDRESS]: { value: { ...answer, areas: [] } } },
      says: (t) => [t("analytics.none"), t("analytics.noneText")],
    },
    {
      name: "a site while it is looked through",
      element: <AnalyticsScreen />,
      answers: { "/api/sites": { value: [whole, { ...whole, siteId: "s2", name: "Mill Lane" }] } },
      says: (t) => [t("analytics.title"), "Mill Lane", t("past.week"), t("past.typed")],
    },
    {
      name: "an installation without sites",
      element: <AnalyticsScreen />,
      answers: { "/api/sites": { value: [] } },
      says: (t) => [t("analytics.noSites")],
    },
  ],
  ["Harbour House", "Mill Lane", "Ground floor", "Second floor"],
);
