import { MINUTE_MS } from "@/domain/time";
import { NOW } from "../testing/render";
import { testStates } from "../testing/test-states";
import { AreaAlerts } from "./area-alerts";
import { AreaCrossings } from "./area-crossings";
import { LOBBY, LOBBY_ALERT, onFloor, SITE } from "./testing/test-floor";

const over = { ...LOBBY_ALERT, alertId: "a0", active: false, clearedAt: NOW - MINUTE_MS };
const elsewhere = { ...LOBBY_ALERT, alertId: "a2", areaId: "Canteen", areaName: "Canteen" };
const site = { ...SITE, areas: [LOBBY], alerts: [over, LOBBY_ALERT, elsewhere] };

testStates(
  [
    {
      name: "a zone with an alert that lasts and one that is over",
      element: onFloor(<AreaAlerts areaId="Lobby" />, { site }),
      says: (t) => [t("alerts.title"), t("alerts.stateCleared"), t("alerts.watchZone", { zone: "Lobby" })],
      omits: (t) => [t("alerts.watchZone", { zone: "Canteen" })],
    },
    {
      name: "the alerts of a zone at another time",
      element: onFloor(<AreaAlerts areaId="Lobby" />, { site, isReplay: true }),
      says: (t) => [t("alerts.watchZone", { zone: "Lobby" })],
    },
    {
      name: "a zone of whose crossings none is at hand",
      element: onFloor(<AreaCrossings areaId="Lobby" />, { site, isReplay: true }),
      says: () => [],
      omits: (t) => [t("track.crossings"), t("track.noCrossings")],
    },
  ],
  [],
);
