import { describe, expect, it } from "vitest";
import type { DeviceReport } from "./change";
import type { Placement } from "./device";
import { LiveSite } from "./live-site";
import type { SiteChange } from "./protocol";
import { SiteReplica } from "./site-replica";

const AP = "5c5b35000001";
const NOW = 2_000;
const at = (x: number, y: number, version = 1): Placement => {
  return { deviceId: AP, siteId: "site-1", mapId: "floor-a", point: { x, y }, version };
};
const report: DeviceReport = {
  ...{ type: "device", siteId: "site-1", deviceId: AP, kind: "ap", name: "AP45 Cafe" },
  ...{ up: false, event: "AP_DISCONNECTED", at: 1_000 },
};

/** A client says which access point it is joined to. */
function joined(apId: string, apName: string, at: number) {
  const trackId = "wifi:0000000000a1";
  return { type: "profile", siteId: "site-1", trackId, kind: "wifi", facts: { apId, apName }, at } as const;
}

function restarted(site: LiveSite, placements: readonly Placement[] = []): LiveSite {
  const again = new LiveSite(site.siteId);
  for (const placement of placements) again.devices.place(placement);
  again.load(JSON.parse(JSON.stringify(site.save())));
  return again;
}

const devicesOf = (site: LiveSite) => site.snapshot(NOW).devices;

describe("SiteDevices", () => {
  it("keeps the position of a device, whether its placement or its report comes first", () => {
    const heardFirst = new LiveSite("site-1");
    heardFirst.apply(report);
    heardFirst.devices.place(at(3, 4));
    const hungFirst = new LiveSite("site-1");
    hungFirst.devices.place(at(3, 4));
    hungFirst.apply(report);
    const place = { mapId: "floor-a", point: { x: 3, y: 4 }, version: 1 };
    expect(devicesOf(heardFirst)).toMatchObject([{ deviceId: AP, name: "AP45 Cafe", up: false, place }]);
    expect(devicesOf(hungFirst)).toEqual(devicesOf(heardFirst));
  });

  it("learns access points from the clients connected to them, preferring the newest name", () => {
    const site = new LiveSite("site-1");
    site.apply(joined(AP, "AP new", 1_500));
    site.apply(joined(AP, "AP old", 1_200));
    expect(devicesOf(site)).toEqual([{ deviceId: AP, kind: "ap", name: "AP new" }]);
    site.apply({ ...report, at: 1_600 });
    expect(devicesOf(site)).toMatchObject([{ name: "AP45 Cafe", event: "AP_DISCONNECTED" }]);
  });

  it("uses a typed name for a device only until the device reports its name", () => {
    const site = new LiveSite("site-1");
    site.devices.place({ ...at(1, 1), name: "By the stairs" });
    expect(devicesOf(site)).toMatchObject([{ name: "By the stairs" }]);
    site.apply(report);
    expect(devicesOf(site)).toMatchObject([{ name: "AP45 Cafe" }]);
  });

  it("forgets a device that was only placed when its placement is removed, and keeps one that has reported", () => {
    const site = new LiveSite("site-1");
    site.devices.place(at(1, 1));
    site.devices.unplace(AP);
    expect(devicesOf(site)).toEqual([]);
    site.apply(report);
    site.devices.place(at(1, 1));
    site.devices.unplace(AP);
    expect(devicesOf(site)).toMatchObject([{ deviceId: AP, up: false }]);
    expect(devicesOf(site)[0]).not.toHaveProperty("place");
  });

  it("removes the placements on a floorplan that is removed", () => {
    const site = new LiveSite("site-1");
    site.putFloorplan({ mapId: "floor-a", siteId: "site-1", name: "A", rotation: 0, version: 1 });
    site.devices.place(at(1, 1));
    site.devices.place({ ...at(2, 2), deviceId: "5c5b35000002", mapId: "floor-b" });
    site.removeFloorplan("floor-a");
    expect(devicesOf(site)).toMatchObject([{ deviceId: "5c5b35000002" }]);
  });

  it("sends viewers each change of a device once", () => {
    const site = new LiveSite("site-1");
    const replica = SiteReplica.from(site.snapshot(NOW));
    const told: string[] = [];
    const tell = () => {
      const changes: readonly SiteChange[] = site.outbox.drain();
      told.push(...changes.map(({ type }) => type));
      replica.apply(changes);
    };
    site.devices.place(at(1, 1));
    site.devices.place(at(1, 1));
    tell();
    site.devices.place(at(2, 1, 2));
    tell();
    expect([...replica.devices.values()]).toEqual(devicesOf(site));
    site.devices.unplace(AP);
    tell();
    expect(told).toEqual(["device", "device", "device-removed"]);
    expect(replica.devices.size).toBe(0);
  });

  it("is restored from a checkpoint with its reports, and with the position of its placement", () => {
    const site = new LiveSite("site-1");
    site.apply(report);
    site.apply(joined("5c5b35000009", "AP nine", 1_000));
    site.devices.place(at(3, 4));
    site.devices.place({ ...at(5, 5), deviceId: "5c5b35000003" });
    expect(devicesOf(restarted(site, [at(3, 4)]))).toEqual(devicesOf(site).slice(0, 2));
  });

  it("reads a checkpoint of the previous version, which had no id beside the newest report", () => {
    const site = new LiveSite("site-1");
    site.apply(report);
    const { devices, ...rest } = site.save();
    const older = { ...rest, devices: devices.map(({ deviceId: _, ...device }) => device) };
    const again = new LiveSite("site-1");
    again.load(JSON.parse(JSON.stringify(older)));
    expect(devicesOf(again)).toEqual(devicesOf(site));
  });

  it("returns whether a report changed anything, also that of a client", () => {
    const site = new LiveSite("site-1");
    expect([site.devices.report(report), site.devices.report(report)]).toEqual([true, false]);
    const mention = { deviceId: "5c5b35000009", name: "AP nine", at: 1_000 };
    expect([site.devices.mention(mention), site.devices.mention(mention)]).toEqual([true, false]);
  });

  it("reports nothing if a placement is removed that does not exist", () => {
    const site = new LiveSite("site-1");
    site.apply(report);
    site.outbox.forget();
    for (const deviceId of [AP, "5c5b35000002"]) site.devices.unplace(deviceId);
    expect([site.outbox.drain(), devicesOf(site).length]).toEqual([[], 1]);
  });

  it("forgets and reports devices not heard of since then, but never a placed one", () => {
    const site = new LiveSite("site-1");
    site.apply(report);
    site.apply(joined("5c5b35000009", "AP nine", 1_500));
    site.apply({ ...report, deviceId: "5c5b35000003" });
    site.devices.place({ ...at(1, 1), deviceId: "5c5b35000003" });
    site.outbox.forget();
    site.devices.forgetUnheardSince(999);
    expect(site.outbox.drain()).toEqual([]);
    site.devices.forgetUnheardSince(1_000);
    expect(site.outbox.drain()).toEqual([{ type: "device-removed", deviceId: AP }]);
    expect(devicesOf(site).map(({ deviceId }) => deviceId)).toEqual(["5c5b35000009", "5c5b35000003"]);
  });
});
