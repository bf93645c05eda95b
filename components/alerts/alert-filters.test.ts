import { describe, expect, it } from "vitest";
import { listAlerts } from "@/domain/contract/alert";
import { addressOf } from "@/viewer/api/address";
import { ALERT_FILTERS, activeAlertsPath, alertQuery, isFiltered } from "./alert-filters";

const read = (query: string) => ALERT_FILTERS.read(new URLSearchParams(query));

describe("ALERT_FILTERS", () => {
  it("writes nothing for defaults", () => {
    expect(ALERT_FILTERS.write(read("")).toString()).toBe("");
  });

  it.each([
    "state=cleared",
    "state=all&acknowledged=no&severity=critical%2Cmajor&site=harbour&q=canteen+roof",
    "acknowledged=yes",
  ])("reads %s back as it was written", (query) => {
    expect(ALERT_FILTERS.write(read(query)).toString()).toBe(query);
  });

  it("ignores values that cannot be chosen", () => {
    expect(read("state=loud&severity=huge,minor&acknowledged=perhaps")).toEqual({ ...read(""), severities: ["minor"] });
  });
});

describe("alertQuery", () => {
  it("translates the filters into the server's parameters", () => {
    const addressed = (filters: string, limit: number) =>
      addressOf(listAlerts, { query: alertQuery(read(filters), limit) });
    expect(addressed("", 100)).toBe("/api/alerts?state=active&limit=100");
    expect(addressed("acknowledged=no&site=harbour&severity=critical", 200)).toBe(
      "/api/alerts?state=active&acknowledged=false&severity=critical&siteId=harbour&limit=200",
    );
  });
});

describe("activeAlertsPath", () => {
  it("names the default filters in the address, so that no stored filters apply", () => {
    expect(activeAlertsPath()).toBe("/alerts?state=active");
    expect(activeAlertsPath("harbour")).toBe("/alerts?state=active&site=harbour");
  });
});

describe("isFiltered", () => {
  it("returns whether more than the state was chosen", () => {
    expect([read(""), read("state=all"), read("q=%20"), read("q=roof"), read("site=a")].map(isFiltered)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
