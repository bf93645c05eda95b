import { describe, expect, it } from "vitest";
import type { Crossing } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { RecentCrossings } from "./recent-crossings";

function crossing(trackId: TrackId, at: number): Crossing {
  return { type: "crossing", siteId: "s", areaId: "z", areaKind: "zone", trackId, kind: "wifi", trigger: "enter", at };
}

describe("RecentCrossings", () => {
  it("returns them newest first, in any order of arrival", () => {
    const crossings = new RecentCrossings();
    for (const at of [2, 3, 1]) crossings.add(crossing("wifi:a", at));
    crossings.add(crossing("wifi:b", 9));
    expect(crossings.of("wifi:a").map(({ at }) => at)).toEqual([3, 2, 1]);
    expect(crossings.of("wifi:c")).toEqual([]);
  });

  it("keeps the newest twenty of a track", () => {
    const crossings = new RecentCrossings();
    for (let at = 1; at <= 30; at++) crossings.add(crossing("wifi:a", at));
    expect(crossings.of("wifi:a").map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => 30 - i));
  });

  it("forgets a track on request", () => {
    const crossings = new RecentCrossings();
    crossings.add(crossing("wifi:a", 1));
    expect([crossings.forget("wifi:a"), crossings.of("wifi:a"), crossings.forget("wifi:a")]).toEqual([true, [], false]);
  });

  it("forgets the track without a crossing for the longest time", () => {
    const crossings = new RecentCrossings();
    for (let i = 0; i < 20_000; i++) crossings.add(crossing(`wifi:${i}`, i));
    crossings.add(crossing("wifi:0", 50_000));
    crossings.add(crossing("wifi:new", 50_001));
    expect(crossings.of("wifi:0")).toHaveLength(2);
    expect(crossings.of("wifi:1")).toEqual([]);
  });
});
