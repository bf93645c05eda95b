import { describe, expect, it } from "vitest";
import type { Area } from "./area";
import { LiveArea } from "./live-area";
import { LiveTrack } from "./live-track";
import { ANN, alertOf, overLimit } from "./testing/changes";
import { SITE, zone } from "./testing/histories";

const KIM = { at: 3_000, by: "Kim", note: "on my way" };

function areaOver(...times: readonly number[]): LiveArea {
  const area = new LiveArea("zone-1", "zone");
  for (const at of times) area.report(SITE, overLimit({ areaName: "Lobby", at }));
  return area;
}

function drawn(more: Partial<Area> = {}): LiveArea {
  const area = new LiveArea("zone-1", more.kind ?? "zone");
  area.draw({ ...zone("zone-1", "floor-a", 0), ...more });
  return area;
}

function pointOf(kind: "vbeacon" | "rssizone"): Area {
  return { areaId: kind, siteId: SITE, mapId: "floor-a", kind, name: "Desk", point: { x: 1, y: 1 }, version: 1 };
}

describe("the result of a position for an area", () => {
  it("is inside or outside by its outline on its own floor, and outside on any other floor", () => {
    const area = drawn();
    expect(area.saysOf({ mapId: "floor-a", x: 1, y: 1 })).toBe(true);
    expect(area.saysOf({ mapId: "floor-a", x: 9, y: 1 })).toBe(false);
    expect(area.saysOf({ mapId: "floor-b", x: 1, y: 1 })).toBe(false);
  });

  it("is decided by the outline itself, not by the box around it", () => {
    const triangle = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 0, y: 10 },
    ];
    const area = drawn({ polygon: triangle });
    expect([area.contains(2, 2), area.contains(8, 8), area.contains(-1, 2)]).toEqual([true, false, false]);
  });

  it("is unknown without an outline, and outside on another floor than a beacon's", () => {
    const beacon = new LiveArea("desk", "vbeacon");
    beacon.draw(pointOf("vbeacon"));
    expect(beacon.saysOf({ mapId: "floor-a", x: 1, y: 1 })).toBeUndefined();
    expect(beacon.saysOf({ mapId: "floor-b", x: 1, y: 1 })).toBe(false);
    const line = drawn({ polygon: zone("zone-1", "floor-a", 0).polygon?.slice(0, 2) ?? [] });
    expect([line.hasOutline, line.contains(0, 0)]).toEqual([false, false]);
    expect(line.saysOf({ mapId: "floor-a", x: 0, y: 0 })).toBeUndefined();
  });

  it("is unknown for an RSSI zone, which reaches through floors, and if no floor is known", () => {
    const ring = new LiveArea("ring", "rssizone");
    ring.draw(pointOf("rssizone"));
    for (const area of [ring, new LiveArea("zone-1", "zone")])
      for (const mapId of ["floor-a", "floor-b"]) expect(area.saysOf({ mapId, x: 1, y: 1 })).toBeUndefined();
  });

  it("have another outline to be compared with only if floor, kind or corners differ", () => {
    const { outline } = drawn();
    expect(drawn({ name: "Hall", limit: 9, version: 2 }).outline).toBe(outline);
    const others = [drawn({ mapId: "floor-b" }), drawn({ kind: "rssizone" }), drawn(zone("zone-1", "floor-a", 1))];
    for (const other of others) expect(other.outline).not.toBe(outline);
    expect(new LiveArea("zone-1", "zone").outline).toBeUndefined();
  });
});

describe("the floor of an area", () => {
  it("is the one on which it is drawn, otherwise the first by id of those that Mist names", () => {
    const area = new LiveArea("zone-1", "zone");
    expect([area.record({ at: 1_000 }), area.mapId]).toEqual([false, undefined]);
    expect([area.record({ at: 1_000, mapId: "floor-b" }), area.mapId]).toEqual([true, "floor-b"]);
    expect([area.record({ at: 1_001, mapId: "floor-c" }), area.mapId]).toEqual([false, "floor-b"]);
    expect([area.record({ at: 1_002, mapId: "floor-b" }), area.mapId]).toEqual([false, "floor-b"]);
    area.draw(zone("zone-1", "floor-d", 0));
    expect([area.record({ at: 1_003, mapId: "floor-a" }), area.mapId]).toEqual([false, "floor-d"]);
    area.draw(undefined);
    expect(area.mapId).toBe("floor-a");
  });

  it("is in use while a track is in the area, and is that of the alert while there is one", () => {
    const area = drawn({ mapId: "floor-b" });
    expect(area.busyOn).toBeUndefined();
    const ann = new LiveTrack(ANN.trackId, ANN.kind);
    area.members.put(ann, { source: "wifi", isPlaced: true });
    expect(area.busyOn).toBe("floor-b");
    const alerted = (active: boolean) => area.load({ ...area.save(), alert: alertOf({ mapId: "floor-c", active }) });
    alerted(true);
    expect(area.busyOn).toBe("floor-c");
    area.members.put(ann, undefined);
    expect(area.busyOn).toBe("floor-c");
    alerted(false);
    expect(area.busyOn).toBeUndefined();
  });

  it("was last heard of at the newest report, in any order of arrival", () => {
    const area = new LiveArea("zone-1", "zone");
    expect(area.heardAt).toBeUndefined();
    for (const at of [2_000, 1_000]) area.record({ at });
    expect(area.heardAt).toBe(2_000);
  });
});

