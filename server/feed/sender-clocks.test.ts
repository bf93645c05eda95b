import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { type ClockAhead, SenderClocks } from "./sender-clocks";

const NOW = 1_790_000_000_000;

function setUp() {
  const found: ClockAhead[] = [];
  const agreed: (string | undefined)[] = [];
  const clocks = new SenderClocks({
    onAhead: (ahead) => void found.push(ahead),
    onAgreed: (siteId) => void agreed.push(siteId),
  });
  let received = NOW;
  /** Deliveries of a site, one second apart, whose times are ahead by these amounts. */
  const hear = (siteId: string | undefined, ...aheadMs: readonly number[]) => {
    for (const ms of aheadMs) {
      clocks.observe(siteId, received + ms, received);
      received += SECOND_MS;
    }
  };
  return { clocks, found, agreed, hear };
}

describe("SenderClocks", () => {
  it("T12: reports a site that is minutes ahead once, by its smallest lead", () => {
    const { clocks, found, hear } = setUp();
    hear("site-1", 5 * MINUTE_MS, 4 * MINUTE_MS);
    expect(clocks.report()).toEqual([]);
    hear("site-1", 5 * MINUTE_MS);
    const ahead = { siteId: "site-1", aheadMs: 4 * MINUTE_MS, since: NOW };
    expect(found).toEqual([ahead]);
    hear("site-1", ...Array.from({ length: 30 }, () => 6 * MINUTE_MS));
    expect(found).toHaveLength(1);
    expect(clocks.report()).toEqual([{ ...ahead, aheadMs: 6 * MINUTE_MS, since: new Date(NOW).toISOString() }]);
  });

  it("T12: reports neither a site with a single wrong time nor clocks that agree", () => {
    const { clocks, found, hear } = setUp();
    hear("site-1", 0, 10 * MINUTE_MS, 10 * MINUTE_MS, -SECOND_MS, 10 * MINUTE_MS);
    hear("site-2", 2 * MINUTE_MS, 2 * MINUTE_MS, 2 * MINUTE_MS, 2 * MINUTE_MS);
    expect([clocks.report(), found]).toEqual([[], []]);
  });

  it("T12: continues to report it while events come late, and stops when three agree", () => {
    const { clocks, found, agreed, hear } = setUp();
    hear(undefined, 5 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS);
    hear(undefined, -60 * MINUTE_MS, -50 * MINUTE_MS, -40 * MINUTE_MS, -30 * MINUTE_MS);
    expect(clocks.report()).toMatchObject([{ aheadMs: 5 * MINUTE_MS }]);
    hear(undefined, 0, SECOND_MS);
    expect([clocks.report().length, agreed]).toEqual([1, []]);
    hear(undefined, 0);
    expect([clocks.report(), agreed, found.length]).toEqual([[], [undefined], 1]);
  });

  it("measures each site separately, lists the furthest ahead first, and measures the first two hundred", () => {
    const { clocks, hear } = setUp();
    for (let site = 0; site < 201; site++) hear(`site-${site}`, 3 * MINUTE_MS, 3 * MINUTE_MS, 3 * MINUTE_MS);
    hear("site-7", ...Array.from({ length: 9 }, () => 9 * MINUTE_MS));
    const report = clocks.report();
    expect([report.length, report[0]?.siteId]).toEqual([200, "site-7"]);
    expect(report.some(({ siteId }) => siteId === "site-200")).toBe(false);
  });
});
