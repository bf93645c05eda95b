import { describe, expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import type { TrackId } from "@/domain/ids";
import { FloorTracks } from "../tracks/floor-tracks";
import { ALL_AGES, FIRST_FILTER, FIRST_KINDS } from "../tracks/view-store";
import { devicesInWords, MAX_WORDS, tracksInWords, zoneInWords, zonesAround } from "./floor-words";

const NOW = 1_700_000_000_000;

function mac(i: number): string {
  return i.toString(16).padStart(12, "0");
}

function crowd(count: number): FloorTracks {
  const tracks = new FloorTracks();
  for (let slot = 0; slot < count; slot++) {
    const trackId: TrackId = `wifi:${mac(slot)}`;
    tracks.join({ slot, trackId, kind: "wifi", connected: slot % 10 !== 9, intervalMs: 0, label: `Laptop ${slot}` });
    tracks.fix(slot, slot / 10, 2.345, NOW - 1_000);
  }
  return tracks;
}

const filter = { ...FIRST_FILTER, selection: undefined };

describe("tracksInWords", () => {
  it("returns the newest fix even while the track still glides there", () => {
    const tracks = crowd(1);
    tracks.fix(0, 3, 3, NOW);
    expect(tracks.motion.isMoving).toBe(true);
    expect(tracksInWords(tracks, filter, NOW).items[0]).toMatchObject({ x: 3, y: 3, freshness: "fresh" });
  });

  it("lists at most two hundred and gives the total", () => {
    const { items, total } = tracksInWords(crowd(1_000), filter, NOW);
    expect([items.length, total]).toEqual([MAX_WORDS, 900]);
  });

  it("puts the selected track first and matching ones next", () => {
    const selection = { type: "track", trackId: `wifi:${mac(500)}` } as const;
    const { items } = tracksInWords(crowd(1_000), { ...filter, query: "laptop 880", selection }, NOW);
    expect(items.slice(0, 3).map(({ name }) => name)).toEqual(["Laptop 500", "Laptop 880", "Laptop 0"]);
  });

  it("marks faded tracks, also those filtered by age and area", () => {
    const members = new Set<TrackId>([`wifi:${mac(3)}`]);
    const { items } = tracksInWords(crowd(5), { ...filter, area: { areaId: "z", members } }, NOW);
    expect(items.map(({ name, isDimmed }) => `${name}${isDimmed ? " dimmed" : ""}`)[0]).toBe("Laptop 3");
    expect(items.filter(({ isDimmed }) => isDimmed)).toHaveLength(4);
    const old = tracksInWords(crowd(5), { ...filter, ages: { ...ALL_AGES, fresh: false } }, NOW);
    expect(old.items.every(({ isDimmed }) => isDimmed)).toBe(true);
  });

  it("lists unconnected devices only when they are asked for", () => {
    const kinds = { ...FIRST_KINDS, unconnected: true };
    expect(tracksInWords(crowd(10), filter, NOW).total).toBe(9);
    expect(tracksInWords(crowd(10), { ...filter, kinds }, NOW).total).toBe(10);
  });

  it("marks a selected track as drawn, whatever its kind", () => {
    const selection = { type: "track", trackId: `wifi:${mac(9)}` } as const;
    expect(tracksInWords(crowd(10), { ...filter, selection }, NOW).items[0]).toMatchObject({
      name: "Laptop 9",
      isDimmed: false,
    });
  });

  it("does not age tracks of a silent source, and gives the time of their data", () => {
    const tracks = crowd(1);
    const words = (now: number) => tracksInWords(tracks, filter, now).items[0];
    expect(words(NOW + 600_000)).toMatchObject({ freshness: "stale", isHeld: false });
    tracks.ages.hold({ wifi: { state: "held", asOf: NOW } });
    expect(words(NOW + 600_000)).toMatchObject({ freshness: "fresh", isHeld: true });
  });

  it("leaves out a track that joined without a fix", () => {
    const tracks = crowd(1);
    tracks.join({ slot: 1, trackId: "sdk:a", kind: "sdk", connected: true, intervalMs: 0 });
    expect(tracksInWords(tracks, filter, NOW).total).toBe(1);
  });

  it("names a track by its address if it has no name", () => {
    const tracks = new FloorTracks();
    tracks.join({ slot: 0, trackId: "wifi:5c5b35a1b2c3", kind: "wifi", connected: true, intervalMs: 0 });
    tracks.fix(0, 1, 1, NOW);
    expect(tracksInWords(tracks, filter, NOW).items[0]?.name).toBe("5c:5b:35:a1:b2:c3");
  });
});

describe("zoneInWords", () => {
  const square = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
    { x: 0, y: 4 },
  ];
  const areas: AreaState[] = [
    { areaId: "b", kind: "zone", name: "Lobby", occupancy: 12, limit: 10, polygon: square, drawn: true },
    { areaId: "a", kind: "zone", name: "Canteen", occupancy: 10, limit: 10, drawn: true },
    { areaId: "heard-of", kind: "zone", occupancy: 1, drawn: false },
    { areaId: "v", kind: "vbeacon", name: "Desk", occupancy: 1, drawn: true },
  ];

  it("is not over the limit when it is exactly reached", () => {
    expect(areas.map((area) => zoneInWords(area, {})).map(({ name, isOver }) => [name, isOver])).toEqual([
      ["Lobby", true],
      ["Canteen", false],
      [undefined, false],
      ["Desk", false],
    ]);
  });

  it("gives the certainty of each zone's count", () => {
    const held = { state: "held", asOf: NOW } as const;
    const [lobby] = areas;
    expect(lobby && zoneInWords(lobby, { wifi: held }).count).toEqual(held);
    expect(lobby && zoneInWords(lobby, { unconnected: held }).count).toEqual({ state: "current" });
  });

  it("lists the zones around a point", () => {
    expect(zonesAround(areas, 1, 1)).toEqual(["Lobby"]);
    expect(zonesAround(areas, 5, 1)).toEqual([]);
  });
});

describe("devicesInWords", () => {
  it("lists the access points of the floor with their state and position", () => {
    const place = (mapId: string) => ({ mapId, point: { x: 1, y: 2 }, version: 1 });
    const devices = [
      { deviceId: "5c5b35000001", kind: "ap", up: false, place: place("m") },
      { deviceId: "5c5b35000002", kind: "ap", name: "AP 2", place: place("other") },
      { deviceId: "5c5b35000003", kind: "ap", name: "AP 3" },
    ] as const;
    expect(devicesInWords(devices, "m")).toEqual([
      { deviceId: "5c5b35000001", name: "5c:5b:35:00:00:01", state: "down", x: 1, y: 2 },
    ]);
  });
});
