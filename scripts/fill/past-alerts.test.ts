import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OccupancyAlert } from "@/domain/change";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { openDatabase } from "@/server/database/open-database";
import { keepAlerts, makeDatabase, PastAlerts } from "./past-alerts";

const NOON = Date.UTC(2026, 10, 24, 12);
const CANTEEN = {
  type: "occupancy-alert",
  siteId: "site",
  mapId: "floor",
  areaId: "canteen",
  areaName: "Canteen",
} as const;

function word(minutes: number, occupancy: number): OccupancyAlert {
  return { ...CANTEEN, over: occupancy > 7, occupancy, limit: 7, at: NOON + minutes * MINUTE_MS };
}

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "floorcast-past-alerts-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("stores what a live server would store of the same reports, also beside a running server and when repeated", async () => {
  await makeDatabase(dir);
  const database = await openDatabase({ dir });
  const past = new PastAlerts();
  const alerts = [word(0, 8), word(2, 12), word(4, 9), word(9, 7), word(30, 10), word(41, 6)].flatMap((each) =>
    past.hear(each),
  );
  keepAlerts(dir, alerts);
  keepAlerts(dir, alerts);
  const store = createSqlAlertStore(database);
  const kept = await store.list({ state: "all", limit: 10 });
  expect(kept.map(({ openedAt, clearedAt, active }) => ({ openedAt, clearedAt, active }))).toEqual([
    { openedAt: NOON + 30 * MINUTE_MS, clearedAt: NOON + 41 * MINUTE_MS, active: false },
    { openedAt: NOON, clearedAt: NOON + 9 * MINUTE_MS, active: false },
  ]);
  expect(kept[1]).toMatchObject({ areaName: "Canteen", mapId: "floor", limit: 7 });
  const events = await store.events(`canteen@${NOON}`);
  expect(events.map(({ type, occupancy }) => [type, occupancy])).toEqual([
    ["opened", 8],
    ["peak", 12],
    ["acknowledged", undefined],
    ["refreshed", 9],
    ["cleared", undefined],
  ]);
  await database.close();
});

it("has most alerts handled by a named person soon after they opened, with times of a live site, and the same ones each time", async () => {
  await makeDatabase(dir);
  const areaIds = Array.from({ length: 60 }, (_, place) => `zone-${place}`);
  const words = [0, 4, 8].flatMap((minutes) => areaIds.map((areaId) => ({ ...word(minutes, 9), areaId })));
  const ends = areaIds.map((areaId) => ({ ...word(9, 5), areaId }));
  const alertsOf = () => {
    const past = new PastAlerts();
    return [...[...words, ...ends].flatMap((each) => past.hear(each)), ...past.handleBefore(NOON + DAY_MS)];
  };
  const alerts = alertsOf();
  expect(alertsOf()).toEqual(alerts);
  keepAlerts(dir, alerts);
  const database = await openDatabase({ dir });
  const store = createSqlAlertStore(database);
  const kept = await store.list({ state: "all", limit: 100 });
  const [acknowledged, resolved] = [kept.filter((each) => each.acknowledged), kept.filter((each) => each.resolved)];
  expect(kept.every(({ active, openedAt }) => !active && openedAt === NOON)).toBe(true);
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.length).toBeLessThan(50);
  expect(resolved.length).toBeGreaterThan(0);
  for (const { alertId, acknowledged: handling, resolved: resolution } of [...acknowledged, ...resolved]) {
    const { at = 0, by, note } = handling ?? resolution ?? {};
    expect(at).toBeGreaterThan(NOON);
    expect(at).toBeLessThanOrEqual(NOON + 6 * MINUTE_MS);
    expect(by).toMatch(/^\p{L}+ \p{L}+$/u);
    const type = handling ? "acknowledged" : "resolved";
    expect(await store.events(alertId)).toContainEqual({ type, at, by, ...(note && { note }) });
  }
  await database.close();
});
