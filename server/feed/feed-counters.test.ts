import { describe, expect, it } from "vitest";

import { type CountedEvent, FeedCounters } from "./feed-counters";

const NOW = 1_790_000_000_000;

function counted(event: Partial<CountedEvent> & { readonly siteId?: string; readonly raw?: string }): CountedEvent {
  const { siteId = "site", raw, ...rest } = event;
  return {
    topic: "ping",
    known: true,
    event: { siteId, changes: [{ at: NOW - 400 }], raw },
    outcome: "accepted",
    receivedAt: NOW,
    ...rest,
  };
}

describe("FeedCounters", () => {
  it("counts every event once, by topic, site and outcome", () => {
    const counters = new FeedCounters(NOW);
    for (const outcome of ["accepted", "duplicate", "late", "quarantined", "conflict", "unknown"] as const)
      counters.event(counted({ outcome, topic: "zone" }));
    counters.event(counted({ siteId: "annexe", topic: "zone" }));
    const { rows } = counters.report(NOW);
    expect(rows).toMatchObject([
      { topic: "zone", siteId: "site", received: 6, ...{ accepted: 1, duplicates: 1, late: 1, quarantined: 1 } },
      { topic: "zone", siteId: "annexe", received: 1, accepted: 1 },
    ]);
    expect(rows[0]).toMatchObject({ conflicts: 1, unknown: 1 });
  });

  it("lists which site reports what of another, the newest first, up to a limit", () => {
    const counters = new FeedCounters(NOW);
    const conflict = (id: string) => ({ kind: "area", id, siteId: "site", ownerId: "annexe" }) as const;
    for (const at of [NOW - 2, NOW]) counters.conflict(conflict("lobby"), at);
    counters.conflict(conflict("hall"), NOW - 1);
    counters.conflict(conflict("lobby"), NOW);
    const lastAt = new Date(NOW).toISOString();
    const { conflicts } = counters.report(NOW);
    expect(conflicts[0]).toEqual({ ...conflict("lobby"), events: 3, lastAt });
    expect(conflicts.map(({ id }) => id)).toEqual(["lobby", "hall"]);
    for (let n = 0; n < 200; n++) counters.conflict(conflict(`made up ${n}`), NOW);
    expect(counters.report(NOW).conflicts.map(({ id }) => id)).toEqual(
      Array.from({ length: 200 }, (_, n) => `made up ${199 - n}`),
    );
  });

  it("returns the delay of new events, and the time of the newest event", () => {
    const counters = new FeedCounters(NOW);
    counters.event(counted({}));
    counters.event(counted({ outcome: "late", receivedAt: NOW + 86_400_000 }));
    expect(counters.report(NOW + 86_400_000).rows[0]).toMatchObject({
      lastEventAt: new Date(NOW - 400).toISOString(),
      lastArrivalAt: new Date(NOW + 86_400_000).toISOString(),
    });
    expect(counters.report(NOW).rows[0]).not.toHaveProperty("delayMaxMs", 86_400_400);
  });

  it("counts accepted and rejected deliveries together as received", () => {
    const counters = new FeedCounters(NOW);
    counters.accepted({ legacy: false, secret: { previous: false } }, NOW);
    counters.accepted({ legacy: true, secret: { previous: true } }, NOW);
    counters.accepted({ legacy: false }, NOW);
    counters.rejected("invalid-signature", NOW);
    counters.rejected("invalid-signature", NOW + 1);
    expect(counters.report(NOW)).toMatchObject({
      deliveries: { received: 5, accepted: 3, rejected: 2 },
      rejections: [{ reason: "invalid-signature", deliveries: 2, lastAt: new Date(NOW + 1).toISOString() }],
      signatures: { legacy: 1, previousSecret: 1, unsigned: 1 },
      lastDeliveryAt: new Date(NOW).toISOString(),
    });
  });

  it("O1: does not count a refused delivery as a sign of life", () => {
    const counters = new FeedCounters(NOW);
    counters.rejected("missing-signature", NOW);
    expect(counters.report(NOW)).not.toHaveProperty("lastDeliveryAt");
    expect(counters.pulse(NOW)).toEqual({});
  });

  it("O1: knows after a restart when each topic of each site was last received, without counting it", () => {
    const before = new FeedCounters(NOW);
    before.event(counted({ topic: "zone", siteId: "north" }));
    const { event } = counted({ topic: "audits" });
    before.event({ ...counted({ topic: "audits", receivedAt: NOW + 1_000 }), event: { ...event, siteId: undefined } });
    before.event(counted({ topic: "made-up", known: false, outcome: "unknown" }));
    const counters = new FeedCounters(NOW + 60_000);
    counters.restoreArrivals([NOW, NOW + 1_000], before.arrivals());
    expect(counters.arrivals()).toEqual(before.arrivals());
    expect(counters.report(NOW + 60_000)).toMatchObject({
      lastDeliveryAt: new Date(NOW + 1_000).toISOString(),
      deliveries: { received: 0 },
      rows: [
        { topic: "zone", siteId: "north", received: 0, lastArrivalAt: new Date(NOW).toISOString() },
        { topic: "audits", received: 0, perMinute: 0 },
      ],
    });
    counters.event(counted({ topic: "zone", siteId: "north", receivedAt: NOW + 90_000 }));
    expect(counters.arrivals()[0]).toMatchObject({ siteId: "north", lastArrivalAt: NOW + 90_000 });
  });

  it("O7: reports the sender of each refused delivery", () => {
    const told: unknown[] = [];
    const counters = new FeedCounters(NOW, (...refused) => told.push(refused));
    counters.rejected("invalid-signature", NOW, "198.51.100.7");
    expect(told).toEqual([["invalid-signature", "198.51.100.7"]]);
  });

  it("I22: returns the time of the last ping", () => {
    const counters = new FeedCounters(NOW);
    expect(counters.report(NOW)).not.toHaveProperty("lastPingAt");
    counters.event(counted({ receivedAt: NOW + 5 }));
    expect(counters.report(NOW).lastPingAt).toBe(new Date(NOW + 5).toISOString());
  });

  it("I21: shows examples of unknown topics, up to fifty", () => {
    const counters = new FeedCounters(NOW);
    for (let index = 0; index < 80; index++) {
      const unknown = { known: false, outcome: "unknown" as const, raw: `{"n":${index},"pad":"${"x".repeat(5_000)}"}` };
      counters.event(counted({ ...unknown, topic: `new-${index}` }));
      counters.event(counted({ ...unknown, topic: `new-${index}`, outcome: "duplicate" }));
    }
    const { unknownTopics, rows } = counters.report(NOW);
    expect(unknownTopics).toHaveLength(50);
    expect(unknownTopics[0]).toMatchObject({ topic: "new-0", events: 2 });
    expect(unknownTopics[0]?.sample).toHaveLength(2_000);
    expect(rows).toHaveLength(51);
    expect(rows.at(-1)).toMatchObject({ topic: "other", received: 60, unknown: 30, duplicates: 30 });
  });

  it("counts up to two hundred sites separately, and the rest together", () => {
    const counters = new FeedCounters(NOW);
    for (let index = 0; index < 300; index++) counters.event(counted({ topic: "zone", siteId: `site-${index}` }));
    const { rows } = counters.report(NOW);
    expect(rows).toHaveLength(201);
    expect(rows.at(-1)).toMatchObject({ siteId: "other", received: 100 });
  });

  it("is plain JSON", () => {
    const counters = new FeedCounters(NOW);
    counters.event(counted({}));
    const report = counters.report(NOW);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});
