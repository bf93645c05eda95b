import { describe, expect, it } from "vitest";
import { AlertNewsMemory, mostSevere } from "./alert-news";
import { testAlert } from "./testing/test-alert";

const handled = { acknowledged: { at: 1_500, by: "Dana" } };

describe("AlertNewsMemory", () => {
  it("does not announce alerts that were open when the page was opened", () => {
    const memory = new AlertNewsMemory();
    expect(memory.newsIn([testAlert()], true)).toEqual([]);
    expect(memory.newsIn([testAlert({ updatedAt: 2_000, occupancy: 14 })], false)).toEqual([]);
  });

  it("announces an alert once when it opens, however often it is repeated (S10)", () => {
    const memory = new AlertNewsMemory();
    expect(memory.newsIn([testAlert()], false)).toEqual([{ why: "opened", alert: testAlert() }]);
    expect(memory.newsIn([testAlert()], false)).toEqual([]);
    expect(memory.newsIn([testAlert({ active: false, clearedAt: 2_000 })], false)).toEqual([]);
    expect(memory.newsIn([testAlert()], false)).toEqual([]);
  });

  it("announces an alert that worsens: by a quarter of its limit, or to a higher severity", () => {
    const memory = new AlertNewsMemory();
    memory.newsIn([testAlert()], true);
    expect(memory.newsIn([testAlert({ occupancy: 15 })], false)).toEqual([]);
    expect(memory.newsIn([testAlert({ occupancy: 16 })], false)).toMatchObject([{ why: "worsened" }]);
    expect(memory.newsIn([testAlert({ occupancy: 18 })], false)).toEqual([]);
    expect(memory.newsIn([testAlert({ occupancy: 19 })], false)).toMatchObject([{ why: "worsened" }]);
    expect(memory.newsIn([testAlert({ severity: "critical" })], false)).toMatchObject([{ why: "worsened" }]);
  });

  it("does not announce alerts that were acknowledged", () => {
    const memory = new AlertNewsMemory();
    expect(memory.newsIn([testAlert(handled)], false)).toEqual([]);
    expect(memory.newsIn([testAlert({ ...handled, occupancy: 30 })], false)).toEqual([]);
  });
});

describe("mostSevere", () => {
  it("finds the most severe of several", () => {
    const severities = ["warning", "critical", "minor"] as const;
    const news = severities.map((severity) => ({ why: "opened", alert: testAlert({ severity }) }) as const);
    expect(mostSevere(news)).toBe("critical");
  });
});
