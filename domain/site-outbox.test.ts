import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame } from "./floor-frame";
import { FloorReplica } from "./floor-replica";
import type { LiveSite } from "./live-site";
import { clearSite, evictEmptyFloors, evictGone, silentTracks } from "./site-eviction";
import { SiteReplica } from "./site-replica";
import { change, drawing, worldSite, zone } from "./testing/histories";
import { DAY_MS } from "./time";

const NOW = 1_100;

const apply = change.map((one) => (site: LiveSite) => void site.apply(one));
const expire = fc.integer({ min: 1_000, max: 500_000 }).map((now) => (site: LiveSite) => {
  site.presence.record(now);
  site.expire(now);
});
const forget = fc.constant((site: LiveSite) => site.expire(DAY_MS + 10_000_000));
const erase = fc
  .constantFrom("wifi:0000000000a1", "asset:0000000000b2")
  .map((trackId) => (site: LiveSite) => void site.erase(trackId as "wifi:0000000000a1"));

const makeRoom = fc.integer({ min: 1_000, max: 500_000 }).map((now) => (site: LiveSite) => {
  evictGone([site], 4);
  for (const track of silentTracks(site, now)) site.siteTracks.forget(track);
  site.siteAreas.forgetUnheardSince(now);
  site.devices.forgetUnheardSince(now);
  evictEmptyFloors(site);
});
const clear = fc.constant((site: LiveSite) => void clearSite(site, NOW));

const step = fc.oneof(
  { arbitrary: apply, weight: 6 },
  { arbitrary: drawing, weight: 2 },
  fc.constant("flush" as const),
  expire,
  forget,
  erase,
  makeRoom,
  clear,
);

describe("what viewers receive", () => {
  it("makes a replica equal to the site from any cut, after any events, drawings and removals", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(20), (steps, joinAt) => {
        const site = worldSite();
        let viewers: ReturnType<typeof watch> | undefined;
        steps.forEach((step, index) => {
          if (index === joinAt) viewers = watch(site);
          if (step === "flush") viewers?.flush();
          else step(site);
        });
        viewers?.flush();
        viewers?.expectEqual();
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 500) },
    );
  });

  it("says that an area is gone before it says that it is there again", () => {
    const site = worldSite();
    const { outbox } = site;
    site.removeArea("zone-1");
    site.putArea(zone("zone-1", "floor-a", 3));
    expect(outbox.drain().map(({ type }) => type)).toEqual(["area-removed", "area"]);
    site.putArea(zone("zone-3", "floor-a", 3));
    site.removeArea("zone-3");
    expect(outbox.drain()).toEqual([{ type: "area-removed", areaId: "zone-3" }]);
    expect([outbox.isEmpty, outbox.drain()]).toEqual([true, []]);
  });

  it("is complete, however much happened since the last time", () => {
    const { outbox } = worldSite();
    for (let n = 0; n < 200_000; n++) outbox.event({ type: "site-name", name: "a" });
    expect(outbox.drain()).toHaveLength(200_000);
  });
});

/** A viewer of the site and of each floor, as server and browser make one. */
function watch(site: LiveSite) {
  site.outbox.forget();
  const replica = SiteReplica.from(structuredClone(site.snapshot(NOW)));
  const floors = [...site.floors.values()].map((floor) => {
    floor.forgetNews();
    const copy = new FloorReplica();
    decodeFrame(floor.snapshot({ epoch: 1, seq: 0 }), copy);
    return { floor, copy };
  });
  return {
    flush() {
      replica.apply(structuredClone(site.outbox.drain()));
      for (const { floor, copy } of floors) {
        const frame = floor.drain({ epoch: 1, seq: 1 });
        if (frame) decodeFrame(frame, copy);
      }
    },
    expectEqual() {
      const { floors: floorStates, areas, devices, notices } = site.snapshot(NOW);
      expect(new Map(replica.floors)).toEqual(new Map(floorStates.map((floor) => [floor.mapId, floor])));
      expect(new Map(replica.areas)).toEqual(new Map(areas.map((area) => [area.areaId, area])));
      expect([...replica.devices.values()]).toEqual(devices);
      expect(replica.notices).toEqual(notices);
      const active = [...replica.alerts.values()].filter((alert) => alert.active);
      expect(active.map((alert) => alert.alertId).sort()).toEqual(
        [...site.areas.values()].flatMap(({ alert }) => (alert?.active ? [alert.alertId] : [])).sort(),
      );
      for (const { floor, copy } of floors) expect(rows(copy)).toEqual(rows(floor.tracks));
    },
  };
}

function rows(floor: FloorReplica) {
  return [...floor.trackIds()]
    .map((id) => floor.slotOf(id) ?? -1)
    .sort((a, b) => a - b)
    .map((slot) => ({ ...floor.joinOf(slot), x: floor.xs[slot], y: floor.ys[slot], at: floor.ats[slot] }));
}
