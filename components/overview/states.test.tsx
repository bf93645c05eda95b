import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import type { FloorOverview, SiteOverview } from "@/domain/site-overview";
import { MINUTE_MS } from "@/domain/time";
import { AlertProvider } from "../alerts/alert-provider";
import { NOW, render, VIEWER } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { ActiveAlerts, AlertPlaceholders } from "./active-alerts";
import { SitesOverview } from "./sites-overview";

const HELD = { wifi: { state: "held", asOf: NOW - 4 * MINUTE_MS } } as const;
const UNKNOWN = { wifi: { state: "unknown", asOf: NOW - 40 * MINUTE_MS } } as const;
const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const SOME = { ...NOBODY, wifi: 42 };
const WEBHOOK = { path: "/api/webhooks/mist", url: "https://floors.example/api/webhooks/mist" };
const CHOICE = { sort: "name", layout: "cards", isGrouped: true } as const;

const floorplan = (mapId: string) => ({ siteId: "site-1", mapId, name: mapId, rotation: 0, version: 1 }) as const;
const placed = (mapId: string): FloorOverview => ({
  ...{ mapId, name: mapId, totals: NOBODY, activeAlerts: 1 },
  floorplan: floorplan(mapId),
});
/** With 42 clients on it. */
const limited = (mapId: string, limit: number): FloorOverview => ({
  ...placed(mapId),
  totals: SOME,
  floorplan: { ...floorplan(mapId), limit },
});
const unplaced: FloorOverview = { mapId: "map-9", name: "map-9", totals: { ...NOBODY, wifi: 3 }, activeAlerts: 0 };

const site = (floors: readonly FloorOverview[]): SiteOverview => ({
  ...{ siteId: "site-1", name: "Harbour House", areas: [], totals: NOBODY, activeAlerts: floors.length, silences: {} },
  floors,
});

const overview = (
  sites: readonly SiteOverview[],
  choice: Partial<typeof CHOICE> | { readonly layout: "list" } = {},
  isPhone = false,
) => (
  <AlertProvider>
    <SitesOverview initial={sites} webhook={WEBHOOK} choice={{ ...CHOICE, ...choice }} isPhone={isPhone} />
  </AlertProvider>
);

const MANY = ["map-1", "map-2", "map-3", "map-4", "map-5", "map-6"].map(placed);

const states: readonly PageState[] = [
  { name: "a new installation", element: overview([]), says: (t) => [t("sites.title"), t("fresh.title")] },
  {
    name: "no floors, for people who may only read",
    element: overview([]),
    session: VIEWER,
    says: (t) => [t("fresh.noneTitle")],
    omits: (t) => [t("fresh.title")],
  },
  {
    name: "the only floor",
    element: overview([site([placed("map-1")])]),
    says: (t) => [t("sites.fullest"), t("sites.noZones"), t("sites.open"), t("sites.noImage")],
    omits: (t) => [t("sites.filter")],
  },
  {
    name: "the only floor while its count is held",
    element: overview([{ ...site([{ ...placed("map-1"), totals: SOME }]), silences: HELD }]),
    says: (t) => ["42", t("count.heldUntimed")],
  },
  {
    name: "the only floor, over its limit",
    element: overview([site([limited("map-1", 40)])]),
    says: (t) => [t("sites.wholeFloor"), t("alerts.occupancy", { occupancy: "42", limit: 40 }), t("floor.over")],
  },
  {
    name: "floors as cards, one of which has a limit and an uncertain count",
    element: overview([{ ...site([limited("map-1", 40), placed("map-2")]), silences: UNKNOWN }]),
    says: (t) => [t("sites.wholeFloor"), t("alerts.occupancy", { occupancy: "–", limit: 40 })],
    omits: (t) => [t("floor.over")],
  },
  {
    name: "floors as rows, one of which has a limit",
    element: overview([site([limited("map-0", 40), ...MANY])], { layout: "list" }),
    says: (t) => [t("sites.wholeFloor"), t("alerts.occupancy", { occupancy: "42", limit: 40 }), t("floor.over")],
  },
  {
    name: "a few floors while their counts are unknown",
    element: overview([{ ...site([placed("map-1"), placed("map-2")]), totals: SOME, silences: UNKNOWN }]),
    says: (t) => ["–", t("count.unknownUntimed"), t("sites.summary", { tracks: "–", floors: 2 })],
    omits: () => ["42"],
  },
  {
    name: "a few floors, one of them without a floorplan",
    element: overview([site([placed("map-1"), placed("map-2"), unplaced])]),
    says: (t) => [
      ...[t("sites.unplaced", { count: 1 }), t("sites.waiting", { count: 3 })],
      ...[t("sites.summary", { tracks: 0, floors: 3 }), t("nav.activeAlerts", { count: 3 })],
    ],
    omits: (t) => [t("sites.filter")],
  },
  {
    name: "many floors as cards",
    element: overview([site(MANY)]),
    says: (t) => [t("sites.filter"), t("sites.sort.fullest"), t("sites.look.list"), t("sites.noZones")],
  },
  {
    name: "many floors as rows",
    element: overview([site(MANY)], { layout: "list" }),
    says: (t) => [t("sites.filter"), t("sites.noImage")],
    omits: (t) => [t("sites.noZones")],
  },
];

testStates(states, ["Harbour House"]);

describe("while only the number of active alerts is known", () => {
  const places = (count: number) => {
    const known = { ...site([placed("map-1"), placed("map-2")]), activeAlerts: count };
    return render(overview([known])).split("data-skeleton").length - 1;
  };

  it("reserves the room that the alerts will take", () => {
    expect([0, 1, 4, 9].map(places)).toEqual([0, 1, 4, 4]);
  });

  it("reserves the height of each row, whether its count is current or not", () => {
    const alert: Alert = {
      ...{
        kind: "occupancy",
        alertId: "alert-1",
        siteId: "site-1",
        mapId: "map-1",
        areaId: "area-1",
        areaName: "Lobby",
        severity: "warning",
      },
      ...{ occupancy: 9, limit: 8, openedAt: NOW - MINUTE_MS, updatedAt: NOW, active: true },
    };
    const area = { areaId: "area-1", kind: "zone", mapId: "map-1", occupancy: 9, limit: 8, drawn: true } as const;
    const row = (silences: SiteOverview["silences"]) => {
      const sites = [{ ...site([placed("map-1")]), areas: [area], silences }];
      return render(<ActiveAlerts alerts={[alert]} sites={sites} />, { answers: { "/api/sites": { value: sites } } });
    };
    const heightOf = (html: string, element: string) =>
      /\bh-\S+?(?=[" ])/.exec(html.slice(html.indexOf(element)))?.[0] ?? "none";
    const [current, held] = [row({}), row(HELD)];
    expect([current, held].map((html) => html.includes('data-count-state="held"'))).toEqual([false, true]);
    const kept = heightOf(render(<AlertPlaceholders count={1} />), "data-skeleton");
    expect([heightOf(current, "<li"), heightOf(held, "<li")]).toEqual([kept, kept]);
  });
});

it("renders as many whole cards as fit the screen, and every row and every name", () => {
  const whole = (html: string) => html.split("No zones drawn yet").length - 1;
  const names = (html: string) => MANY.filter(({ name }) => html.includes(`>${name}<`)).length;
  for (const [element, cards] of [
    [overview([site(MANY)]), 6],
    [overview([site(MANY)], {}, true), 2],
  ] as const) {
    const html = render(element);
    expect([whole(html), names(html)]).toEqual([cards, 6]);
  }
});
