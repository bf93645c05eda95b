import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PICKS, type Picks, readPicks, togglePick, writePicks } from "./picks";

const ids = fc.array(fc.constantFrom("a", "b,c", "%", "d", "ä", "f", "g", "h"), { maxLength: 20 });
const made = (told: readonly string[]) => told.reduce<Picks>(togglePick, []);

describe("what is picked to be compared", () => {
  it("keeps its place, and with it its colour, while others come and go", () => {
    expect(togglePick(["a", "b", "c"], "b")).toEqual(["a", undefined, "c"]);
    expect(togglePick(["a", undefined, "c"], "d")).toEqual(["a", "d", "c"]);
    expect(togglePick(["a", "b"], "b")).toEqual(["a"]);
    expect(togglePick(["1", "2", "3", "4", "5", "6"], "7")).toEqual(["1", "2", "3", "4", "5", "7"]);
  });

  it("is there once and never too much of it", () => {
    fc.assert(
      fc.property(ids, (told) => {
        const picks = made(told).filter((id) => id !== undefined);
        expect(new Set(picks).size).toBe(picks.length);
        expect(picks.length).toBeLessThanOrEqual(MAX_PICKS);
      }),
    );
  });

  it("is read from an address as it was written there", () => {
    fc.assert(
      fc.property(ids, (told) => {
        expect(readPicks(writePicks(made(told)))).toEqual(made(told));
      }),
    );
    expect(readPicks(null)).toBeUndefined();
    expect(readPicks("a,a,%E0%A4%A,b,c,d,e,f")).toEqual(["a", undefined, undefined, "b", "c", "d"]);
  });
});
