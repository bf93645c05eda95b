import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { testAlert } from "@/viewer/alerts/testing/test-alert";
import { readView } from "@/viewer/floor/view-address";
import { readWindow } from "@/viewer/replay/time-address";
import { watchPath } from "./alert-zone";

const OPENED = Date.UTC(2026, 10, 24, 10, 42, 10);

describe("the address of an alert's replay", () => {
  it("opens its floor with its zone selected, from two minutes before it opened to two minutes after", () => {
    const path = watchPath(testAlert({ siteId: "s", mapId: "m", areaId: "a b&c", openedAt: OPENED }));
    const search = path.slice(path.indexOf("?"));
    expect(path.startsWith("/sites/s/floorplans/m?")).toBe(true);
    expect(readView(search).selection).toEqual({ type: "area", areaId: "a b&c" });
    expect(readWindow(search)).toEqual({ from: OPENED - 2 * MINUTE_MS, until: OPENED + 2 * MINUTE_MS });
  });

  it("is short enough to read", () => {
    expect(watchPath({ siteId: "s", mapId: "m", areaId: "lobby", openedAt: OPENED })).toBe(
      "/sites/s/floorplans/m?area=lobby&t=2026-11-24T10:40:10Z&until=2026-11-24T10:44:10Z",
    );
  });
});
