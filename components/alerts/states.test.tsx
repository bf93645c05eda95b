import { describe, expect, it, vi } from "vitest";
import type { Alert, AlertEnd, AlertEvent } from "@/domain/alert";
import { MINUTE_MS } from "@/domain/time";
import { AlertCache } from "@/viewer/alerts/alert-cache";
import { testAlert } from "@/viewer/alerts/testing/test-alert";
import { testZone } from "@/viewer/testing/test-scene";
import { NO_ANSWER, SITES } from "../testing/answers";
import { NOW, render, VIEWER } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { formatDuration, formatMinutes } from "../text/age";
import { AlertBell } from "./alert-bell";
import { AlertItem } from "./alert-item";
import { AlertList } from "./alert-list";
import { AlertProvider } from "./alert-provider";
import { AlertRow } from "./alert-row";
import { BellList } from "./bell-list";

const ACTIVE = "/api/alerts?state=active&limit=100";
const place = { siteId: "site-1", mapId: "map-1", openedAt: NOW - 5 * MINUTE_MS, updatedAt: NOW };
const active = testAlert(place);
const acknowledged = testAlert({ ...place, acknowledged: { at: NOW - MINUTE_MS, by: "Alex Kim" } });
const cleared = testAlert({ ...place, active: false, clearedAt: NOW - MINUTE_MS, severity: "critical" });

const list = (address: string, path: string, answer: NonNullable<PageState["answers"]>[string]) => ({
  element: (
    <AlertProvider>
      <AlertList />
    </AlertProvider>
  ),
  address,
  answers: { ...SITES, [path]: answer },
});

const CROWDED_ZONE = { ...testZone("Lobby", [0, 0, 9, 9], { occupancy: 12, limit: 10 }), mapId: "map-1" };

const CROWDED = {
  "/api/sites": {
    value: SITES["/api/sites"].value.map((site) => ({
      ...site,
      areas: [CROWDED_ZONE],
    })),
  },
};

const bell = (alerts: readonly Alert[] | undefined) => ({
  element: (
    <AlertProvider>
      <BellList alerts={alerts} onLeave={() => undefined} />
    </AlertProvider>
  ),
  answers: SITES,
});

function Belled() {
  return (
    <AlertProvider>
      <AlertBell activeAlerts={2} />
    </AlertProvider>
  );
}

const OPENED: AlertEvent = { type: "opened", at: NOW - 60 * MINUTE_MS, occupancy: 13, limit: 12 };

/** An expanded row, with its events after the opening. */
const row = (more: Partial<Alert>, ...events: readonly AlertEvent[]) => {
  const alert = testAlert({ ...place, openedAt: OPENED.at, updatedAt: NOW - 40 * MINUTE_MS, ...more });
  return {
    element: (
      <AlertProvider>
        <AlertRow alert={alert} place="Harbour House · Floor 2" isSelected={false} isOpen onOpen={() => undefined} />
      </AlertProvider>
    ),
    answers: { ...SITES, "/api/alerts/canteen%401000": { value: { ...alert, events: [OPENED, ...events] } } },
  };
};

const UNCONFIRMED: AlertEvent = { type: "unconfirmed", at: NOW - 30 * MINUTE_MS };

const ended = (clearedBy: AlertEnd) => ({ active: false, clearedAt: NOW - MINUTE_MS, clearedBy });

