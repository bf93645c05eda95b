import { describe, expect, it } from "vitest";
import { countState, isSameSilences, silenceOf, sumState } from "./silence";
import { MINUTE_MS } from "./time";

describe("how certain a count is", () => {
  it("is current while all of its sources report, whatever other sources do", () => {
    expect(countState({ asset: { state: "unknown", asOf: 5 } }, ["wifi", "sdk"])).toEqual({ state: "current" });
  });

  it("is for a sum that of its worst number", () => {
    const held = { state: "held", asOf: 9 } as const;
    const unknown = { state: "unknown", asOf: 12 } as const;
    expect(sumState([])).toEqual({ state: "current" });
    expect(sumState([{ state: "current" }, held])).toEqual(held);
    expect(sumState([held, unknown])).toEqual({ state: "unknown", asOf: 9 });
  });

  it("is that of its worst source, with the time of its oldest", () => {
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

  it("is reported again only when something has changed", () => {
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
