import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Crossing } from "@/domain/change";
import { RECENT_CROSSINGS } from "@/domain/site-replica";
import { HELD_CROSSINGS, type HeldCrossings, heldCrossings, NONE_HELD } from "./held-crossings";

const crossing = (areaId: string, at: number, more: Partial<Crossing> = {}): Crossing => ({
  ...({ type: "crossing", siteId: "s", areaKind: "zone", kind: "wifi", trigger: "enter" } as const),
  ...{ areaId, at, trackId: "wifi:0c5415000001", ...more },
});
const times = ({ crossings }: HeldCrossings) => crossings.map(({ at }) => at);
const LOBBY = { areaId: "lobby", era: 0 };

describe("the held crossings of an area", () => {
  it("remain when others displace them from a site's newest", () => {
    const first = heldCrossings(NONE_HELD, [crossing("lobby", 5)], { ...LOBBY, at: 10 });
    const others = Array.from({ length: RECENT_CROSSINGS }, (_, index) => crossing("gym", 20 + index));
    expect(times(heldCrossings(first, others, { ...LOBBY, at: 100 }))).toEqual([5]);
  });

  it("end at the shown moment, also when that goes back", () => {
    const all = [crossing("lobby", 9), crossing("lobby", 5)];
    const held = heldCrossings(NONE_HELD, all, { ...LOBBY, at: 9 });
    expect(times(held)).toEqual([9, 5]);
    expect(times(heldCrossings(held, all, { ...LOBBY, at: 6 }))).toEqual([5]);
  });

  it("start again after a jump forwards, which leaves some out, and remain after one backwards", () => {
    const old = [crossing("lobby", 9), crossing("lobby", 5)];
    const held = heldCrossings(NONE_HELD, old, { ...LOBBY, at: 10 });
    // The site's newest list may still be the one from before the jump.
    const on = heldCrossings(held, old, { ...LOBBY, at: 90, era: 1 });
    expect(times(on)).toEqual([]);
    expect(times(heldCrossings(on, [crossing("lobby", 92)], { ...LOBBY, at: 93, era: 1 }))).toEqual([92]);
    const back = heldCrossings(held, [], { ...LOBBY, at: 6, era: 1 });
    expect(times(back)).toEqual([5]);
    expect(times(heldCrossings(on, [crossing("lobby", 4)], { ...LOBBY, at: 5, era: 2 }))).toEqual([4]);
  });

  it("are newest first, without duplicates, limited in number, and the same list if nothing is new", () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom("lobby", "gym"), fc.nat(200), fc.constantFrom("enter" as const, "exit" as const)),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(some, some, fc.nat(200), (earlier, later, at) => {
        const read = (list: typeof earlier) =>
          list.map(([areaId, time, trigger]) => crossing(areaId, time, { trigger }));
        const asked = { ...LOBBY, at };
        const newest = read(later);
        const held = heldCrossings(heldCrossings(NONE_HELD, read(earlier), asked), newest, asked);
        expect(times(held)).toEqual(times(held).sort((a, b) => b - a));
        expect(new Set(held.crossings.map((one) => `${one.trigger} ${one.at}`)).size).toBe(held.crossings.length);
        expect(held.crossings.length).toBeLessThanOrEqual(HELD_CROSSINGS);
        expect(held.crossings.every((one) => one.areaId === "lobby" && one.at <= at)).toBe(true);
        expect(heldCrossings(held, newest, asked)).toBe(held);
      }),
    );
  });
});