describe("an area's state", () => {
  it("contains what is known of it and no more", () => {
    expect(new LiveArea("ring", "rssizone").state()).toStrictEqual({
      areaId: "ring",
      kind: "rssizone",
      occupancy: 0,
      drawn: false,
    });
  });

  it("is as it was drawn", () => {
    const area = drawn({ name: "Hall", colour: "green", limit: 3, target: 2, version: 4 });
    area.members.put(new LiveTrack(ANN.trackId, ANN.kind), { source: "wifi", isPlaced: true });
    const { polygon } = zone("zone-1", "floor-a", 0);
    expect(area.state()).toStrictEqual({
      ...{ areaId: "zone-1", kind: "zone", mapId: "floor-a", name: "Hall", polygon, colour: "green" },
      ...{ limit: 3, target: 2, occupancy: 1, drawn: true, version: 4 },
    });
    area.draw(pointOf("vbeacon"));
    expect(area.state()).toStrictEqual({
      ...{ areaId: "zone-1", kind: "vbeacon", mapId: "floor-a", name: "Desk", point: { x: 1, y: 1 } },
      ...{ sources: ["wifi", "sdk", "asset"], occupancy: 1, drawn: true, version: 1 },
    });
  });

  it("has Mist's name, limit and count, but prefers the drawn name and limit", () => {
    const area = areaOver(1_000);
    const reported = { occupancy: 7, limit: 5, at: 1_000 };
    expect(area.state()).toMatchObject({ name: "Lobby", limit: 5, occupancy: 0, reported, drawn: false });
    area.draw({ ...zone("zone-1", "floor-a", 0), name: "Hall", limit: 3 });
    expect(area.state()).toMatchObject({ name: "Hall", limit: 3, reported });
  });

  it("has Mist's newest name and count, in any order of arrival", () => {
    const words = [
      overLimit({ at: 1_000, areaName: "Old", occupancy: 6 }),
      overLimit({ at: 2_000, areaName: "New", occupancy: 8 }),
      overLimit({ at: 3_000, areaName: "", occupancy: 9 }),
    ];
    for (const order of [words, words.toReversed()]) {
      const area = areaOver();
      for (const word of order) area.report(SITE, word);
      expect(area.state()).toMatchObject({ name: "New", reported: { occupancy: 9, at: 3_000 } });
    }
  });

  it("uses the same one of two reports of one moment, in any order of arrival", () => {
    const words = [
      overLimit({ areaName: "A", occupancy: 6, limit: 5 }),
      overLimit({ areaName: "B", occupancy: 6, limit: 4 }),
      overLimit({ areaName: "C", occupancy: 8, limit: 5 }),
    ];
    const states = [words, words.toReversed()].map((order) => {
      const area = areaOver();
      for (const word of order) area.report(SITE, word);
      return [area.state(), area.alert];
    });
    expect(states[0]).toEqual(states[1]);
  });
});

