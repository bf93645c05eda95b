import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { readAnalytics } from "@/viewer/past/analytics-address";
import { flowGrid } from "@/viewer/past/flow-grid";
import { CANTEEN, LOBBY, SITES } from "../floor/testing/test-floor";
import { NOW } from "../testing/render";
import { testStates } from "../testing/test-states";
import { formatAverage } from "../text/format";
import type { AnalyticsPart } from "./analytics-part";
import { AnalyticsScreen } from "./analytics-screen";
import { CompareSites } from "./compare-sites";
import { CompareZones } from "./compare-zones";
import { FlowTable } from "./flow-table";
import { SiteFlows } from "./site-flows";
import { SiteOverTime } from "./site-over-time";

const RANGE = { from: NOW - 48 * HOUR_MS, to: NOW };
const addressOf = (siteId: string) =>
  `/api/sites/${siteId}/occupancy?from=${RANGE.from}&to=${RANGE.to}&step=${30 * MINUTE_MS}`;
const [ADDRESS, OTHER_ADDRESS] = [addressOf("s"), addressOf("s2")];
const site = { siteId: "s", name: "Harbour House", timeZone: "Europe/Berlin", areas: [LOBBY, CANTEEN] };
const whole = { ...SITES[0], ...site } as (typeof SITES)[number];
const other = { ...whole, siteId: "s2", name: "Mill Lane", timeZone: "America/New_York" };

const partOf = (search: string): AnalyticsPart => ({
  range: RANGE,
  timeZone: "Europe/Berlin",
  address: readAnalytics(new URLSearchParams(search)),
  onChange: () => undefined,
});
const overTime = <SiteOverTime site={whole} {...partOf("")} />;
const zonesBeside = <CompareZones site={whole} {...partOf("view=compare")} />;
const sitesBeside = <CompareSites sites={[whole, other]} {...partOf("view=sites")} />;

const series = (areaId: string, count: number) => ({
  areaId,
  points: [{ at: RANGE.from, min: 0, mean: count / 2, max: count }],
  unknown: [],
  peak: { count, at: RANGE.from },
});
const answer = { ...RANGE, stepMs: 30 * MINUTE_MS, areas: [series("Canteen", 3), series("Lobby", 9)] };
const USUAL_ADDRESS = ADDRESS?.replace("/api/sites/s/occupancy", "/api/areas/Lobby/usual") ?? "";
const usual = (...points: readonly object[]) => ({
  ...RANGE,
  stepMs: HOUR_MS,
  timeZone: "Europe/Berlin",
  weeks: 8,
  points,
});
const usually = (median: number, weeks: number) => ({
  at: RANGE.from,
  low: median - 1,
  median,
  high: median + 1,
  weeks,
});
const DWELL_ADDRESS = `/api/areas/Lobby/dwell?from=${RANGE.from}&to=${RANGE.to}`;
const dwell = {
  ...{ ...RANGE, visits: 12 },
  dwell: {
    ...{ medianMs: 4 * MINUTE_MS, p90Ms: 40 * MINUTE_MS, longestMs: HOUR_MS },
    classes: [
      { fromMs: 0, toMs: 5 * MINUTE_MS, visits: 9 },
      { fromMs: 5 * MINUTE_MS, visits: 3 },
    ],
  },
};
const unknown = { ...answer, areas: [] };

const BEING_SUMMED = { status: 503, detail: "", code: "being-summed-up", summedDays: { done: 12, of: 30 } };

const FLOWS = `/api/sites/s/flows?from=${RANGE.from}&to=${RANGE.to}`;
const flows = {
  ...{ ...RANGE, unknown: [] },
  flows: [
    { toAreaId: "Lobby", visits: 12 },
    { fromAreaId: "Lobby", toAreaId: "Canteen", visits: 7, medianMs: 2 * MINUTE_MS },
    { fromAreaId: "Lobby", visits: 5 },
    { fromAreaId: "Canteen", visits: 7 },
  ],
};
const between = <SiteFlows site={whole} {...partOf("view=flows")} />;
const many = Array.from({ length: 9 }, (_, place) => ({ fromAreaId: `zone-${place}`, visits: 1 + place }));
const names = { from: (end = "Outside") => end, to: (end = "Left") => end };

