import type { Alert } from "@/domain/alert";
import { MINUTE_MS } from "@/domain/time";
import { testAlert } from "@/viewer/alerts/testing/test-alert";
import { testZone } from "@/viewer/testing/test-scene";
import { NO_ANSWER, SITES } from "../testing/answers";
import { NOW, VIEWER } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { AlertItem } from "./alert-item";
import { AlertList } from "./alert-list";
import { AlertProvider } from "./alert-provider";
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

const CROWDED = {
  "/api/sites": {
    value: SITES["/api/sites"].value.map((site) => ({
      ...site,
      areas: [{ ...testZone("Lobby", [0, 0, 9, 9], { occupancy: 12, limit: 10 }), mapId: "map-1" }],
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

const states: readonly PageState[] = [
  {
    name: "an active alert",
    ...list("/alerts", ACTIVE, { value: [active] }),
    says: (t) => [
      ...[t("alerts.title"), t("alerts.search"), t("alerts.states.active"), t("alerts.stateActive")],
      ...[t("alerts.occupancy", { occupancy: 13, limit: 12 }), t("alerts.unacknowledged")],
      ...[t("alerts.acknowledge"), t("alerts.resolve"), t("alerts.selectAll"), t("alerts.keyAcknowledge")],
    ],
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
    says: (t) => [t("alerts.stateCleared"), t("severity.critical")],
    omits: (t) => [t("alerts.resolve")],
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

testStates(states, ["Harbour House", "Harbour House · Floor 2", "Alex Kim"]);
