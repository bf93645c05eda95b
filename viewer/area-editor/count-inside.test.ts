import { describe, expect, it } from "vitest";
import { FloorReplica } from "@/domain/floor-replica";
import { countInside } from "./count-inside";

const corners = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 0, y: 10 },
];

function floorWith(...tracks: readonly (readonly [x: number, y: number, connected: boolean])[]): FloorReplica {
  const replica = new FloorReplica();
  tracks.forEach(([x, y, connected], slot) => {
    replica.join({ slot, trackId: `wifi:00000000000${slot}`, kind: "wifi", connected, intervalMs: 0 });
    replica.fix(slot, x, y, 1_000);
  });
  return replica;
}

describe("countInside", () => {
  it("counts tracks of the counted kinds inside the outline, not only in its bounding box", () => {
    const tracks = floorWith([2, 2, true], [3, 3, true], [8, 8, true], [1, 1, false], [40, 2, true]);
    expect(countInside(tracks, corners, ["wifi"])).toBe(2);
    expect(countInside(tracks, corners, ["wifi", "unconnected"])).toBe(3);
    expect(countInside(tracks, corners, ["sdk", "asset"])).toBe(0);
  });

  it("forgets tracks that left", () => {
    const tracks = floorWith([2, 2, true], [3, 3, true]);
    tracks.leave(0);
    expect(countInside(tracks, corners, ["wifi"])).toBe(1);
  });

  it("counts nothing in an incomplete outline", () => {
    expect(countInside(floorWith([2, 0, true]), corners.slice(0, 2), ["wifi"])).toBe(0);
  });
});
