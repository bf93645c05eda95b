import { describe, expect, it } from "vitest";
import { type ArrivalCounts, arrivalOf, endsRefused } from "./arrival";

type Row = ArrivalCounts["rows"][number];

function row(topic: string, lastArrivalAt: number, more: Partial<Row> = {}): Row {
  return { topic, lastArrivalAt, received: 1, quarantined: 0, ...more };
}

describe("arrivalOf", () => {
  it("is empty before the first delivery", () => {
    expect(arrivalOf({ rows: [] })).toEqual({});
  });

  it("names the topic that arrived most recently", () => {
    const rows = [
      row("location", 20, { received: 12 }),
      row("zone", 10, { received: 3 }),
      row("location", 15, { received: 5 }),
    ];
    expect(arrivalOf({ rows }).accepted).toEqual({ kind: "events", topic: "location", at: 20 });
  });

  it("reports a ping only if nothing else arrived", () => {
    expect(arrivalOf({ rows: [row("ping", 9)] }).accepted?.kind).toBe("ping");
    expect(arrivalOf({ rows: [row("zone", 5), row("ping", 9)] }).accepted).toMatchObject({ topic: "zone", at: 5 });
  });

  it("reports that no event could be read", () => {
    const unread = row("location", 9, { received: 4, quarantined: 4 });
    expect(arrivalOf({ rows: [unread] }).accepted?.kind).toBe("unread");
    expect(arrivalOf({ rows: [unread, row("zone", 2)] }).accepted?.kind).toBe("events");
  });

  it("returns the latest reason for a refusal, and the number of all refusals", () => {
    const rejections = [
      { reason: "missing-signature", lastAt: 4 },
      { reason: "invalid-signature", lastAt: 8 },
    ];
    const { refused } = arrivalOf({ rows: [], rejections, deliveries: { rejected: 5 } });
    expect(refused).toEqual({ reason: "invalid-signature", at: 8, deliveries: 5 });
  });
});

describe("endsRefused", () => {
  const rejections = [{ reason: "invalid-signature", lastAt: 8 }];

  it("is true for a refusal with nothing after it", () => {
    expect(endsRefused(arrivalOf({ rows: [], rejections }))).toBe(true);
    expect(endsRefused(arrivalOf({ rows: [row("zone", 7)], rejections }))).toBe(true);
  });

  it("is false once a delivery was accepted after it", () => {
    expect(endsRefused(arrivalOf({ rows: [row("zone", 9)], rejections }))).toBe(false);
    expect(endsRefused({})).toBe(false);
  });
});