testStates(
  [
    {
      name: "zones of a site over time, the fullest first",
      element: overTime,
      answers: { [ADDRESS]: { value: answer } },
      says: (t) => [
        ...["Lobby", "Canteen", t("analytics.busiest"), t("analytics.week"), t("analytics.open")],
        t("analytics.peakOf", { count: 9, limit: 5 }),
        t("chart.menu", { chart: t("chart.occupancy") }),
      ],
    },
    {
      name: "a zone with its visits",
      element: overTime,
      answers: { [ADDRESS]: { value: answer }, [DWELL_ADDRESS]: { value: dwell } },
      says: (t) => [
        ...[t("areaPast.visits"), "12", t("areaPast.median"), t("areaPast.longStay")],
        t("chart.menu", { chart: t("areaPast.dwell") }),
      ],
    },
    {
      name: "a zone without visits",
      element: overTime,
      answers: { [ADDRESS]: { value: answer }, [DWELL_ADDRESS]: { value: { ...RANGE, visits: 0 } } },
      says: (t) => [t("areaPast.visits")],
      omits: (t) => [t("areaPast.median"), t("areaPast.dwell")],
    },
    {
      name: "a zone that is fuller than usual",
      element: overTime,
      answers: { [ADDRESS]: { value: answer }, [USUAL_ADDRESS]: { value: usual(usually(3, 5)) } },
      says: (t, locale) => [
        t("usual.rests", { weeks: 5, band: t("usual.quartiles") }),
        t("usual.numbers", { mean: formatAverage(4.5, locale), median: formatAverage(3, locale) }),
      ],
    },
    {
      name: "a zone as full as in the two weeks that are kept",
      element: overTime,
      answers: { [ADDRESS]: { value: answer }, [USUAL_ADDRESS]: { value: usual(usually(4, 2)) } },
      says: (t) => [t("usual.rests", { weeks: 2, band: t("usual.range") })],
      omits: (t) => [t("usual.none")],
    },
    {
      name: "a zone with too little kept data for usual values",
      element: overTime,
      answers: { [ADDRESS]: { value: answer }, [USUAL_ADDRESS]: { value: usual() } },
      says: (t) => [t("usual.none")],
    },
    {
      name: "the zone that the address names",
      element: <SiteOverTime site={whole} {...partOf("zone=Canteen")} />,
      answers: { [ADDRESS]: { value: answer } },
      says: () => ["Canteen"],
      omits: (t) => [t("areaPast.limit", { limit: 5 })],
    },
    {
      name: "a deleted zone in the address, replaced by another",
      element: <SiteOverTime site={whole} {...partOf("zone=deleted")} />,
      answers: { [ADDRESS]: { value: answer } },
      says: (t) => [t("analytics.zoneGone")],
    },
    {
      name: "a site without data in the range",
      element: overTime,
      answers: { [ADDRESS]: { value: unknown } },
      says: (t) => [t("analytics.none"), t("analytics.noneText")],
    },
    {
      name: "a site whose past cannot be loaded",
      element: overTime,
      answers: { [ADDRESS]: { fault: { status: 503, detail: "Nothing came." } } },
      says: (t) => [t("action.retry")],
    },
    {
      name: "a site whose days are still being summed up",
      element: overTime,
      answers: { [ADDRESS]: { fault: BEING_SUMMED } },
      says: (t) => [t("fault.beingSummed", { done: 12, count: 30 }), t("fault.beingSummedText")],
      omits: (t) => [t("action.retry")],
    },
    {
      name: "flows between the zones of a site",
      element: between,
      answers: { [FLOWS]: { value: flows } },
      says: (t) => [
        ...["Lobby", "Canteen", t("analytics.outside"), t("analytics.left")],
        ...[t("areaPast.cameFrom"), t("areaPast.wentTo"), t("chart.menu", { chart: t("analytics.flows") })],
      ],
      omits: (t) => [t("analytics.fromTo")],
    },
    {
      name: "flows of a floor between more zones than can be drawn",
      element: <SiteFlows site={whole} {...partOf("view=flows&floor=m")} />,
      answers: { [`${FLOWS}&map=m`]: { value: { ...flows, flows: many } } },
      says: (t) => [t("analytics.fromTo"), t("analytics.sum")],
      omits: (t) => [t("areaPast.cameFrom")],
    },
    {
      name: "flows as a table",
      element: <FlowTable grid={flowGrid(flows)} names={names} />,
      says: (t) => [t("analytics.fromTo"), t("analytics.sum"), "12", "31"],
    },
    {
      name: "a range without visits",
      element: between,
      answers: { [FLOWS]: { value: { ...flows, flows: [] } } },
      says: (t) => [t("analytics.flowsNone")],
    },
    {
      name: "zones beside each other",
      element: zonesBeside,
      answers: { [ADDRESS]: { value: answer } },
      says: (t, locale) => [
        ...[t("analytics.compareTitle"), "Lobby", "Canteen", t("analytics.highest"), t("analytics.highestAt")],
        formatAverage(4.5, locale),
      ],
      omits: (t) => [t("analytics.pickSome")],
    },
    {
      name: "zones, none of them picked",
      element: <CompareZones site={whole} {...partOf("view=compare&pick=gone")} />,
      answers: { [ADDRESS]: { value: answer } },
      says: (t) => [t("analytics.pickSome"), "Lobby", "Canteen"],
    },
    {
      name: "zones to compare without data",
      element: zonesBeside,
      answers: { [ADDRESS]: { value: unknown } },
      says: (t) => [t("analytics.none")],
    },
    {
      name: "sites beside each other, by one clock",
      element: sitesBeside,
      answers: { [ADDRESS]: { value: answer }, [OTHER_ADDRESS]: { value: answer } },
      says: (t) => [
        ...["Harbour House", "Mill Lane", t("analytics.sumNote"), t("analytics.allZones")],
        t("analytics.oneClock", { place: "Berlin" }),
      ],
    },
    {
      name: "one zone of a site beside all of another",
      element: <CompareSites sites={[whole, other]} {...partOf("view=sites&pick=s/Lobby,s2")} />,
      answers: { [ADDRESS]: { value: answer }, [OTHER_ADDRESS]: { value: answer } },
      says: () => ["Harbour House · Lobby", "Mill Lane"],
    },
    {
      name: "sites without data in the range",
      element: sitesBeside,
      answers: { [ADDRESS]: { value: unknown }, [OTHER_ADDRESS]: { value: unknown } },
      says: (t) => [t("analytics.none")],
    },
    {
      name: "sites, one of which cannot be loaded",
      element: sitesBeside,
      answers: { [ADDRESS]: { value: answer }, [OTHER_ADDRESS]: { fault: { status: 503, detail: "Nothing came." } } },
      says: (t) => [t("action.retry")],
    },
    {
      name: "a site while its data load",
      element: <AnalyticsScreen />,
      answers: { "/api/sites": { value: [whole, other] } },
      says: (t) => [
        ...[t("analytics.title"), "Mill Lane", t("past.week"), t("past.month"), t("past.typed")],
        ...[t("analytics.view.compare"), t("analytics.view.sites")],
      ],
    },
    {
      name: "the only site, without another to compare with",
      element: <AnalyticsScreen />,
      address: "/analytics?view=sites",
      answers: { "/api/sites": { value: [whole] } },
      says: (t) => [t("analytics.view.compare")],
      omits: (t) => [t("analytics.view.sites")],
    },
    {
      name: "an installation without sites",
      element: <AnalyticsScreen />,
      answers: { "/api/sites": { value: [] } },
      says: (t) => [t("analytics.noSites")],
    },
  ],
  ["Harbour House", "Mill Lane", "Ground floor", "Second floor", "Outside", "Left"],
);
