import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OccupancyAlert } from "@/domain/change";
import { MINUTE_MS } from "@/domain/time";
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

it("keeps what a live server would have kept of the same words, while a server runs and however often", async () => {
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
    ["refreshed", 9],
    ["cleared", undefined],
  ]);
  await database.close();
});
