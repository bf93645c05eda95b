import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PICKS, type Picks, readPicks, togglePick, writePicks } from "./picks";

const ids = fc.array(fc.constantFrom("a", "b,c", "%", "d", "ä", "f", "g", "h"), { maxLength: 20 });
const made = (told: readonly string[]) => told.reduce<Picks>(togglePick, []);

describe("the items picked for comparison", () => {
  it("keep their places, and so their colours, when others are added or removed", () => {
    expect(togglePick(["a", "b", "c"], "b")).toEqual(["a", undefined, "c"]);
    expect(togglePick(["a", undefined, "c"], "d")).toEqual(["a", "d", "c"]);
    expect(togglePick(["a", "b"], "b")).toEqual(["a"]);
    expect(togglePick(["1", "2", "3", "4", "5", "6"], "7")).toEqual(["1", "2", "3", "4", "5", "7"]);
  });

  it("are each picked once, up to a maximum number", () => {
    fc.assert(
      fc.property(ids, (told) => {
        const picks = made(told).filter((id) => id !== undefined);
        expect(new Set(picks).size).toBe(picks.length);
        expect(picks.length).toBeLessThanOrEqual(MAX_PICKS);
      }),
    );
  });

  it("are read from an address as they were written there", () => {
    fc.assert(
      fc.property(ids, (told) => {
        expect(readPicks(writePicks(made(told)))).toEqual(made(told));
      }),
    );
    expect(readPicks(null)).toBeUndefined();
    expect(readPicks("a,a,%E0%A4%A,b,c,d,e,f")).toEqual(["a", undefined, undefined, "b", "c", "d"]);
  });
});
