import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { testAlert } from "@/viewer/alerts/testing/test-alert";
import { AlertList } from "../alerts/alert-list";
import { AlertProvider } from "../alerts/alert-provider";
import { BellList } from "../alerts/bell-list";
import { SITES } from "../testing/answers";
import { render } from "../testing/render";
import { ListPanel } from "./list-panel";
import { SiteAlerts } from "./site-news";
import { AP, CANTEEN, LOBBY, onFloor, SITE, testTracks } from "./testing/test-floor";

const place = { siteId: "s", mapId: "m" };
const alerts = [testAlert({ ...place, alertId: "a1" }), testAlert({ ...place, alertId: "a2" })];
const devices = [AP, { ...AP, deviceId: "d420b0000002" }];
const close = () => undefined;
const answers = { ...SITES, "/api/alerts?state=active&limit=100": { value: alerts } };

/** How many rows of the list with this many rows the Tab key stops at. */
function stopsIn(element: ReactElement, label: string): { readonly rows: number; readonly stops: number } {
  const html = render(<AlertProvider>{element}</AlertProvider>, { answers });
  const from = html.indexOf(`<ul ${label}`);
  const list = html.slice(from, html.indexOf("</ul>", from));
  const rows = list.split("<li").slice(1);
  return { rows: rows.length, stops: rows.filter((row) => row.includes('tabindex="0"')).length };
}

it.each([
  ["tracks", onFloor(<ListPanel />, { site: SITE, tracks: testTracks() }), 'aria-label="Tracks"', 3],
  ["zones", onFloor(<ListPanel />, { site: { ...SITE, areas: [LOBBY, CANTEEN] } }), 'aria-labelledby="zones"', 2],
  ["devices", onFloor(<ListPanel />, { site: { ...SITE, devices } }), 'aria-label="Access points"', 2],
  ["alerts beside a floor", onFloor(<SiteAlerts />, { site: { ...SITE, alerts } }), "", 2],
  ["alerts", <AlertList key="alerts" />, 'aria-label="Alerts"', 2],
  ["the bell", <BellList key="bell" alerts={alerts} onLeave={close} />, "", 2],
])("the list of %s is a single tab stop", (_, element, label, rows) => {
  expect(stopsIn(element, label)).toEqual({ rows, stops: 1 });
});

it("excludes the controls of other rows from the tab order", () => {
  const html = render(
    <AlertProvider>
      <AlertList />
    </AlertProvider>,
    { answers },
  );
  const second = html.slice(html.indexOf('data-alert-id="a2"'));
  const controls = second.slice(0, second.indexOf("</li>")).match(/<(?:button|a) [^>]*>/g) ?? [];
  expect(controls.length).toBeGreaterThan(2);
  expect(controls.filter((control) => !control.includes('tabindex="-1"'))).toEqual([]);
});
