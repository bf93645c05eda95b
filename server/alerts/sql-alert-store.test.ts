import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { AlertStore } from "./alert-store";
import { createSqlAlertStore } from "./sql-alert-store";

function alertAt(openedAt: number, rest: Partial<Alert> = {}): Alert {
  return {
    alertId: `canteen|${openedAt}`,
    kind: "occupancy",
    siteId: "site-harbour",
    mapId: "map-ground",
    areaId: "zone-canteen",
    severity: "major",
    active: true,
    openedAt,
    updatedAt: openedAt,
    occupancy: 14,
    limit: 12,
    ...rest,
  };
}

describe("createSqlAlertStore", () => {
  let temporary: TemporaryDatabase;
  let store: AlertStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlAlertStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  const idsOf = (alerts: readonly Alert[]) => alerts.map(({ openedAt }) => openedAt);

  it("gives back exactly what was put, after a restart too", async () => {
    const handled = alertAt(1, {
      areaName: "Canteen",
      active: false,
      clearedAt: 9,
      acknowledged: { at: 5, by: "Dana", note: "on my way" },
      resolved: { at: 9, by: "Dana" },
    });
    await store.put(handled);
    await store.put(alertAt(2));
    store = createSqlAlertStore(await temporary.reopen());
    expect(await store.get(handled.alertId)).toStrictEqual(handled);
    expect(await store.get("canteen|2")).toStrictEqual(alertAt(2));
    expect(await store.get("canteen|3")).toBeUndefined();
  });

  it("lists the newest opened first, page by page", async () => {
    for (const at of [2, 3, 1]) await store.put(alertAt(at));
    expect(idsOf(await store.list({ state: "all", limit: 2 }))).toEqual([3, 2]);
    expect(idsOf(await store.list({ state: "all", before: 2, limit: 2 }))).toEqual([1]);
  });

  it("tells active ones and sites apart", async () => {
    await store.put(alertAt(1, { active: false }));
    await store.put(alertAt(2));
    await store.put(alertAt(3, { siteId: "site-mill" }));
    expect(idsOf(await store.list({ state: "active", limit: 9 }))).toEqual([3, 2]);
    expect(idsOf(await store.list({ state: "all", siteId: "site-harbour", limit: 9 }))).toEqual([2, 1]);
  });

  it("keeps one row an alert: the last word on it", async () => {
    await store.put(alertAt(1, { acknowledged: { at: 2, by: "Dana" } }));
    await store.put(alertAt(1, { active: false, clearedAt: 4 }));
    expect(await store.list({ state: "all", limit: 9 })).toStrictEqual([alertAt(1, { active: false, clearedAt: 4 })]);
  });
});
