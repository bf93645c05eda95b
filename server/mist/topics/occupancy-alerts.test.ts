import { expect, it } from "vitest";
import { inEnglish, phrase } from "@/domain/notice-phrase";
import { occupancyAlerts } from "./occupancy-alerts";

const AT = 1_790_000_300_000;
const ALERT = {
  type: "COMPLIANCE-VIOLATION",
  zone_id: "lobby",
  map_id: "ground",
  occupancy_limit: 12,
  current_occupancy: 15,
  timestamp: AT / 1_000,
};

function read(...alerts: readonly unknown[]) {
  return occupancyAlerts.read({ site_id: "site", site_name: "Harbour House", alert_events: alerts }, AT);
}

it("gives one alert for each zone, and the site's name once", () => {
  expect(read({ ...ALERT, zone_name: "Lobby" }, { ...ALERT, zone_id: "cafe" })).toEqual({
    ok: true,
    changes: [
      { type: "site-name", siteId: "site", name: "Harbour House", at: AT },
      {
        type: "occupancy-alert",
        siteId: "site",
        mapId: "ground",
        areaId: "lobby",
        areaName: "Lobby",
        over: true,
        occupancy: 15,
        limit: 12,
        at: AT,
      },
      {
        type: "occupancy-alert",
        siteId: "site",
        mapId: "ground",
        areaId: "cafe",
        over: true,
        occupancy: 15,
        limit: 12,
        at: AT,
      },
    ],
  });
});

it("reads that a zone is back below its limit", () => {
  expect(read({ ...ALERT, type: "COMPLIANCE-OK" }).changes?.[1]).toMatchObject({ over: false });
});

it("I23: is refused for one bad alert, but the others in it are read", () => {
  const reading = read(ALERT, { ...ALERT, type: "COMPLIANCE-MAYBE" }, { ...ALERT, zone_id: "cafe" });
  expect(!reading.ok && inEnglish(reading.reason)).toBe("alert 2: unreadable type");
  expect(reading.changes?.map(({ type }) => type)).toEqual(["site-name", "occupancy-alert", "occupancy-alert"]);
});

it("refuses an event without alerts", () => {
  const member = "alert_events";
  expect(read()).toEqual({ ok: false, reason: phrase("unread.unreadable", { member }) });
  const without = occupancyAlerts.read({ site_id: "site" }, AT);
  expect(without).toEqual({ ok: false, reason: phrase("unread.absent", { member }) });
});
