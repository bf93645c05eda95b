import { describe, expect, it } from "vitest";
import { withInstants } from "./instants";

describe("withInstants", () => {
  it("turns times into epoch milliseconds at any depth", () => {
    const answer = {
      alerts: [{ openedAt: "2026-03-01T10:00:00.250Z", acknowledged: { at: "2026-03-01T10:01:00.000Z" } }],
      silentSince: "2026-03-01T10:00:00.000Z",
    };
    expect(withInstants(answer)).toEqual({
      alerts: [{ openedAt: 1_772_359_200_250, acknowledged: { at: 1_772_359_260_000 } }],
      silentSince: 1_772_359_200_000,
    });
  });

  it("leaves other texts alone, even those that look like a time", () => {
    const answer = { name: "2026-03-01T10:00:00.250Z", at: "noon", count: 3, since: null };
    expect(withInstants(answer)).toEqual(answer);
  });

  it("leaves alone what Mist sent", () => {
    const answer = { raw: { at: "2026-03-01T10:00:00.250Z" } };
    expect(withInstants(answer)).toEqual(answer);
  });
});
