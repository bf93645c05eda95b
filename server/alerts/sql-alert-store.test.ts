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

  it("returns exactly what was stored, after a restart too", async () => {
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

  it("lists the most recently opened first, page by page", async () => {
    for (const at of [2, 3, 1]) await store.put(alertAt(at));
    expect(idsOf(await store.list({ state: "all", limit: 2 }))).toEqual([3, 2]);
    expect(idsOf(await store.list({ state: "all", before: 2, limit: 2 }))).toEqual([1]);
  });

  it("lists all alerts that opened at the same time, wherever the page breaks are", async () => {
    const opened = [3, 2, 2, 2, 2, 1].map((at, index) => alertAt(at, { alertId: `zone-${index}` }));
    for (const alert of opened.toReversed()) await store.put(alert);
    const listed: Alert[] = [];
    for (;;) {
      const last = listed.at(-1);
      const after = last && { before: last.openedAt, beforeId: last.alertId };
      const page = await store.list({ state: "all", ...after, limit: 2 });
      if (page.length === 0) break;
      listed.push(...page);
    }
    expect(listed).toEqual(opened);
  });

  it("filters by state and site", async () => {
    await store.put(alertAt(1, { active: false }));
    await store.put(alertAt(2));
    await store.put(alertAt(3, { siteId: "site-mill" }));
    expect(idsOf(await store.list({ state: "active", limit: 9 }))).toEqual([3, 2]);
    expect(idsOf(await store.list({ state: "all", siteId: "site-harbour", limit: 9 }))).toEqual([2, 1]);
  });

  it("keeps one row per alert, with its last state", async () => {
    await store.put(alertAt(1, { acknowledged: { at: 2, by: "Dana" } }));
    await store.put(alertAt(1, { active: false, clearedAt: 4 }));
    expect(await store.list({ state: "all", limit: 9 })).toStrictEqual([alertAt(1, { active: false, clearedAt: 4 })]);
  });

  it("filters by cleared, acknowledged and severity, and finds words in names and notes", async () => {
    await store.put(alertAt(1, { active: false, areaName: "Canteen" }));
    await store.put(alertAt(2, { acknowledged: { at: 3, by: "Dana", note: "opened the terrace" } }));
    await store.put(alertAt(3, { severity: "critical", areaName: "Lobby 50%" }));
    const listed = async (query: Omit<Parameters<AlertStore["list"]>[0], "limit">) =>
      idsOf(await store.list({ ...query, limit: 9 }));
    expect(await listed({ state: "cleared" })).toEqual([1]);
    expect(await listed({ state: "active", acknowledged: true })).toEqual([2]);
    expect(await listed({ state: "all", acknowledged: false })).toEqual([3, 1]);
    expect(await listed({ state: "all", severities: ["critical", "minor"] })).toEqual([3]);
    expect(await listed({ state: "all", q: "canteen" })).toEqual([3, 2, 1]);
    expect(await listed({ state: "all", q: "TERRACE" })).toEqual([2]);
    expect(await listed({ state: "all", q: "50%" })).toEqual([3]);
  });
});

describe("the timeline of an alert", () => {
  let temporary: TemporaryDatabase;
  let store: AlertStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlAlertStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("keeps the counts of its opening, its peak and its newest report, and all that users did, after a restart too", async () => {
    const first = { at: 4, by: "Dana", note: "on my way" };
    const second = { at: 6, by: "Kim" };
    await store.put(alertAt(1, { occupancy: 13 }));
    await store.put(alertAt(1, { occupancy: 19, updatedAt: 3 }));
    await store.put(alertAt(1, { occupancy: 19, updatedAt: 3, acknowledged: first }));
    await store.put(alertAt(1, { occupancy: 15, updatedAt: 5, acknowledged: first }));
    await store.put(alertAt(1, { occupancy: 15, updatedAt: 5, acknowledged: second }));
    await store.put(alertAt(1, { occupancy: 15, active: false, updatedAt: 9, clearedAt: 9, acknowledged: second }));
    store = createSqlAlertStore(await temporary.reopen());
    expect(await store.events("canteen|1")).toStrictEqual([
      { type: "opened", at: 1, occupancy: 13, limit: 12 },
      { type: "peak", at: 3, occupancy: 19, limit: 12 },
      { type: "acknowledged", ...first },
      { type: "refreshed", at: 5, occupancy: 15, limit: 12 },
      { type: "acknowledged", ...second },
      { type: "cleared", at: 9 },
    ]);
  });

  it("T2: begins with its opening, although Mist's clock is ahead of the one of its acknowledgement", async () => {
    await store.put(alertAt(60_000, { acknowledged: { at: 4, by: "Dana" } }));
    expect((await store.events("canteen|60000")).map(({ type }) => type)).toEqual(["opened", "acknowledged", "peak"]);
  });

  it("ends with the user who resolved it, if there is one", async () => {
    const resolved = { at: 7, by: "Dana", note: "counted by hand" };
    await store.put(alertAt(1));
    await store.put(alertAt(1, { active: false, updatedAt: 7, clearedAt: 7, resolved }));
    expect((await store.events("canteen|1")).map(({ type }) => type)).toEqual(["opened", "peak", "resolved"]);
  });

  it("is the same however often the same is reported", async () => {
    const told = alertAt(1, { occupancy: 14, updatedAt: 3, acknowledged: { at: 2, by: "Dana" } });
    await store.put(told);
    const events = await store.events("canteen|1");
    await store.put(told);
    expect(await store.events("canteen|1")).toStrictEqual(events);
    expect(await store.events("canteen|2")).toEqual([]);
  });
});
