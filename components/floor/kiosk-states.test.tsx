import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { FIRST_CHOICE } from "@/viewer/kiosk/kiosk-address";
import { NOW, render } from "../testing/render";
import { testStates } from "../testing/test-states";
import * as clock from "../text/clock";
import { Head, kioskFloors, OpenAlerts } from "./kiosk";
import { KioskControls } from "./kiosk-bar";
import { LOBBY, LOBBY_ALERT, onFloor, SITE, SITES, UNKNOWN } from "./testing/test-floor";

const leave = () => undefined;

beforeEach(() => {
  vi.spyOn(clock, "useIsMounted").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

testStates(
  [
    {
      name: "the head of a wall display",
      element: onFloor(<Head sites={SITES} />, { site: SITE, connection: { lastDataAt: NOW - MINUTE_MS } }),
      says: (t) => ["Harbour House", "Ground floor", t("kiosk.asOf", { time: "" }).trim()],
      omits: (t) => [t("connection.noData")],
    },
    {
      name: "the head of a wall display before any data",
      element: onFloor(<Head sites={SITES} />, { connection: { lastDataAt: undefined as never } }),
      says: (t) => ["Ground floor", t("connection.noData")],
    },
    {
      name: "the alerts of a wall display",
      element: onFloor(<OpenAlerts alerts={[1, 2, 3, 4, 5].map((n) => ({ ...LOBBY_ALERT, alertId: `a${n}` }))} />, {
        site: { ...SITE, areas: [LOBBY] },
      }),
      says: (t) => [
        t("alerts.newsOpened", { zone: "Lobby" }),
        t("alerts.occupancy", { occupancy: 7, limit: 5 }),
        t("severity.major"),
        t("alerts.newsRest", { count: 2 }),
      ],
      omits: (t) => [t("tip.reported", { occupancy: 7, limit: 5 })],
    },
    {
      name: "an alert of a wall display whose zone has another count than Mist's last one",
      element: onFloor(<OpenAlerts alerts={[{ ...LOBBY_ALERT, occupancy: 6 }]} />, {
        site: { ...SITE, areas: [LOBBY] },
      }),
      says: (t) => [t("alerts.occupancy", { occupancy: 7, limit: 5 }), t("tip.reported", { occupancy: 6, limit: 5 })],
    },
    {
      name: "an alert of a wall display whose zone's count is unknown",
      element: onFloor(<OpenAlerts alerts={[LOBBY_ALERT]} />, {
        site: { ...SITE, areas: [LOBBY], silences: UNKNOWN },
      }),
      says: (t) => [t("tip.reported", { occupancy: 7, limit: 5 })],
    },
    {
      name: "the controls of a wall display",
      element: <KioskControls choice={FIRST_CHOICE} isScreen={false} onLeave={leave} />,
      says: (t) => [t("kiosk.leave"), t("kiosk.fullScreen"), t("kiosk.stay"), t("kiosk.names")],
    },
    {
      name: "the controls of a wall display without an exit",
      element: <KioskControls choice={FIRST_CHOICE} isScreen onLeave={leave} />,
      says: (t) => [t("kiosk.fullScreen")],
      omits: (t) => [t("kiosk.leave"), t("kiosk.names")],
    },
  ],
  ["Harbour House", "Ground floor"],
);

it("leaves the time of a wall display to the browser: the server knows neither its time zone nor its format", () => {
  const head = onFloor(<Head sites={SITES} />, { site: SITE, connection: { lastDataAt: NOW - MINUTE_MS } });
  expect(render(head)).toMatch(/\d:\d\d/);
  vi.spyOn(clock, "useIsMounted").mockReturnValue(false);
  expect(render(head)).not.toMatch(/\d:\d\d/);
});

it("shows the times of a wall display in the site's time zone, whatever the display's own", () => {
  const head = onFloor(<Head sites={SITES} />, { site: SITE, connection: { lastDataAt: NOW - MINUTE_MS } });
  const there = (
    <clock.OwnTimeZone timeZone="Asia/Tokyo">
      {head}
      {onFloor(<OpenAlerts alerts={[LOBBY_ALERT]} />, { site: SITE })}
    </clock.OwnTimeZone>
  );
  const html = render(there, { locale: "de" });
  expect(html.match(/\d\d:\d\d(:\d\d)?/g)).toEqual(["19:42", "19:41:00", "19:37"]);
});

describe("the floors of a wall display", () => {
  it("are those that were placed or have an alert, or all of them if there are none such", () => {
    expect(kioskFloors(SITES, "en")).toEqual([{ siteId: "s", mapId: "m" }]);
    const unplaced = SITES.map((site) => ({ ...site, floors: site.floors.filter(({ mapId }) => mapId === "m1") }));
    const alerted = SITES.map((site) => ({
      ...site,
      floors: site.floors.map((floor) => ({ ...floor, activeAlerts: 1 })),
    }));
    expect(kioskFloors(alerted, "en").map(({ mapId }) => mapId)).toEqual(["m", "m1"]);
    expect(kioskFloors(unplaced, "en")).toEqual([{ siteId: "s", mapId: "m1" }]);
  });
});
