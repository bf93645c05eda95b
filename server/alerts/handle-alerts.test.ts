import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Alert } from "@/domain/alert";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { Sites } from "@/server/live/sites";
import type { AlertStore } from "./alert-store";
import { type AlertsToHandle, handleAlerts } from "./handle-alerts";
import { createSqlAlertStore } from "./sql-alert-store";

const NOW = 1_790_000_000_000;
const SITE = "site-harbour";
const OVER = { siteId: SITE, mapId: "ground", areaId: "lobby", occupancy: 14, limit: 12, at: NOW - 5_000 };

/** An alert that only the store holds: its area has a newer one, or none any more. */
const old: Alert = {
  ...{ alertId: "lobby|1", kind: "occupancy", siteId: SITE, mapId: "ground", areaId: "canteen", severity: "major" },
  ...{ active: true, openedAt: 1, updatedAt: 2, occupancy: 14, limit: 12 },
};

let temporary: TemporaryDatabase;
let alerts: AlertStore;
let sites: Sites;
let open: Alert;

beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  const { database } = temporary;
  for (const table of ["alerts", "alertEvents"] as const) await database.query.deleteFrom(table).execute();
  alerts = createSqlAlertStore(database);
  sites = new Sites(() => NOW);
  sites.apply({ type: "occupancy-alert", over: true, ...OVER }, NOW);
  const [alert] = sites.takeAlerts();
  if (!alert) throw new Error("no alert is open");
  open = alert;
  await alerts.put(open);
  await alerts.put(old);
});

const handle = (asked: Partial<AlertsToHandle>) =>
  handleAlerts(
    { alerts, sites, now: () => NOW, inTurn: createSerialQueue() },
    { how: "acknowledge", alertIds: [open.alertId], by: "Dana", ...asked },
  );

const live = () => sites.siteSnapshot(SITE)?.alerts.find(({ alertId }) => alertId === open.alertId);

describe("handleAlerts", () => {
  it("acknowledges an open alert in its site and on disk", async () => {
    const acknowledged = { ...open, acknowledged: { at: NOW, by: "Dana", note: "on my way" } };
    expect(await handle({ note: "on my way" })).toEqual({ type: "handled", alerts: [acknowledged], unknown: [] });
    expect(await alerts.get(open.alertId)).toEqual(acknowledged);
    expect(live()).toMatchObject({ acknowledged: { by: "Dana" } });
  });

  it("resolves an open alert in its site and on disk", async () => {
    const { alerts: handled } = await handle({ how: "resolve" });
    expect(handled).toMatchObject([{ active: false, clearedAt: NOW, resolved: { at: NOW, by: "Dana" } }]);
    expect([await alerts.get(open.alertId)]).toEqual(handled);
    expect(live()?.active ?? false).toBe(false);
  });

  it("handles alerts that are only in the store, each once, and names unknown ones", async () => {
    const alertIds = [old.alertId, "nothing", old.alertId];
    const resolved = { ...old, active: false, clearedAt: NOW, updatedAt: NOW, resolved: { at: NOW, by: "Dana" } };
    expect(await handle({ how: "resolve", alertIds })).toEqual({
      ...{ type: "handled", alerts: [resolved], unknown: ["nothing"] },
    });
    expect(await alerts.get(old.alertId)).toEqual(resolved);
  });

  it("does not change an alert that has ended", async () => {
    const over = { ...old, active: false, clearedAt: 9 };
    await alerts.put(over);
    expect((await handle({ how: "resolve", alertIds: [old.alertId] })).alerts).toEqual([over]);
    expect(await alerts.get(old.alertId)).toEqual(over);
  });

  it("if the disk refuses, does not change alerts that are only in the store, and writes an open one with the next delivery", async () => {
    vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
    await expect(handle({ alertIds: [old.alertId] })).rejects.toThrow("disk I/O error");
    expect(await alerts.get(old.alertId)).toEqual(old);
    vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
    await expect(handle({})).rejects.toThrow("disk I/O error");
    expect(await alerts.get(open.alertId)).toEqual(open);
    expect(sites.takeAlerts()).toMatchObject([{ alertId: open.alertId, acknowledged: { by: "Dana" } }]);
  });
});
