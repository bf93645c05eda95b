import { describe, expect, it, vi } from "vitest";
import * as words from "../floor/floor-words";
import { FloorTracks } from "../tracks/floor-tracks";
import { FIRST_FILTER, type TrackFilter } from "../tracks/view-store";
import { listedTracks, type TrackOrder } from "./listed-tracks";
import type { NamedZone } from "./named-zones";

const NOW = 1_800_000_000_000;

type Placed = Parameters<FloorTracks["join"]>[0] & { readonly x: number; readonly age: number };

function floorWith(...placed: readonly Placed[]): FloorTracks {
  const tracks = new FloorTracks();
  for (const { x, age, ...join } of placed) {
    tracks.join(join);
    tracks.fix(join.slot, x, 1, NOW - age);
  }
  return tracks;
}

const wifi = { kind: "wifi", connected: true, intervalMs: 0 } as const;
const floor = floorWith(
  { ...wifi, slot: 0, trackId: "wifi:0c5415000001", x: 1, age: 1_000 },
  { ...wifi, slot: 1, trackId: "wifi:0c5415000002", label: "Zoe's phone", x: 2, age: 2_000 },
  { ...wifi, slot: 2, trackId: "asset:0c5415000003", kind: "asset", label: "Cart 7", x: 11, age: 30_000 },
  { ...wifi, slot: 3, trackId: "wifi:0c5415000004", connected: false, x: 30, age: 500 },
);

function box(name: string, from: number, to: number): NamedZone {
  const polygon = [
    { x: from, y: 0 },
    { x: to, y: 0 },
    { x: to, y: 5 },
    { x: from, y: 5 },
  ];
  return { name, polygon };
}

const zones = [box("Wing", 0, 20), box("Lab", 10, 15)];

function names(filter: Partial<TrackFilter> = {}, order: TrackOrder = "name"): readonly string[] {
  return listedTracks(floor, { filter: { ...FIRST_FILTER, ...filter }, order, zones, now: NOW }).map(
    ({ name }) => name,
  );
}

describe("listedTracks", () => {
  it("sorts named tracks by name, then the others by address", () => {
    expect(names()).toEqual(["Cart 7", "Zoe's phone", "0c:54:15:00:00:01"]);
  });

  it("distinguishes tracks with the same name", () => {
    const sameNames = floorWith(
      { ...wifi, slot: 0, trackId: "wifi:0c541500a1b2", label: "Anouk's Pixel", x: 11, age: 1_000 },
      { ...wifi, slot: 1, trackId: "wifi:0c541500c3d4", label: "Anouk's Pixel", x: 30, age: 1_000 },
      { ...wifi, slot: 2, trackId: "wifi:0c541500e5f6", label: "Cart 7", x: 11, age: 1_000 },
    );
    const listed = listedTracks(sameNames, { filter: FIRST_FILTER, order: "name", zones, now: NOW });
    expect(listed.map(({ apart }) => apart)).toEqual([
      { zone: "Lab", digits: "a1:b2" },
      { zone: undefined, digits: "c3:d4" },
      undefined,
    ]);
  });

  it("sorts the last seen first if that is chosen", () => {
    expect(names({}, "newest")).toEqual(["0c:54:15:00:00:01", "Zoe's phone", "Cart 7"]);
  });

  it("sorts by the smallest zone around each, and those in none last", () => {
    const kinds = { ...FIRST_FILTER.kinds, unconnected: true };
    const listed = listedTracks(floor, { filter: { ...FIRST_FILTER, kinds }, order: "zone", zones, now: NOW });
    expect(listed.map(({ zone }) => zone)).toEqual(["Lab", "Wing", "Wing", undefined]);
  });

  it("leaves out hidden kinds", () => {
    expect(names({ kinds: { wifi: false, sdk: true, asset: true, unconnected: true } })).toEqual([
      "Cart 7",
      "0c:54:15:00:00:04",
    ]);
  });

  it("leaves out tracks of another age or outside the area", () => {
    expect(names({ ages: { fresh: false, ageing: true, stale: true } })).toEqual(["Cart 7"]);
    expect(names({ area: { areaId: "w", members: new Set(["wifi:0c5415000002"]) } })).toEqual(["Zoe's phone"]);
    expect(names({ area: { areaId: "w" } })).toHaveLength(3);
  });

  it("finds by part of a name or of an address in any notation", () => {
    expect(names({ query: "zoe" })).toEqual(["Zoe's phone"]);
    expect(names({ query: "15-00-00-01" })).toEqual(["0c:54:15:00:00:01"]);
  });

  it("keeps the objects of unchanged rows, and replaces those of changed ones", () => {
    const moving = floorWith(
      { ...wifi, slot: 0, trackId: "wifi:0c5415000001", x: 1, age: 1_000 },
      { ...wifi, slot: 1, trackId: "wifi:0c5415000002", x: 1, age: 1_000 },
    );
    const list = () => listedTracks(moving, { filter: FIRST_FILTER, order: "name", zones, now: NOW });
    const [first, second] = list();
    expect(list()).toBe(list());
    moving.fix(1, 2, 2, NOW);
    const after = list();
    expect(after[0]).toBe(first);
    expect(after[1]).not.toBe(second);
    expect(after[1]).toMatchObject({ trackId: "wifi:0c5415000002", fixedAt: NOW });
    moving.leave(0);
    moving.join({ ...wifi, slot: 0, trackId: "wifi:0c5415000009" });
    moving.fix(0, 1, 1, NOW - 1_000);
    expect(list().map(({ trackId }) => trackId)).toEqual(["wifi:0c5415000002", "wifi:0c5415000009"]);
  });

  it("formats each address once, however often the list is read", () => {
    const spell = vi.spyOn(words, "bareName");
    const read = () => listedTracks(nameless, { filter: FIRST_FILTER, order: "name", zones, now: NOW });
    const nameless = floorWith({ ...wifi, slot: 0, trackId: "wifi:0c5415000001", x: 1, age: 1_000 });
    read();
    read();
    expect(spell).toHaveBeenCalledTimes(1);
    spell.mockRestore();
  });
});
