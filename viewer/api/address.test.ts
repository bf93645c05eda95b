import { describe, expect, it } from "vitest";
import { addressOf } from "./address";

describe("addressOf", () => {
  it("inserts parameters in their places, escaped", () => {
    const path = "/api/floorplans/:mapId/devices/:mac";
    expect(addressOf({ path }, { params: { mapId: "a/b", mac: "5c:5b" } })).toBe(
      "/api/floorplans/a%2Fb/devices/5c%3A5b",
    );
  });

  it("leaves undefined parameters out of the query, and joins several values with commas", () => {
    const query = { state: "all", severity: ["major", "minor"], siteId: undefined, q: "", topic: [], limit: 0 };
    expect(addressOf({ path: "/api/alerts" }, { query })).toBe("/api/alerts?state=all&severity=major%2Cminor&limit=0");
    expect(addressOf({ path: "/api/alerts" }, { query: { q: "" } })).toBe("/api/alerts");
  });
});
