import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Crossing } from "@/domain/change";
import { RECENT_CROSSINGS } from "@/domain/site-replica";
import { HELD_CROSSINGS, heldCrossings } from "./held-crossings";

const crossing = (areaId: string, at: number, more: Partial<Crossing> = {}): Crossing => ({
  ...({ type: "crossing", siteId: "s", areaKind: "zone", kind: "wifi", trigger: "enter" } as const),
  ...{ areaId, at, trackId: "wifi:0c5415000001", ...more },
});
const times = (list: readonly Crossing[]) => list.map(({ at }) => at);

describe("an area's crossings at hand", () => {
  it("stay when others push them out of a site's newest", () => {
    const first = heldCrossings([], [crossing("lobby", 5)], { areaId: "lobby", at: 10 });
    const others = Array.from({ length: RECENT_CROSSINGS }, (_, index) => crossing("gym", 20 + index));
    expect(times(heldCrossings(first, others, { areaId: "lobby", at: 100 }))).toEqual([5]);
  });

  it("end at the moment that is shown, also when that goes back", () => {
    const all = [crossing("lobby", 9), crossing("lobby", 5)];
    const held = heldCrossings([], all, { areaId: "lobby", at: 9 });
    expect(times(held)).toEqual([9, 5]);
    expect(times(heldCrossings(held, all, { areaId: "lobby", at: 6 }))).toEqual([5]);
  });

  it("are newest first, each once, no more than are held, and the same list where nothing is new", () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom("lobby", "gym"), fc.nat(200), fc.constantFrom("enter" as const, "exit" as const)),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(some, some, fc.nat(200), (earlier, later, at) => {
        const read = (list: typeof earlier) =>
          list.map(([areaId, time, trigger]) => crossing(areaId, time, { trigger }));
        const asked = { areaId: "lobby", at };
        const newest = read(later);
        const held = heldCrossings(heldCrossings([], read(earlier), asked), newest, asked);
        expect(times(held)).toEqual(times(held).sort((a, b) => b - a));
        expect(new Set(held.map((one) => `${one.trigger} ${one.at}`)).size).toBe(held.length);
        expect(held.length).toBeLessThanOrEqual(HELD_CROSSINGS);
        expect(held.every((one) => one.areaId === "lobby" && one.at <= at)).toBe(true);
        expect(heldCrossings(held, newest, asked)).toBe(held);
      }),
    );
  });
});
