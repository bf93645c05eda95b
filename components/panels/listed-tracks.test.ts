import { describe, expect, it } from "vitest";
import { FloorTracks } from "@/viewer/floor-tracks";
import { FIRST_FILTERS } from "@/viewer/view-store";
import { listedTracks } from "./listed-tracks";

const NOW = 1_800_000_000_000;

function floorWith(...joins: Parameters<FloorTracks["join"]>[0][]): FloorTracks {
  const tracks = new FloorTracks();
  for (const join of joins) {
    tracks.join(join);
    tracks.fix(join.slot, 1, 1, NOW - 1_000);
  }
  return tracks;
}

const floor = floorWith(
  { slot: 0, trackId: "wifi:0c5415000001", kind: "wifi", connected: true, intervalMs: 0 },
  { slot: 1, trackId: "wifi:0c5415000002", kind: "wifi", connected: true, intervalMs: 0, label: "Zoe's phone" },
  { slot: 2, trackId: "asset:0c5415000003", kind: "asset", connected: true, intervalMs: 0, label: "Cart 7" },
  { slot: 3, trackId: "wifi:0c5415000004", kind: "wifi", connected: false, intervalMs: 0 },
);

const names = (query: string, filters = FIRST_FILTERS) =>
  listedTracks(floor, { filters, query, now: NOW }).map(({ name }) => name);

describe("listedTracks", () => {
  it("lists named tracks by name, then the others by address", () => {
    expect(names("")).toEqual(["Cart 7", "Zoe's phone", "0c:54:15:00:00:01"]);
  });

  it("leaves out what is switched off", () => {
    expect(names("", { wifi: false, sdk: true, asset: true, unconnected: true })).toEqual([
      "Cart 7",
      "0c:54:15:00:00:04",
    ]);
  });

  it("finds by part of a name or of an address in any spelling", () => {
    expect(names("zoe")).toEqual(["Zoe's phone"]);
    expect(names("15-00-00-01")).toEqual(["0c:54:15:00:00:01"]);
  });
});
