import { describe, expect, it } from "vitest";
import type { FeedReport, FeedRow } from "../feed/feed-report";
import { arrivalOf, endsRefused } from "./arrival";

function row(topic: string, lastArrivalAt: number, more: Partial<FeedRow> = {}): FeedRow {
  const counts = { accepted: 1, duplicates: 0, late: 0, quarantined: 0, unknown: 0 };
  return { topic, lastArrivalAt, received: 1, perMinute: 0, ...counts, ...more };
}

function report({ rows = [], rejections = [] }: Partial<FeedReport>): FeedReport {
  const rejected = rejections.reduce((sum, { deliveries }) => sum + deliveries, 0);
  return {
    since: 0,
    deliveries: { received: rejected, accepted: 0, rejected },
    rejections,
    signatures: { legacy: 0, previousSecret: 0, unsigned: 0 },
    unknownTopics: [],
    rows,
  };
}

describe("arrivalOf", () => {
  it("is empty while nothing came", () => {
    expect(arrivalOf(report({}))).toEqual({});
  });

  it("names the topic that came last, with its events of all sites", () => {
    const rows = [
      row("location", 20, { siteId: "a", received: 12 }),
      row("zone", 10, { received: 3 }),
      row("location", 15, { siteId: "b", received: 5 }),
    ];
    expect(arrivalOf(report({ rows })).taken).toEqual({ kind: "events", topic: "location", events: 17, at: 20 });
  });

  it("tells a ping only where nothing else came", () => {
    expect(arrivalOf(report({ rows: [row("ping", 9)] })).taken?.kind).toBe("ping");
    expect(arrivalOf(report({ rows: [row("zone", 5), row("ping", 9)] })).taken).toMatchObject({ topic: "zone", at: 5 });
  });

  it("tells where nothing could be read", () => {
    const unread = row("location", 9, { received: 4, accepted: 0, quarantined: 4 });
    expect(arrivalOf(report({ rows: [unread] })).taken?.kind).toBe("unread");
    expect(arrivalOf(report({ rows: [unread, row("zone", 2)] })).taken?.kind).toBe("events");
  });

  it("gives the newest reason for a refusal, and how many were refused for any", () => {
    const rejections = [
      { reason: "missing-signature", deliveries: 2, lastAt: 4 },
      { reason: "invalid-signature", deliveries: 3, lastAt: 8 },
    ];
    expect(arrivalOf(report({ rejections })).refused).toEqual({ reason: "invalid-signature", at: 8, deliveries: 5 });
  });
});

describe("endsRefused", () => {
  const rejections = [{ reason: "invalid-signature", deliveries: 1, lastAt: 8 }];

  it("is true for a refusal with nothing after it", () => {
    expect(endsRefused(arrivalOf(report({ rejections })))).toBe(true);
    expect(endsRefused(arrivalOf(report({ rejections, rows: [row("zone", 7)] })))).toBe(true);
  });

  it("is false once a delivery was taken after it", () => {
    expect(endsRefused(arrivalOf(report({ rejections, rows: [row("zone", 9)] })))).toBe(false);
    expect(endsRefused({})).toBe(false);
  });
});
