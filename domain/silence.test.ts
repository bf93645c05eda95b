import { describe, expect, it } from "vitest";
import { countState, isSameSilences, silenceOf, sumState } from "./silence";
import { MINUTE_MS } from "./time";

describe("how far a number holds", () => {
  it("is current while all of its sources report, whatever others do", () => {
    expect(countState({ asset: { state: "unknown", asOf: 5 } }, ["wifi", "sdk"])).toEqual({ state: "current" });
  });

  it("is as good, as a sum, as the worst number in it", () => {
    const held = { state: "held", asOf: 9 } as const;
    const unknown = { state: "unknown", asOf: 12 } as const;
    expect(sumState([])).toEqual({ state: "current" });
    expect(sumState([{ state: "current" }, held])).toEqual(held);
    expect(sumState([held, unknown])).toEqual({ state: "unknown", asOf: 9 });
  });

  it("is as good as its worst source, and as old as its oldest", () => {
    const silences = { wifi: { state: "held", asOf: 5 }, sdk: { state: "unknown", asOf: 9 } } as const;
    expect(countState(silences)).toEqual({ state: "unknown", asOf: 5 });
    expect(countState(silences, ["wifi"])).toEqual({ state: "held", asOf: 5 });
  });
});

describe("a source that says nothing", () => {
  it("is silent after three minutes, and its numbers are unknown after half an hour or the time that is set", () => {
    const states = (minutes: number, unknownAfterMs?: number) => silenceOf(minutes * MINUTE_MS, 7, unknownAfterMs);
    expect([2.99, 3, 29.99, 30].map((minutes) => states(minutes)?.state)).toEqual([
      undefined,
      "held",
      "held",
      "unknown",
    ]);
    expect([states(9, 10 * MINUTE_MS), states(10, 10 * MINUTE_MS)]).toEqual([
      { state: "held", asOf: 7 },
      { state: "unknown", asOf: 7 },
    ]);
  });

  it("is told again only when something is otherwise", () => {
    const held = { wifi: { state: "held", asOf: 5 } } as const;
    expect(isSameSilences(held, { wifi: { ...held.wifi } })).toBe(true);
    const others = [
      {},
      { sdk: held.wifi },
      { wifi: { state: "unknown", asOf: 5 } },
      { wifi: { state: "held", asOf: 6 } },
    ];
    for (const other of others as readonly (typeof held)[]) expect(isSameSilences(held, other)).toBe(false);
  });
});
