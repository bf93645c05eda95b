import { describe, expect, it } from "vitest";
import { readFrameHeader } from "@/domain/floor-frame";
import type { Floorplan } from "@/domain/floorplan";
import { HOUR_MS } from "@/domain/time";
import { Broadcaster, type Rooms } from "./broadcaster";
import { Sites } from "./sites";

const FLOORPLAN: Floorplan = { mapId: "ground", siteId: "harbour", name: "Ground", rotation: 0, version: 1 };

function setUp() {
  let now = 1_790_000_000_000;
  const frames: Uint8Array[] = [];
  const dismissed: (readonly [siteId: string, seq: number | undefined])[] = [];
  const rooms: Rooms = {
    viewers: 1,
    siteViewers: () => 1,
    partsWatched: () => [],
    floorViewers: () => 1,
    sendSite: () => {},
    sendPart: () => {},
    sendFloor: (_floor, frame) => frames.push(frame),
    dismissFloor: (floor, frame) => dismissed.push([floor.siteId, readFrameHeader(frame)?.seq]),
    manageSlowViewers: () => {},
  };
  const sites = new Sites(() => now);
  const broadcaster = new Broadcaster({ sites, rooms, now: () => now, epoch: 1 });
  return {
    sites,
    broadcaster,
    dismissed,
    see(name: string, siteId = "harbour") {
      const fix = { mapId: "ground", x: 1, y: 2, at: now, siteId } as const;
      sites.apply({ type: "fix", kind: "wifi", trackId: `wifi:${name}`, ...fix }, now);
    },
    /** Time passes, and the site reports something unrelated, of an access point. */
    pass(ms: number) {
      now += ms;
      const word = { deviceId: "00000000d001", kind: "ap", event: "AP_CONFIGURED", at: now } as const;
      sites.apply({ type: "device", siteId: "harbour", ...word }, now);
      sites.expire();
    },
    told() {
      broadcaster.flush();
      return frames.splice(0).map((frame) => readFrameHeader(frame)?.seq);
    },
  };
}

describe("the broadcaster", () => {
  it("numbers a floor's frames one by one, and a snapshot by the last of them", () => {
    const { sites, broadcaster, see, told } = setUp();
    sites.putFloorplan(FLOORPLAN);
    see("a");
    expect(told()).toEqual([1]);
    see("b");
    expect(told()).toEqual([2]);
    expect(broadcaster.floorAnswer("ground")).toMatchObject({ ok: true, seq: 2 });
    broadcaster.stop();
  });

  it("gives each new viewer the present floor, not that of an earlier viewer", () => {
    const { sites, broadcaster, see } = setUp();
    sites.putFloorplan(FLOORPLAN);
    see("a");
    const before = broadcaster.floorAnswer("ground");
    expect(broadcaster.floorAnswer("ground")).toEqual(before);
    see("b");
    expect(broadcaster.floorAnswer("ground")).not.toEqual(before);
    broadcaster.stop();
  });

  it("leaves a gap if a floor was removed before its changes were sent and came back, so that no viewer keeps a removed track", () => {
    const { sites, broadcaster, see, pass, told } = setUp();
    sites.putFloorplan(FLOORPLAN);
    see("a");
    expect(told()).toEqual([1]);
    pass(HOUR_MS);
    sites.removeFloorplan("ground");
    sites.putFloorplan(FLOORPLAN);
    see("b");
    expect(told()).toEqual([3]);
    expect(broadcaster.floorAnswer("ground")).toMatchObject({ ok: true, seq: 3 });
    broadcaster.stop();
  });

  it("I63: sends only the map's own site, and dismisses viewers who watched it as another site's", () => {
    const { sites, broadcaster, dismissed, see, told } = setUp();
    see("stray", "elsewhere");
    expect(told()).toEqual([1]);
    sites.putFloorplan(FLOORPLAN);
    expect([told(), dismissed]).toEqual([[], [["elsewhere", 3]]]);
    see("a");
    expect(told()).toEqual([3]);
    see("stray", "elsewhere");
    expect(told()).toEqual([]);
    see("b");
    expect([told(), dismissed.length]).toEqual([[4], 1]);
    broadcaster.stop();
  });
});
