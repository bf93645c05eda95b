import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AreaState } from "@/domain/area";
import type { SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import type { Connection, ConnectionState } from "../connection/connection";
import type { SiteListener } from "../connection/site-watch";
import { createLiveStore, followSite, siteViewOf } from "./live-store";

const CONNECTION: ConnectionState = { status: "live", clockOffsetMs: 0, isOutdated: false, isDismissed: false };

function area(areaId: string, occupancy = 0): AreaState {
  return { areaId, kind: "zone", mapId: "m", name: areaId, occupancy, drawn: true };
}

function snapshot(areas: readonly AreaState[]): SiteSnapshot {
  const totals = { wifi: 1, sdk: 0, asset: 0, unconnected: 0 };
  const floors = [{ mapId: "m", name: "Ground", totals }];
  return { siteId: "s", name: "Harbour House", floors, areas, alerts: [], devices: [], notices: [], silences: {} };
}

describe("siteViewOf", () => {
  it("keeps the identity of everything unchanged", () => {
    const replica = SiteReplica.from(snapshot([area("lobby"), area("canteen")]));
    const before = siteViewOf(replica);
    replica.apply([{ type: "occupancy", areaId: "canteen", occupancy: 12 }]);
    const after = siteViewOf(replica, before);
    expect(after.areas).not.toBe(before.areas);
    expect(after.areas.lobby).toBe(before.areas.lobby);
    expect(after.areas.canteen?.occupancy).toBe(12);
    for (const part of ["floors", "alerts", "devices", "notices", "crossings", "silences"] as const) {
      expect(after[part]).toBe(before[part]);
    }
  });

  it("keeps repeated silences, and updates changed ones", () => {
    const silences = { wifi: { state: "held", asOf: 5 } } as const;
    const before = siteViewOf(SiteReplica.from({ ...snapshot([]), silences }));
    const again = siteViewOf(SiteReplica.from({ ...snapshot([]), silences: { wifi: { ...silences.wifi } } }), before);
    expect(again.silences).toBe(before.silences);
    expect(siteViewOf(SiteReplica.from(snapshot([])), again).silences).toEqual({});
  });

  it("notices that an area was deleted", () => {
    const replica = SiteReplica.from(snapshot([area("lobby"), area("canteen")]));
    const before = siteViewOf(replica);
    replica.apply([{ type: "area-removed", areaId: "lobby" }]);
    expect(Object.keys(siteViewOf(replica, before).areas)).toEqual(["canteen"]);
  });

  it("treats every id alike, whatever its text", () => {
    const replica = SiteReplica.from(snapshot([area("__proto__")]));
    expect(Object.keys(siteViewOf(replica).areas)).toEqual(["__proto__"]);
  });
});

describe("followSite", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function followed() {
    let listener: SiteListener | undefined;
    const stopped = vi.fn();
    const watchSite = (_: string, one: SiteListener) => {
      listener = one;
      return stopped;
    };
    const store = createLiveStore("m", CONNECTION, snapshot([area("lobby", 3)]));
    const stop = followSite(store, { watchSite } as unknown as Connection, "s");
    return { store, stop, stopped, told: () => listener };
  }

  it("shows the data that the page was rendered with until the first snapshot", () => {
    const { store, told } = followed();
    expect(store.getState().site).toMatchObject({ isWhole: false, areas: { lobby: { occupancy: 3 } } });
    told()?.onSite(SiteReplica.from(snapshot([area("lobby", 4)])));
    expect(store.getState().site).toMatchObject({ isWhole: true, areas: { lobby: { occupancy: 4 } } });
  });

  it("updates React at most five times a second, and always with the last change", () => {
    const { store, told } = followed();
    const site = SiteReplica.from(snapshot([area("lobby")]));
    told()?.onSite(site);
    let updates = 0;
    store.subscribe(() => updates++);
    for (let occupancy = 1; occupancy <= 100; occupancy++) {
      site.apply([{ type: "occupancy", areaId: "lobby", occupancy }]);
      told()?.onChanges([]);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(updates).toBeLessThanOrEqual(6);
    expect(store.getState().site?.areas.lobby?.occupancy).toBe(100);
  });

  it("does not update once stopped", () => {
    const { store, stop, stopped, told } = followed();
    const site = SiteReplica.from(snapshot([area("lobby")]));
    told()?.onSite(site);
    site.apply([{ type: "occupancy", areaId: "lobby", occupancy: 9 }]);
    told()?.onChanges([]);
    stop();
    vi.advanceTimersByTime(1_000);
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(store.getState().site?.areas.lobby?.occupancy).toBe(0);
  });
});