describe("an alert", () => {
  it("opens with Mist's first report, which determines its id", () => {
    expect(areaOver(1_000).alert).toStrictEqual(alertOf({ areaName: "Lobby" }));
    expect(areaOver(1_000).alert).toMatchObject({ severity: "major", active: true });
    const unnamed = areaOver();
    unnamed.report(SITE, overLimit());
    expect(unnamed.alert).toStrictEqual(alertOf());
  });

  it("opened at Mist's first report, even if that arrives later", () => {
    const area = areaOver(2_000);
    expect(area.report(SITE, overLimit({ areaName: "Lobby", at: 1_000 }))).toBe(true);
    expect(area.alert).toMatchObject({ alertId: "zone-1@2000", openedAt: 1_000, updatedAt: 2_000 });
  });

  it("has the name of the drawing, and keeps the last known name if the drawing is removed", () => {
    const area = drawn({ name: "Hall" });
    area.report(SITE, overLimit({ at: 1_000 }));
    expect(area.alert?.areaName).toBe("Hall");
    area.draw(undefined);
    area.report(SITE, overLimit({ at: 2_000 }));
    expect(area.alert?.areaName).toBe("Hall");
  });

  it("stays the same alert through later reports, which refresh it", () => {
    const area = areaOver(1_000);
    area.report(SITE, overLimit({ at: 2_000, occupancy: 9, limit: 6 }));
    expect(area.alert).toMatchObject({ alertId: "zone-1@1000", openedAt: 1_000, updatedAt: 2_000, occupancy: 9 });
    expect(area.alert?.limit).toBe(6);
  });

  it("clears when Mist reports the area below its limit, and opens again as a new alert", () => {
    const area = areaOver(1_000);
    expect(area.report(SITE, overLimit({ over: false, at: 2_000, occupancy: 4 }))).toBe(true);
    expect(area.alert).toMatchObject({ active: false, openedAt: 1_000, clearedAt: 2_000, updatedAt: 2_000 });
    area.report(SITE, overLimit({ at: 3_000 }));
    expect(area.alert).toEqual(
      alertOf({ alertId: "zone-1@3000", areaName: "Lobby", openedAt: 3_000, updatedAt: 3_000 }),
    );
    area.report(SITE, overLimit({ over: false, at: 4_000 }));
    expect(area.alert).toMatchObject({ alertId: "zone-1@3000", active: false, clearedAt: 4_000 });
  });

  it("does not exist if Mist only reports that the area is below its limit", () => {
    const area = areaOver();
    expect(area.report(SITE, overLimit({ over: false }))).toBe(true);
    expect([area.alert, area.state().reported?.occupancy]).toEqual([undefined, 7]);
  });

  it("ends with a count below the limit at the same moment as one over it", () => {
    const area = areaOver(1_000);
    expect(area.report(SITE, overLimit({ areaName: "Lobby", over: false, at: 1_000 }))).toBe(true);
    expect(area.alert?.active).toBe(false);
    expect(areaOver().report(SITE, overLimit({ over: false, at: 1_000 }))).toBe(true);
  });

  it("is not reported as a change if a report is old and no alert is open", () => {
    const area = areaOver(1_000);
    area.report(SITE, overLimit({ over: false, at: 5_000 }));
    expect(area.report(SITE, overLimit({ over: false, at: 4_000 }))).toBe(false);
    expect(area.report(SITE, overLimit({ at: 3_000 }))).toBe(false);
  });

  it("is not reported as a change if a report contains nothing new, acknowledged or not", () => {
    const area = areaOver(1_000, 3_000);
    for (const act of [() => undefined, () => area.acknowledge(KIM)]) {
      act();
      const { alert } = area;
      expect(area.report(SITE, overLimit({ areaName: "Lobby", at: 3_000 }))).toBe(false);
      expect(area.report(SITE, overLimit({ areaName: "Lobby", at: 2_000 }))).toBe(false);
      expect(area.alert).toBe(alert);
    }
  });

  it("keeps its acknowledgement through later reports, but the next alert does not have it", () => {
    const area = areaOver(1_000);
    expect(area.acknowledge(KIM)).toMatchObject({ acknowledged: KIM });
    area.report(SITE, overLimit({ at: 4_000 }));
    expect(area.alert).toMatchObject({ acknowledged: KIM, updatedAt: 4_000 });
    area.report(SITE, overLimit({ over: false, at: 5_000 }));
    expect(area.alert).toMatchObject({ acknowledged: KIM, active: false });
    area.report(SITE, overLimit({ at: 6_000 }));
    expect(area.alert).not.toHaveProperty("acknowledged");
  });
});

