import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { memoryAudit } from "@/server/access/testing/memory-access";
import { memoryAlerts } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const full: Alert = {
  alertId: "zone-1:1",
  kind: "occupancy",
  siteId: "site-1",
  mapId: "map-1",
  areaId: "zone-1",
  areaName: "Canteen",
  severity: "major",
  active: true,
  openedAt: NOW - 5_000,
  updatedAt: NOW - 1_000,
  occupancy: 13,
  limit: 12,
};
const over: Alert = { ...full, alertId: "zone-1:0", active: false, openedAt: NOW - 90_000, clearedAt: NOW - 60_000 };

function withAlerts() {
  return testApi({ alerts: memoryAlerts(new Map([full, over].map((alert) => [alert.alertId, alert]))) });
}

describe("listing alerts", () => {
  it.each([
    ["", ["zone-1:1"]],
    ["?state=active", ["zone-1:1"]],
    ["?state=all", ["zone-1:1", "zone-1:0"]],
    ["?state=all&limit=1", ["zone-1:1"]],
    ["?state=all&siteId=site-2", []],
    ["?state=cleared", ["zone-1:0"]],
    ["?state=all&acknowledged=true", []],
    ["?state=all&acknowledged=false&severity=major,critical", ["zone-1:1", "zone-1:0"]],
    ["?state=all&severity=critical", []],
    ["?state=all&q=zone-1:0", ["zone-1:0"]],
    [`?state=all&before=${NOW - 10_000}`, ["zone-1:0"]],
    ["?state=all&before=2026-03-02T09:29:50Z", ["zone-1:0"]],
    [`?state=all&before=${NOW - 90_000}`, []],
    [`?state=all&before=${NOW - 90_000}&beforeId=zone-0:9`, ["zone-1:0"]],
    [`?state=all&before=${NOW - 90_000}&beforeId=zone-1:0`, []],
  ])("answers %s with %j", async (query, ids) => {
    const { json } = await withAlerts().ask(`GET /api/alerts${query}`);
    expect(json.map(({ alertId }: Alert) => alertId)).toEqual(ids);
  });

  it("writes times as ISO 8601 with milliseconds", async () => {
    const { json } = await withAlerts().ask("GET /api/alerts");
    expect(json[0]).toMatchObject({ openedAt: "2026-03-02T09:29:55.000Z", updatedAt: "2026-03-02T09:29:59.000Z" });
  });
});

describe("the audit log", () => {
  it("records the zones of handled alerts, not the ids of the alerts", async () => {
    const audit = memoryAudit();
    const { ask } = testApi({ audit, alerts: memoryAlerts(new Map([[full.alertId, full]])) });
    await ask("POST /api/alerts/zone-1:1/acknowledge", { json: {} });
    await ask("POST /api/alerts/acknowledge", { json: { alertIds: ["zone-1:1"] } });
    expect(audit.entries.map(({ details }) => details)).toEqual(["Canteen", "Canteen"]);
  });
});

describe("one alert", () => {
  it("is answered with its timeline", async () => {
    const { ask } = withAlerts();
    await ask("POST /api/alerts/zone-1:1/acknowledge", { json: { note: "On my way" } });
    const { json } = await ask("GET /api/alerts/zone-1:1");
    expect(json).toMatchObject({ alertId: "zone-1:1", areaName: "Canteen", acknowledged: { note: "On my way" } });
    expect(json.events).toContainEqual({ type: "opened", at: "2026-03-02T09:29:55.000Z", occupancy: 13, limit: 12 });
    expect(json.events).toContainEqual({
      type: "acknowledged",
      at: "2026-03-02T09:30:00.000Z",
      by: "API_TOKEN",
      note: "On my way",
    });
  });

  it("answers 404 for an unknown one", async () => {
    expect((await withAlerts().ask("GET /api/alerts/nope")).status).toBe(404);
  });
});

describe("acknowledging several at once", () => {
  it("handles each once, with one note, and names those that do not exist", async () => {
    const { ask, services } = withAlerts();
    services.sites.alerts.set(full.alertId, full);
    const alertIds = ["zone-1:1", "nope", "zone-1:0", "zone-1:1"];
    const { json } = await ask("POST /api/alerts/acknowledge", { json: { alertIds, note: "Fire drill" } });
    expect(json.acknowledged.map(({ alertId }: Alert) => alertId)).toEqual(["zone-1:1", "zone-1:0"]);
    expect(json.unknown).toEqual(["nope"]);
    expect(services.sites.alerts.get("zone-1:1")?.acknowledged?.note).toBe("Fire drill");
    expect((await services.alerts.get("zone-1:0"))?.acknowledged?.note).toBe("Fire drill");
  });

  it("needs at least one alert", async () => {
    expect((await withAlerts().ask("POST /api/alerts/acknowledge", { json: { alertIds: [] } })).status).toBe(422);
    expect((await withAlerts().ask("POST /api/alerts/acknowledge")).status).toBe(422);
  });
});

describe("handling an alert", () => {
  it("is stored in the site and in the store, with user, time and note", async () => {
    const { ask, services } = withAlerts();
    services.sites.alerts.set(full.alertId, full);
    const { json } = await ask("POST /api/alerts/zone-1:1/acknowledge", { json: { note: " On my way " } });
    expect(json.acknowledged).toEqual({ at: "2026-03-02T09:30:00.000Z", by: "API_TOKEN", note: "On my way" });
    const handling = { at: NOW, by: "API_TOKEN", note: "On my way" };
    expect(services.sites.alerts.get("zone-1:1")?.acknowledged).toEqual(handling);
    expect((await services.alerts.get("zone-1:1"))?.acknowledged).toEqual(handling);
  });

  it("requires neither a note nor a body", async () => {
    const { ask } = withAlerts();
    expect((await ask("POST /api/alerts/zone-1:1/acknowledge")).json.acknowledged.note).toBeUndefined();
    expect((await ask("POST /api/alerts/zone-1:1/acknowledge", { json: {} })).status).toBe(200);
    expect((await ask("POST /api/alerts/zone-1:1/acknowledge", { json: { note: "x".repeat(1001) } })).status).toBe(422);
  });

  it("resolves one that is only in the store", async () => {
    const { ask, services } = withAlerts();
    const { json } = await ask("POST /api/alerts/zone-1:1/resolve", { json: { note: "Cleared the room" } });
    expect(json).toMatchObject({ active: false, clearedAt: "2026-03-02T09:30:00.000Z", resolved: { by: "API_TOKEN" } });
    expect((await services.alerts.get("zone-1:1"))?.active).toBe(false);
  });

  it("does not change a cleared one", async () => {
    const { json } = await withAlerts().ask("POST /api/alerts/zone-1:0/resolve");
    expect(json.resolved).toBeUndefined();
    expect(json.clearedAt).toBe("2026-03-02T09:29:00.000Z");
  });

  it("answers 404 for an unknown one", async () => {
    expect((await withAlerts().ask("POST /api/alerts/nope/acknowledge")).status).toBe(404);
  });
});
