import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { ALERT_FILTERS } from "./alert-filters";
import { listedAlerts } from "./listed-alerts";
import { testAlert } from "./testing/test-alert";

const filters = (query: string) => ALERT_FILTERS.read(new URLSearchParams(query));
const lobby = testAlert({ alertId: "lobby@2000", areaId: "lobby", areaName: "Lobby", openedAt: 2_000 });
const note = { at: 3_000, by: "Dana", note: "Opened the terrace" };
const ids = (alerts: readonly Alert[]) => alerts.map(({ alertId }) => alertId);

describe("listedAlerts", () => {
  it("shows what is told live although the answer does not have it yet", () => {
    expect(ids(listedAlerts([testAlert()], [lobby], filters("")))).toEqual(["lobby@2000", "canteen@1000"]);
  });

  it("lets go of what cleared since the answer, and keeps it where cleared ones are wanted", () => {
    const cleared = testAlert({ active: false, updatedAt: 5_000, clearedAt: 5_000 });
    expect(listedAlerts([testAlert()], [cleared], filters(""))).toEqual([]);
    expect(listedAlerts([testAlert()], [cleared], filters("state=cleared"))).toEqual([cleared]);
    expect(listedAlerts([cleared], [testAlert()], filters("state=all"))).toEqual([cleared]);
  });

  it.each([
    ["acknowledged=yes", ["canteen@1000"]],
    ["acknowledged=no", ["lobby@2000"]],
    ["severity=critical", ["lobby@2000"]],
    ["severity=minor", []],
    ["site=annexe", []],
    ["q=terrace+OPENED", ["canteen@1000"]],
    ["q=lob", ["lobby@2000"]],
    ["q=lob+terrace", []],
  ])("filters what is told live as the server does: %s", (query, wanted) => {
    const live = [testAlert({ acknowledged: note }), { ...lobby, severity: "critical" } as const];
    expect(ids(listedAlerts([], live, filters(query)))).toEqual(wanted);
  });
});
