import { describe, expect, it } from "vitest";
import type { Alert } from "@/domain/alert";
import { type AlertFilters, isOutdated, listedAlerts } from "./listed-alerts";
import { testAlert } from "./testing/test-alert";

const filters = (change: Partial<AlertFilters> = {}): AlertFilters => ({
  ...{ state: "active", handled: "any", severities: [], siteId: undefined, q: "" },
  ...change,
});
const lobby = testAlert({ alertId: "lobby@2000", areaId: "lobby", areaName: "Lobby", openedAt: 2_000 });
const note = { at: 3_000, by: "Dana", note: "Opened the terrace" };
const ids = (alerts: readonly Alert[]) => alerts.map(({ alertId }) => alertId);

describe("listedAlerts", () => {
  it("lists a live alert that the answer does not have yet", () => {
    expect(ids(listedAlerts([testAlert()], [lobby], filters()))).toEqual(["lobby@2000", "canteen@1000"]);
  });

  it("drops an alert that cleared since the answer, unless cleared ones are wanted", () => {
    const cleared = testAlert({ active: false, updatedAt: 5_000, clearedAt: 5_000 });
    expect(listedAlerts([testAlert()], [cleared], filters())).toEqual([]);
    expect(listedAlerts([testAlert()], [cleared], filters({ state: "cleared" }))).toEqual([cleared]);
    expect(listedAlerts([cleared], [testAlert()], filters({ state: "all" }))).toEqual([cleared]);
  });

  it.each<[Partial<AlertFilters>, readonly string[]]>([
    [{ handled: "yes" }, ["canteen@1000"]],
    [{ handled: "no" }, ["lobby@2000"]],
    [{ severities: ["critical"] }, ["lobby@2000"]],
    [{ severities: ["minor"] }, []],
    [{ siteId: "annexe" }, []],
    [{ q: "terrace OPENED" }, ["canteen@1000"]],
    [{ q: "lob" }, ["lobby@2000"]],
    [{ q: "lob terrace" }, []],
  ])("filters live alerts as the server does: %o", (change, wanted) => {
    const live = [testAlert({ acknowledged: note }), { ...lobby, severity: "critical" } as const];
    expect(ids(listedAlerts([], live, filters(change)))).toEqual(wanted);
  });
});

describe("isOutdated", () => {
  it("is false for a list with all live alerts, whatever else it contains", () => {
    expect(isOutdated([testAlert(), lobby], [testAlert()], filters())).toBe(false);
    expect(isOutdated([testAlert()], [], filters())).toBe(false);
  });

  it("is true for a list without a new alert, unless the filters exclude it", () => {
    expect(isOutdated([testAlert()], [lobby], filters())).toBe(true);
    expect(isOutdated([testAlert()], [lobby], filters({ q: "canteen" }))).toBe(false);
  });

  it("is true for a list with an older state of an alert, also if the filters exclude its present state", () => {
    const cleared = testAlert({ active: false, updatedAt: 5_000, clearedAt: 5_000 });
    expect(isOutdated([testAlert()], [cleared], filters())).toBe(true);
    expect(isOutdated([cleared], [testAlert()], filters({ state: "all" }))).toBe(false);
  });
});
