import { describe, expect, it } from "vitest";
import { isEven, isLost, sentRows } from "./sent-deliveries";

const of = (siteId: string, counts: { succeeded?: number; failed?: number; recovered?: number; came?: number }) => ({
  ...{ siteId, topic: "alarms", from: 0, to: 3_600_000, succeeded: 0, failed: 0, recovered: 0, ...counts },
});

describe("sentRows", () => {
  it("puts lost deliveries first, and leaves out sites for which nothing was sent", () => {
    const rows = sentRows([
      of("even", { succeeded: 3, came: 3 }),
      of("nothing", { came: 0 }),
      of("recovered", { succeeded: 1, failed: 2, recovered: 2, came: 1 }),
      of("swallowed", { succeeded: 3, came: 1 }),
    ]);
    expect(rows.map(({ siteId }) => siteId)).toEqual(["swallowed", "recovered", "even"]);
    expect(rows.map(isLost)).toEqual([true, false, false]);
    expect(rows.map(isEven)).toEqual([false, false, true]);
    expect(rows[0]).toMatchObject({ sent: 3, missing: 2, more: 0 });
    expect(rows[1]).toMatchObject({ sent: 3, missing: 0 });
  });

  it("counts failed deliveries that were not recovered as lost", () => {
    expect(sentRows([of("a", { failed: 2, recovered: 1, came: 0 })]).map(isLost)).toEqual([true]);
  });

  it("does not compare deliveries that were not counted here", () => {
    expect(sentRows([of("a", { succeeded: 2 })])[0]).toMatchObject({ missing: 0, more: 0 });
  });

  it("reports more received than sent if another webhook sends the same", () => {
    expect(sentRows([of("a", { succeeded: 2, came: 4 })])[0]).toMatchObject({ missing: 0, more: 2 });
  });
});
