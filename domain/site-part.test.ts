import { describe, expect, it } from "vitest";
import type { AreaState } from "./area";
import type { TrackId } from "./ids";
import type { SiteChange, SiteSnapshot } from "./protocol";
import { partOfChanges, partOfSnapshot } from "./site-part";

const totals = { wifi: 1, sdk: 0, asset: 0, unconnected: 0 };
const area = (areaId: string, mapId: string): AreaState => ({
  areaId,
  mapId,
  kind: "zone",
  occupancy: 1,
  drawn: false,
});
const alert = (alertId: string, mapId: string) =>
  ({
    alertId,
    mapId,
    kind: "occupancy",
    siteId: "s",
    areaId: "a",
    severity: "warning",
    active: true,
    openedAt: 1,
    updatedAt: 1,
    occupancy: 2,
    limit: 1,
  }) as const;

const snapshot: SiteSnapshot = {
  siteId: "s",
  name: "House",
  floors: [
    { mapId: "ours", name: "Ours", totals },
    { mapId: "theirs", name: "Theirs", totals },
  ],
  areas: [area("a", "ours"), area("b", "theirs")],
  alerts: [alert("1", "ours"), alert("2", "theirs")],
  devices: [
    { deviceId: "5c5b35000001", kind: "ap", place: { mapId: "ours", point: { x: 1, y: 1 } as never, version: 1 } },
    { deviceId: "5c5b35000002", kind: "ap" },
  ],
  notices: [{ noticeId: "n", topic: "alarms", at: 1, severity: "info", title: "Elsewhere" }],
};

const whereabouts = {
  areas: new Map([
    ["a", { mapId: "ours" }],
    ["b", { mapId: "theirs" }],
  ]),
  tracks: new Map<TrackId, { mapId: string }>([
    ["wifi:1", { mapId: "ours" }],
    ["wifi:2", { mapId: "theirs" }],
  ]),
};

describe("a site for those who may see one floor", () => {
  it("holds that floor, what is on it, and no feed", () => {
    const part = partOfSnapshot(snapshot, "ours");
    expect(part).toMatchObject({ siteId: "s", name: "House", notices: [] });
    expect(JSON.stringify(part)).not.toMatch(/theirs|Theirs|Elsewhere|5c5b35000002/);
    expect([part.floors.length, part.areas.length, part.alerts.length, part.devices.length]).toEqual([1, 1, 1, 1]);
  });

  it("hears nothing of what is elsewhere", () => {
    const here: readonly SiteChange[] = [
      { type: "totals", mapId: "ours", totals },
      { type: "occupancy", areaId: "a", occupancy: 3 },
      { type: "label", trackId: "wifi:1", label: "Ours" },
      { type: "alert", alert: alert("1", "ours") },
    ];
    const elsewhere: readonly SiteChange[] = [
      { type: "track-erased", trackId: "wifi:2", mapIds: ["theirs"] },
      { type: "track-erased", trackId: "wifi:3", mapIds: [] },
      { type: "totals", mapId: "theirs", totals },
      { type: "area", area: area("b", "theirs") },
      { type: "occupancy", areaId: "b", occupancy: 3 },
      { type: "label", trackId: "wifi:2", label: "Theirs" },
      { type: "alert", alert: alert("2", "theirs") },
      { type: "notice", notice: { noticeId: "n", topic: "alarms", at: 1, severity: "info", title: "Elsewhere" } },
    ];
    expect(partOfChanges([...elsewhere, ...here, ...elsewhere], "ours", whereabouts)).toEqual(here);
  });

  it("hears that a track was erased that it was shown, and not where else that was", () => {
    const erased: SiteChange = { type: "track-erased", trackId: "wifi:1", mapIds: ["theirs", "ours"] };
    expect(partOfChanges([erased], "ours", whereabouts)).toEqual([{ type: "track-erased", trackId: "wifi:1" }]);
  });
});
