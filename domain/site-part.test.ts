import { describe, expect, it } from "vitest";
import type { AreaState } from "./area";
import type { TrackId } from "./ids";
import type { SiteChange, SiteSnapshot } from "./protocol";
import { partOfChanges, partOfSnapshot } from "./site-part";
import { alertOf, crossingOf } from "./testing/changes";

const totals = { wifi: 1, sdk: 0, asset: 0, unconnected: 0 };
const area = (areaId: string, mapId: string): AreaState => ({
  areaId,
  mapId,
  kind: "zone",
  occupancy: 1,
  drawn: false,
});
const snapshot: SiteSnapshot = {
  siteId: "s",
  name: "House",
  floors: [
    { mapId: "ours", name: "Ours", totals },
    { mapId: "theirs", name: "Theirs", totals },
  ],
  areas: [area("a", "ours"), area("b", "theirs")],
  alerts: [alertOf({ mapId: "ours" }), alertOf({ mapId: "theirs" })],
  devices: [
    { deviceId: "5c5b35000001", kind: "ap", place: { mapId: "ours", point: { x: 1, y: 1 }, version: 1 } },
    { deviceId: "5c5b35000002", kind: "ap" },
  ],
  notices: [{ noticeId: "n", topic: "alarms", at: 1, severity: "info", title: "Elsewhere" }],
  silences: {},
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

/** News of each thing that is on a floor. */
function changesOn(mapId: string, areaId: string, trackId: TrackId): readonly SiteChange[] {
  const device = { deviceId: "5c5b35000001", kind: "ap", place: { mapId, point: { x: 1, y: 1 }, version: 1 } } as const;
  return [
    { type: "floor", floor: { mapId, name: mapId, totals } },
    { type: "floor-removed", mapId },
    { type: "totals", mapId, totals },
    { type: "area", area: area(areaId, mapId) },
    { type: "occupancy", areaId, occupancy: 3 },
    { type: "crossing", crossing: crossingOf({ areaId, trackId }) },
    { type: "label", trackId, label: "Ann" },
    { type: "alert", alert: alertOf({ mapId }) },
    { type: "device", device },
  ];
}

describe("a site for viewers of one floor", () => {
  it("contains that floor, what is on it, and no feed", () => {
    const part = partOfSnapshot(snapshot, new Set(["ours"]));
    expect(part).toMatchObject({ siteId: "s", name: "House", notices: [] });
    expect(JSON.stringify(part)).not.toMatch(/theirs|Theirs|Elsewhere|5c5b35000002/);
    expect([part.floors.length, part.areas.length, part.alerts.length, part.devices.length]).toEqual([1, 1, 1, 1]);
  });

  it("receives what is on that floor, and the parts of the site that are on no floor", () => {
    const here: readonly SiteChange[] = [
      ...changesOn("ours", "a", "wifi:1"),
      { type: "area-removed", areaId: "b" },
      { type: "device-removed", deviceId: "5c5b35000002" },
      { type: "site-name", name: "House" },
    ];
    const elsewhere: readonly SiteChange[] = [
      ...changesOn("theirs", "b", "wifi:2"),
      ...changesOn("theirs", "unknown", "wifi:3"),
      { type: "device", device: { deviceId: "5c5b35000003", kind: "ap" } },
      { type: "track-erased", trackId: "wifi:2", mapIds: ["theirs"] },
      { type: "track-erased", trackId: "wifi:3", mapIds: [] },
      { type: "track-erased", trackId: "wifi:3" },
      { type: "notice", notice: { noticeId: "n", topic: "alarms", at: 1, severity: "info", title: "Elsewhere" } },
    ];
    expect(partOfChanges([...elsewhere, ...here, ...elsewhere], new Set(["ours"]), whereabouts)).toEqual(here);
  });

  it("receives the erasure of a track that it was shown, without the track's other floors", () => {
    const erased: SiteChange = { type: "track-erased", trackId: "wifi:9", mapIds: ["theirs", "ours"] };
    expect(partOfChanges([erased], new Set(["ours"]), whereabouts)).toEqual([
      { type: "track-erased", trackId: "wifi:9" },
    ]);
  });
});

describe("an RSSI zone for a viewer of its floor only", () => {
  it("does not name its access points, which may be on another floor", () => {
    const ring: AreaState = {
      ...area("a", "ours"),
      kind: "rssizone",
      devices: [{ deviceId: "5c5b35000002", rssi: -60 }],
    };
    const seen = { ...area("a", "ours"), kind: "rssizone" };
    expect(partOfSnapshot({ ...snapshot, areas: [ring] }, new Set(["ours"])).areas).toEqual([seen]);
    const changes = partOfChanges([{ type: "area", area: ring }], new Set(["ours"]), whereabouts);
    expect(changes).toEqual([{ type: "area", area: seen }]);
  });
});