describe("an alert that somebody resolves", () => {
  it("I71: is closed at that moment by that user, and does not open again until Mist reports the end", () => {
    const area = areaOver(1_000);
    expect(area.resolve(SITE, KIM)).toMatchObject({ active: false, clearedAt: 3_000, updatedAt: 3_000, resolved: KIM });
    const { alert } = area;
    for (const at of [3_000, 3_001, 9_000]) area.report(SITE, overLimit({ at }));
    expect([area.alert, area.isQuiet]).toEqual([alert, true]);
    area.report(SITE, overLimit({ over: false, at: 10_000 }));
    expect([area.alert, area.isQuiet]).toEqual([alert, false]);
    area.report(SITE, overLimit({ at: 11_000 }));
    expect(area.alert).toMatchObject({ alertId: "zone-1@11000", active: true });
    expect(area.alert).not.toHaveProperty("resolved");
  });

  it("I71: does not open again until the count was below the limit once", () => {
    const area = areaOver(1_000);
    area.resolve(SITE, KIM);
    area.report(SITE, overLimit({ at: 4_000 }));
    area.releaseAlert(5_000);
    area.report(SITE, overLimit({ at: 4_500 }));
    expect(area.alert?.active).toBe(false);
    area.report(SITE, overLimit({ at: 5_001 }));
    expect(area.alert).toMatchObject({ alertId: "zone-1@5001", active: true });
  });

  it("is closed after its newest report if Mist's clock is ahead", () => {
    const area = areaOver(1_000, 9_000);
    expect(area.resolve(SITE, KIM)).toMatchObject({ active: false, clearedAt: 9_000, resolved: KIM });
  });

  it("stays as it is if it is cleared already, and no alert appears in an area without one", () => {
    const area = areaOver(1_000);
    area.report(SITE, overLimit({ over: false, at: 2_000 }));
    const cleared = area.alert;
    expect(area.resolve(SITE, KIM)).toEqual(cleared);
    expect([areaOver().resolve(SITE, KIM), areaOver().acknowledge(KIM)]).toEqual([undefined, undefined]);
  });

  it("accepts a resolution even after later reports, and keeps the alert that opened after it", () => {
    const live = areaOver(1_000, 2_000);
    const resolved = live.resolve(SITE, KIM);
    live.report(SITE, overLimit({ areaName: "Lobby", at: 4_000 }));
    live.releaseAlert(5_000);
    live.report(SITE, overLimit({ areaName: "Lobby", at: 6_000 }));
    const { alert: opened } = live;
    if (!resolved || !opened) return expect.unreachable("no alert");
    for (const heard of [areaOver(1_000, 2_000), areaOver(1_000, 2_000, 4_000, 6_000)]) {
      const isHeardLater = heard.alert?.updatedAt === 6_000;
      for (const stored of [resolved, opened, resolved, opened]) heard.recallAlert(SITE, stored);
      if (isHeardLater) expect(heard.alert).toEqual(opened);
      for (const at of [4_000, 6_000]) heard.report(SITE, overLimit({ areaName: "Lobby", at }));
      expect(heard.alert).toEqual(opened);
    }
  });

  it("accepts an acknowledgement and a resolution of its own alert only", () => {
    const acknowledged = areaOver(1_000);
    acknowledged.recallAlert(SITE, alertOf({ acknowledged: KIM }));
    expect(acknowledged.alert).toMatchObject({ active: true, acknowledged: KIM });
    const resolved = areaOver(1_000);
    resolved.recallAlert(SITE, alertOf({ resolved: KIM }));
    expect(resolved.alert).toMatchObject({ active: false, clearedAt: 3_000, updatedAt: 3_000, resolved: KIM });
    expect(resolved.alert).not.toHaveProperty("acknowledged");
    const other = areaOver(1_000);
    other.recallAlert(SITE, alertOf({ alertId: "zone-1@500", acknowledged: KIM, resolved: KIM }));
    expect(other.alert).toEqual(areaOver(1_000).alert);
    areaOver().recallAlert(SITE, alertOf({ acknowledged: KIM }));
  });
});

describe("an area after a restart", () => {
  it("is as before, and reacts to later reports in the same way", () => {
    const area = areaOver(1_000, 2_000);
    area.acknowledge(KIM);
    const again = new LiveArea("zone-1", "zone");
    again.load(JSON.parse(JSON.stringify(area.save())));
    expect(again.save()).toEqual(area.save());
    for (const each of [area, again]) each.report(SITE, overLimit({ over: false, at: 1_500 }));
    expect([again.state(), again.alert]).toEqual([area.state(), area.alert]);
    for (const each of [area, again]) each.report(SITE, overLimit({ over: false, at: 4_000 }));
    expect([again.alert, again.heardAt]).toEqual([area.alert, area.heardAt]);
  });

  it("counts as heard of if it has a floor, when saved by a version that did not store this", () => {
    const { heardAt: _, ...older } = areaOver(1_000).save();
    const again = new LiveArea("zone-1", "zone");
    again.load({ ...older, heardAt: undefined });
    expect(again.heardAt).toBe(0);
    again.load({ ...older, heardAt: undefined, heardOn: undefined });
    expect(again.heardAt).toBeUndefined();
  });
});
