import { describe, expect, it } from "vitest";
import type { Alert } from "./alert";
import type { AreaState } from "./area";
import type { FloorState, SiteChange, SiteSnapshot } from "./protocol";
import { SiteReplica } from "./site-replica";
import { ANN, AP, alertOf, crossingOf, noticeOf } from "./testing/changes";
import { SITE } from "./testing/histories";
import { HOUR_MS } from "./time";

const totals = { wifi: 1, sdk: 2, asset: 3, unconnected: 4 };
const floor: FloorState = { mapId: "floor-a", name: "Ground", totals };
const area: AreaState = { areaId: "zone-1", kind: "zone", mapId: "floor-a", occupancy: 1, drawn: true };
const device = { deviceId: AP, kind: "ap" } as const;
const snapshot: SiteSnapshot = {
  ...{ siteId: SITE, name: "House", floors: [floor], areas: [area] },
  ...{ alerts: [alertOf()], devices: [device], silences: {}, notices: [noticeOf()] },
};

function replicaAfter(...changes: readonly SiteChange[]): SiteReplica {
  const replica = SiteReplica.from(snapshot);
  replica.apply(changes);
  return replica;
}

describe("a viewer's copy of a site", () => {
  it("begins with the snapshot, without crossings", () => {
    const replica = replicaAfter();
    expect([replica.siteId, replica.name]).toEqual([SITE, "House"]);
    expect([...replica.floors]).toEqual([["floor-a", floor]]);
    expect([...replica.areas]).toEqual([["zone-1", area]]);
    expect([...replica.alerts]).toEqual([["zone-1@1000", alertOf()]]);
    expect([...replica.devices]).toEqual([[AP, device]]);
    expect([replica.notices, replica.crossings]).toEqual([[noticeOf()], []]);
  });

  it("contains the newest state of each object", () => {
    const renamed = { ...floor, name: "First" };
    const fuller = { ...area, occupancy: 9 };
    const cleared = alertOf({ active: false });
    const down = { ...device, up: false };
    const replica = replicaAfter(
      { type: "floor", floor: renamed },
      { type: "area", area: fuller },
      { type: "alert", alert: cleared },
      { type: "device", device: down },
      { type: "site-name", name: "Home" },
    );
    expect([...replica.floors.values(), ...replica.areas.values()]).toEqual([renamed, fuller]);
    expect([...replica.alerts.values(), ...replica.devices.values()]).toEqual([cleared, down]);
    expect(replica.name).toBe("Home");
  });

  it("removes what is gone", () => {
    const replica = replicaAfter(
      { type: "floor-removed", mapId: "floor-a" },
      { type: "area-removed", areaId: "zone-1" },
      { type: "device-removed", deviceId: AP },
    );
    expect([replica.floors.size, replica.areas.size, replica.devices.size]).toEqual([0, 0, 0]);
  });

  it("drops alerts that were cleared more than an hour before the newest report", () => {
    const cleared = { active: false, clearedAt: 1_000, updatedAt: 1_000 };
    const opened = (at: number) => alertOf({ alertId: `zone-1@${at}`, openedAt: at, updatedAt: at });
    const told = (alert: Alert) => ({ type: "alert", alert }) as const;
    const soon = replicaAfter(told(alertOf(cleared)), told(opened(HOUR_MS)));
    expect([...soon.alerts.keys()]).toEqual(["zone-1@1000", `zone-1@${HOUR_MS}`]);
    const later = replicaAfter(told(alertOf(cleared)), told(opened(HOUR_MS + 1_000)));
    expect([...later.alerts.keys()]).toEqual([`zone-1@${HOUR_MS + 1_000}`]);
    const active = replicaAfter(told(opened(9 * HOUR_MS)));
    expect(active.alerts.size).toBe(2);
  });

  it("applies counts to known areas, and ignores unknown ones", () => {
    const busier = { ...totals, wifi: 9 };
    const replica = replicaAfter(
      { type: "totals", mapId: "floor-a", totals: busier },
      { type: "totals", mapId: "elsewhere", totals: busier },
      { type: "occupancy", areaId: "zone-1", occupancy: 5 },
      { type: "occupancy", areaId: "elsewhere", occupancy: 5 },
    );
    expect([...replica.floors.values()]).toEqual([{ ...floor, totals: busier }]);
    expect([...replica.areas.values()]).toEqual([{ ...area, occupancy: 5 }]);
  });

  it("keeps the newest fifty crossings, newest first", () => {
    const crossings = Array.from({ length: 52 }, (_, index) => crossingOf({ at: 1_000 + index }));
    const replica = replicaAfter(...crossings.map((crossing) => ({ type: "crossing", crossing }) as const));
    expect(replica.crossings).toEqual(crossings.toReversed().slice(0, 50));
  });

  it("keeps the newest fifty notices, each once, newest first", () => {
    const notices = Array.from({ length: 52 }, (_, index) => noticeOf({ noticeId: `m${index}`, at: 2_000 + index }));
    const told = [...notices, noticeOf({ noticeId: "m10", at: 3_000, title: "News" })];
    const replica = replicaAfter(...told.map((notice) => ({ type: "notice", notice }) as const));
    const others = notices.filter(({ noticeId }) => noticeId !== "m10").toReversed();
    expect(replica.notices).toEqual([noticeOf({ noticeId: "m10", at: 3_000, title: "News" }), ...others.slice(0, 49)]);
  });

  it("sorts a late notice behind newer ones", () => {
    const late = noticeOf({ noticeId: "late", at: 500 });
    expect(replicaAfter({ type: "notice", notice: late }).notices).toEqual([noticeOf(), late]);
  });

  it("removes notices and crossings of an erased track, and of no other", () => {
    const other = { trackId: "wifi:0000000000b0" } as const;
    const replica = replicaAfter(
      { type: "notice", notice: noticeOf({ noticeId: "about", ...ANN }) },
      { type: "crossing", crossing: crossingOf() },
      { type: "crossing", crossing: crossingOf(other) },
      { type: "track-erased", trackId: ANN.trackId },
    );
    expect(replica.notices).toEqual([noticeOf()]);
    expect(replica.crossings).toEqual([crossingOf(other)]);
  });

  it("is not changed by a track's new label, which is kept in floors", () => {
    expect(replicaAfter({ type: "label", trackId: ANN.trackId, label: "Ann" })).toEqual(replicaAfter());
  });
});
