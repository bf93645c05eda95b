import type { Silences } from "@/domain/silence";
import { testZone } from "@/viewer/testing/test-scene";
import { AlertProvider } from "../alerts/alert-provider";
import { VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import { AreaMenu } from "./area-menu";
import { DetailsPanel, SelectionPanel } from "./details-panel";
import { FloorMenu } from "./floor-menu";
import { FloorScreen } from "./floor-screen";
import { FloorSwitcher } from "./floor-switcher";
import { ListPanel } from "./list-panel";
import { SiteAlerts } from "./site-news";
import {
  AP,
  CANTEEN,
  HELD,
  LOBBY,
  LOBBY_ALERT,
  onFloor,
  SHARED,
  SITE,
  SITES,
  testTracks,
  UNKNOWN,
} from "./testing/test-floor";
import { ViewMenu } from "./view-menu";

const whole = { ...SITE, areas: [LOBBY, CANTEEN] };
const HALL = testZone("Empty hall", [60, 0, 9, 9], { occupancy: 0, limit: 9 });
const limitedTo = (limit: number) => ({
  ...SITE,
  floors: SITE.floors.map(({ floorplan, ...floor }) => ({
    ...floor,
    ...(floorplan && { floorplan: { ...floorplan, limit } }),
  })),
});
const close = () => undefined;
const silent = (silences: Silences) => SITES.map((site) => ({ ...site, silences }));

testStates(
  [
    {
      name: "the list before the first snapshot",
      element: onFloor(<ListPanel />, { floor: { isKnown: false } }),
      says: (t) => [t("floor.zones"), t("floor.tracks"), t("filter.hint")],
      omits: (t) => [t("floor.noZones"), t("floor.noTracks")],
    },
    {
      name: "the list of an empty floor",
      element: onFloor(<ListPanel />, { site: SITE }),
      says: (t) => [t("floor.noZones"), t("floor.noTracks")],
    },
    {
      name: "the list of a floor with zones, a device that is down and tracks",
      element: onFloor(<ListPanel />, { site: { ...whole, devices: [AP] }, tracks: testTracks() }),
      says: (t) => ["Lobby", "mira-phone", "Cart 7", t("devices.onFloor"), t("devices.down", { count: 1 })],
      omits: (t) => [t("floor.noZones"), t("floor.noTracks")],
    },
    {
      name: "the filters of a floor, each with its name and its number",
      element: onFloor(<ListPanel />, { site: whole, tracks: testTracks() }),
      says: (t) => [`${t("kinds.wifi")} 2 ${t("kinds.sdk")} 0 ${t("kinds.asset")} 1 ${t("kinds.unconnected")} 0`],
    },
    {
      name: "the list while the clients' source is silent",
      element: onFloor(<ListPanel />, { site: { ...whole, silences: HELD }, tracks: testTracks() }),
      says: (t) => ["Lobby", "7", t("count.heldUntimed"), [t("kinds.wifi"), 2, t("count.heldUntimed")].join(", ")],
      omits: (t) => [t("count.unknownUntimed"), "–", t("time.now")],
    },
    {
      name: "the list while the counts are unknown",
      element: onFloor(<ListPanel />, { site: { ...whole, silences: UNKNOWN }, tracks: testTracks() }),
      says: (t) => ["Lobby", "–", t("count.unknownUntimed"), `${t("kinds.wifi")}, ${t("count.unknownUntimed")}`],
    },
    {
      name: "the menu of zones",
      element: onFloor(<AreaMenu onClose={close} />, { site: whole }),
      says: (t) => [t("filter.allZones"), t("filter.zoneHint"), "Lobby", "Canteen"],
      omits: (t) => [t("filter.noZone")],
    },
    {
      name: "the menu of zones while the counts are unknown",
      element: onFloor(<AreaMenu onClose={close} />, { site: { ...whole, silences: UNKNOWN } }),
      says: (t) => ["Lobby", "–", t("count.unknownUntimed")],
    },
    {
      name: "the menu of all floors while a site's counts are held",
      element: <FloorMenu sites={silent(HELD)} siteId="s" mapId="m" onClose={close} />,
      says: (t) => [
        `${t("switcher.tracks", { count: 3 })}, ${t("count.heldUntimed")}`,
        t("switcher.over", { count: 1 }),
      ],
    },
    {
      name: "the menu of all floors while a site's counts are unknown",
      element: <FloorMenu sites={silent(UNKNOWN)} siteId="s" mapId="m" onClose={close} />,
      says: (t) => ["–", `${t("floor.tracks")}, ${t("count.unknownUntimed")}`],
      omits: (t) => [t("switcher.over", { count: 1 }), t("switcher.tracks", { count: 3 })],
    },
    {
      name: "an alert whose zone's count is held",
      element: (
        <AlertProvider>
          {onFloor(<DetailsPanel onClose={close} />, { site: { ...SITE, alerts: [LOBBY_ALERT] } })}
        </AlertProvider>
      ),
      answers: { "/api/sites": { value: silent(HELD) } },
      says: (t) => ["Lobby", t("alerts.countNote", { note: t("count.heldUntimed") })],
    },
    {
      name: "the list when no track passes the filter",
      element: onFloor(<ListPanel />, { site: whole, tracks: testTracks(), view: { query: "nobody" } }),
      says: (t) => [t("filter.noMatch"), t("filter.clear")],
    },
    {
      name: "the list of a shared floor",
      element: onFloor(<ListPanel />, { site: whole, tracks: testTracks() }),
      session: SHARED,
      says: (t) => [t("filter.hintShared")],
      omits: (t) => [t("filter.hint")],
    },
    {
      name: "the details before the first snapshot",
      element: onFloor(<DetailsPanel onClose={close} />),
      says: (t) => [t("panel.summary"), t("panel.alerts"), t("panel.feed")],
      omits: (t) => [t("summary.noAlerts"), t("panel.selection")],
    },
    {
      name: "the details of a floor over its limit",
      element: onFloor(<DetailsPanel onClose={close} />, { site: limitedTo(2) }),
      says: (t) => [t("sites.wholeFloor"), t("alerts.occupancy", { occupancy: "3", limit: 2 }), t("floor.over")],
    },
    {
      name: "the details of a floor whose count is held, with a limit",
      element: onFloor(<DetailsPanel onClose={close} />, { site: { ...limitedTo(2), silences: HELD } }),
      says: (t) => [t("sites.wholeFloor"), t("alerts.occupancy", { occupancy: "3", limit: 2 })],
      omits: (t) => [t("floor.over")],
    },
    {
      name: "the details of a floor without alerts",
      element: onFloor(<SiteAlerts />, { site: SITE }),
      says: (t) => [t("alerts.none"), t("alerts.noneText")],
    },
    {
      name: "the details of a floor with an alert on another floor",
      element: (
        <AlertProvider>
          {onFloor(<DetailsPanel onClose={close} />, { site: { ...SITE, alerts: [LOBBY_ALERT] } })}
        </AlertProvider>
      ),
      says: (t) => ["Lobby", "Second floor", t("alerts.stateActive")],
      omits: (t) => [t("alerts.none")],
    },
    {
      name: "the details of a floor with an alert on a floor that has no name yet",
      element: (
        <AlertProvider>
          {onFloor(<DetailsPanel onClose={close} />, {
            site: { ...SITE, alerts: [{ ...LOBBY_ALERT, mapId: "unheard-of" }] },
          })}
        </AlertProvider>
      ),
      says: (t) => ["Lobby", t("floor.unnamed", { id: "unheard-" })],
    },
    {
      name: "the list of a floor with a crowded zone, while a filter leaves out a track",
      element: onFloor(<ListPanel />, {
        site: { ...SITE, areas: [{ ...LOBBY, occupancy: 1786 }] },
        tracks: testTracks(),
        view: { ages: { fresh: true, ageing: false, stale: false } },
      }),
      says: (t) => [t("alerts.occupancy", { occupancy: 1786, limit: 5 }), t("floor.wantedOf", { wanted: 2, shown: 3 })],
      omits: () => ["1786"],
    },
    {
      name: "the details of a floor with a zone over its limit and no alert",
      element: onFloor(<SiteAlerts />, { site: whole }),
      answers: { "/api/sites": { value: SITES } },
      says: (t) => [
        ...[t("alerts.noneFromMist"), t("alerts.overByCount", { count: 1 }), t("alerts.overWithoutAlert")],
        ...["Lobby", t("alerts.occupancy", { occupancy: 7, limit: 5 }), "Harbour House · Ground floor"],
      ],
      omits: (t) => [t("alerts.none"), t("alerts.noneText")],
    },
    {
      name: "the details of a floor with a zone over its limit and an alert for it",
      element: (
        <AlertProvider>
          {onFloor(<DetailsPanel onClose={close} />, { site: { ...whole, alerts: [LOBBY_ALERT] } })}
        </AlertProvider>
      ),
      says: (t) => [t("alerts.stateActive")],
      omits: (t) => [t("alerts.noneFromMist"), t("alerts.overWithoutAlert")],
    },
    {
      name: "the details of a shared floor",
      element: onFloor(<DetailsPanel onClose={close} />, { site: SITE }),
      session: SHARED,
      says: (t) => [t("panel.alerts")],
      omits: (t) => [t("panel.feed")],
    },
    {
      name: "the details of a selection, with the alerts chosen",
      element: onFloor(<DetailsPanel onClose={close} />, {
        site: SITE,
        view: { selection: { type: "area", areaId: "Lobby" }, panel: "alerts" },
      }),
      says: (t) => [t("panel.selection")],
      omits: (t) => [t("area.missing"), t("summary.noAlerts")],
    },
    {
      name: "a floor on a phone, with a sheet of details for the selection",
      element: (
        <AlertProvider>
          {onFloor(<DetailsPanel onClose={close} />, { site: SITE, view: { panel: "selection" } })}
        </AlertProvider>
      ),
      says: (t) => [t("panel.summary"), t("summary.noAlerts")],
    },
    {
      name: "nothing selected on a quiet floor",
      element: onFloor(<SelectionPanel />, { site: SITE }),
      says: (t) => [`${t("kinds.wifi")} 2`, `${t("kinds.asset")} 1`, t("summary.noAlerts")],
      // The status above the floor shows it.
      omits: (t) => [t("summary.fullest"), t("summary.down"), t("connection.age", { age: t("time.now") })],
    },
    {
      name: "nothing selected on a floor with a full zone, an alert and an access point that is down",
      element: (
        <AlertProvider>
          {onFloor(<SelectionPanel />, {
            site: { ...SITE, areas: [CANTEEN, LOBBY, HALL], alerts: [LOBBY_ALERT], devices: [AP] },
          })}
        </AlertProvider>
      ),
      says: (t) => [
        ...[t("summary.fullest"), t("summary.down"), "AP Lobby", t("devices.word.down"), t("alerts.stateActive")],
        `Lobby ${t("alerts.occupancy", { occupancy: 7, limit: 5 })}`,
      ],
      omits: (t) => [t("summary.noAlerts"), "Empty hall"],
    },
    {
      name: "nothing selected while the clients' source is silent",
      element: onFloor(<SelectionPanel />, { site: { ...whole, silences: UNKNOWN } }),
      says: (t) => [`${t("kinds.wifi")} – ${t("count.unknownUntimed")}`],
    },
    {
      name: "nothing selected before the first snapshot",
      element: onFloor(<SelectionPanel />, { site: SITE, isWhole: false }),
      says: () => [],
      omits: (t) => [t("kinds.wifi"), t("summary.noAlerts")],
    },
    {
      name: "the view menu",
      element: onFloor(<ViewMenu />),
      says: (t) => [t("view.menu")],
    },
    {
      name: "the menu of all floors",
      element: <FloorMenu sites={SITES} siteId="s" mapId="m" onClose={close} />,
      says: (t) => ["Second floor", t("switcher.here"), t("switcher.over", { count: 1 })],
      omits: (t) => [t("switcher.none")],
    },
    {
      name: "the menu of a server without floors",
      element: <FloorMenu sites={[]} siteId="s" mapId="m" onClose={close} />,
      says: (t) => [t("switcher.none")],
    },
    {
      name: "the heading of a floor",
      element: onFloor(<FloorSwitcher siteId="s" mapId="m" initial={SITES} />),
      says: (t) => ["Harbour House", "Ground floor", t("floor.switch")],
    },
    {
      name: "the heading of a shared floor",
      element: onFloor(<FloorSwitcher siteId="s" mapId="m" initial={SITES} />),
      session: SHARED,
      says: () => ["Harbour House", "Ground floor"],
      omits: (t) => [t("floor.switch")],
    },
    {
      name: "the floor page as the server renders it",
      element: <FloorScreen siteId="s" mapId="m" sites={SITES} />,
      says: (t) => ["Harbour House", t("edit.open"), t("share.action"), t("panel.details"), "Lobby"],
    },
    {
      name: "the floor page for a user who may only read",
      element: <FloorScreen siteId="s" mapId="m" sites={SITES} />,
      session: VIEWER,
      says: (t) => [t("panel.details")],
      omits: (t) => [t("edit.open"), t("share.action")],
    },
  ],
  ["Harbour House", "Ground floor", "Second floor", "AP Lobby", "Cart 7"],
);