const states: readonly PageState[] = [
  {
    name: "an active alert",
    ...list("/alerts", ACTIVE, { value: [active] }),
    says: (t) => [
      ...[t("alerts.title"), t("alerts.search"), t("alerts.states.active"), t("alerts.stateActive")],
      formatMinutes(5 * MINUTE_MS, t),
      ...[t("alerts.occupancy", { occupancy: 13, limit: 12 }), t("alerts.unacknowledged")],
      t("alerts.watchZone", { zone: "Canteen" }),
      ...[t("alerts.acknowledge"), t("alerts.resolve"), t("alerts.selectAll"), t("alerts.keyAcknowledge")],
    ],
    omits: (t) => [`${t("severity.major")} Canteen`],
  },
  {
    name: "alerts of several severities",
    ...list("/alerts", ACTIVE, { value: [active, { ...active, alertId: "b", severity: "critical" }] }),
    says: (t) => [`${t("severity.major")} Canteen`, `${t("severity.critical")} Canteen`],
  },
  {
    name: "an alert for people who may only read",
    ...list("/alerts", ACTIVE, { value: [acknowledged] }),
    session: VIEWER,
    says: (t) => [t("alerts.acknowledged", { by: "Alex Kim" }), t("alerts.keyOpen")],
    omits: (t) => [t("alerts.selectAll"), t("alerts.keyAcknowledge")],
  },
  {
    name: "a cleared alert",
    ...list("/alerts?state=cleared", "/api/alerts?state=cleared&limit=100", { value: [cleared] }),
    says: (t) => [t("alerts.stateCleared"), t("alerts.watchZone", { zone: "Canteen" })],
    omits: (t) => [t("alerts.resolve")],
  },
  {
    name: "an alert that Mist does not repeat",
    ...row({ unconfirmedSince: UNCONFIRMED.at }, UNCONFIRMED),
    says: (t) => [
      ...[t("alerts.stateUnconfirmed"), t("alerts.unconfirmed", { time: "" }).trim(), t("alerts.resolve")],
      ...[t("alerts.event.opened", { occupancy: 13, limit: 12 }), t("alerts.event.unconfirmed")],
    ],
    omits: (t) => [t("alerts.stateCleared"), t("alerts.cleared", { time: "" }).trim()],
  },
  {
    name: "an alert cleared by Floorcast's own count",
    ...row(ended("count"), UNCONFIRMED, { type: "cleared-by-count", at: NOW - MINUTE_MS }),
    says: (t) => [
      ...[t("alerts.stateCleared"), t("alerts.clearedBy.count"), t("alerts.event.unconfirmed")],
      t("alerts.event.cleared-by-count", { duration: formatDuration(59 * MINUTE_MS, t) }),
    ],
    omits: (t) => [t("alerts.stateUnconfirmed"), t("alerts.resolve"), t("alerts.clearedBy.unheard")],
  },
  {
    name: "an alert of a zone without data for a day",
    ...row(ended("unheard"), UNCONFIRMED, { type: "cleared-unheard", at: NOW - MINUTE_MS }),
    says: (t) => [
      ...[t("alerts.stateCleared"), t("alerts.clearedBy.unheard")],
      t("alerts.event.cleared-unheard", { duration: formatDuration(59 * MINUTE_MS, t) }),
    ],
  },
  {
    name: "an alert that ended with its zone",
    ...row(ended("removed"), { type: "cleared-removed", at: NOW - MINUTE_MS }),
    says: (t) => [
      ...[t("alerts.stateCleared"), t("alerts.clearedBy.removed")],
      t("alerts.event.cleared-removed", { duration: formatDuration(59 * MINUTE_MS, t) }),
    ],
    omits: (t) => [t("alerts.event.unconfirmed")],
  },
  {
    name: "a resolved alert, which is not announced again",
    ...row(
      { active: false, clearedAt: NOW - MINUTE_MS, resolved: { at: NOW - MINUTE_MS, by: "Alex Kim" } },
      { type: "resolved", at: NOW - MINUTE_MS, by: "Alex Kim" },
    ),
    says: (t) => [t("alerts.stateCleared"), t("alerts.resolved", { by: "Alex Kim" }), t("alerts.acknowledge")],
    omits: (t) => [
      ...[t("alerts.stateUnconfirmed"), t("alerts.unacknowledged"), t("alerts.clearedBy.count")],
      t("alerts.event.cleared", { duration: formatDuration(59 * MINUTE_MS, t) }),
    ],
  },
  {
    name: "no active alerts",
    ...list("/alerts", ACTIVE, { value: [] }),
    says: (t) => [t("alerts.none"), t("alerts.noneText")],
  },
  {
    name: "no alerts at all",
    ...list("/alerts?state=all", "/api/alerts?state=all&limit=100", { value: [] }),
    says: (t) => [t("alerts.noneEver"), t("alerts.noneEverText")],
  },
  {
    name: "no alerts that match",
    ...list("/alerts?q=gym", "/api/alerts?state=active&q=gym&limit=100", { value: [] }),
    says: (t) => [t("alerts.noMatch"), t("alerts.noMatchText"), t("filter.clearAll")],
  },
  { name: "alerts without a server", ...list("/alerts", ACTIVE, NO_ANSWER), says: (t) => [t("fault.unanswered")] },
  {
    name: "the bell's list",
    ...bell([active, acknowledged]),
    says: (t) => [t("alerts.bellTitle"), t("alerts.acknowledge"), t("alerts.soundOff"), t("alerts.showAll")],
  },
  {
    name: "no alert in the first HTML, while a zone is over its limit",
    element: (
      <AlertProvider>
        <AlertList firstOver={[{ siteId: "site-1", mapId: "map-1", area: CROWDED_ZONE, silences: {} }]} />
      </AlertProvider>
    ),
    address: "/alerts",
    answers: { ...SITES, [ACTIVE]: { value: [] } },
    says: (t) => [t("alerts.noneFromMist"), t("alerts.overByCount", { count: 1 }), "Lobby", "Harbour House · Floor 2"],
    omits: (t) => [t("alerts.none"), t("alerts.noneText")],
  },
  {
    name: "the bell's list with a zone over its limit and no alert",
    ...bell([]),
    answers: CROWDED,
    says: (t) => [t("alerts.noneFromMist"), t("alerts.overByCount", { count: 1 }), "Lobby", "Harbour House · Floor 2"],
    omits: (t) => [t("alerts.none"), t("alerts.noneText")],
  },
  {
    name: "the bell's list with an alert, and another zone over its limit",
    ...bell([active]),
    answers: CROWDED,
    says: (t) => [t("alerts.overWithoutAlert"), "Lobby"],
    omits: (t) => [t("alerts.noneFromMist")],
  },
  {
    name: "the bell beside a live floor",
    element: <Belled />,
    answers: SITES,
    says: (t) => [t("nav.activeAlerts", { count: 2 })],
    omits: (t) => [t("nav.activeAlertsNow", { count: 2 })],
  },
  {
    name: "the bell beside a floor in the past, which counts the alerts active now",
    element: <Belled />,
    answers: SITES,
    address: "/sites/s/floorplans/m?t=2026-11-24T10:42:10Z",
    says: (t) => [t("nav.activeAlertsNow", { count: 2 })],
  },
  { name: "the bell's empty list", ...bell([]), says: (t) => [t("alerts.none"), t("alerts.noneText")] },
  { name: "the bell's list before the alerts are known", ...bell(undefined), says: (t) => [t("alerts.bellTitle")] },
  {
    name: "an alert beside its floor",
    element: (
      <AlertProvider>
        <AlertItem alert={acknowledged} place="Harbour House · Floor 2" />
      </AlertProvider>
    ),
    answers: SITES,
    says: (t) => [t("alerts.stateActive"), t("alerts.acknowledged", { by: "Alex Kim" }), t("alerts.resolve")],
    omits: (t) => [t("alerts.unacknowledged")],
  },
];

describe("alerts in a list", () => {
  const html = (alerts: readonly Alert[]) =>
    render(list("", "", { value: [] }).element, { ...list("/alerts", ACTIVE, { value: alerts }) });
  const shares = (page: string) => [...page.matchAll(/scaleX\(([\d.]+)\)/g)].map(([, share]) => Number(share));

  it("have bars in proportion to their durations", () => {
    const old = { ...active, alertId: "old", openedAt: NOW - 20 * MINUTE_MS };
    expect(shares(html([active, old]))).toEqual([0.25, 1]);
    expect(shares(html([cleared]))).toEqual([]);
  });

  it("are highlighted once, when they open while the page is shown", () => {
    const spied = vi.spyOn(AlertCache.prototype, "isFresh").mockImplementation((alertId) => alertId === "new");
    const page = html([active, { ...active, alertId: "new" }]);
    spied.mockRestore();
    expect(page.match(/data-alert-id="[^"]+" class="[^"]*animate-pulse-once/g)).toEqual([
      expect.stringContaining('data-alert-id="new"'),
    ]);
  });
});

testStates(states, ["Harbour House", "Harbour House · Floor 2", "Alex Kim"]);
