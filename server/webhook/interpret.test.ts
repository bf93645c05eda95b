import { describe, expect, it } from "vitest";
import { inEnglish } from "@/domain/notice-phrase";
import { interpret } from "./interpret";

const AT = 1_790_000_000_000;
const FIX = { site_id: "site", map_id: "ground", mac: "3c22fb48d17e", x: 1, y: 2, timestamp: AT / 1_000 };

function interpretOne(topic: string, event: unknown, receivedAt = AT) {
  const { events, ...rest } = interpret({ topic, events: [event], receivedAt });
  return { ...rest, ...events[0] };
}

describe("interpret", () => {
  it("I23: does not let a bad event affect another", () => {
    const bad = [{ ...FIX, x: "left" }, null, "x", 7, []];
    const { events } = interpret({ topic: "location", events: [FIX, ...bad, FIX], receivedAt: AT });
    expect(events.map(({ reason }) => reason && inEnglish(reason))).toEqual([
      undefined,
      "no position",
      ...bad.slice(1).map(() => "not an object"),
      undefined,
    ]);
    expect(events[1]?.raw).toBe(JSON.stringify(bad[0]));
    expect(events[1]?.siteId).toBe("site");
  });

  it("T2: quarantines events more than fifteen minutes ahead, and says how far", () => {
    const readAhead = (seconds: number) => interpretOne("location", { ...FIX, timestamp: AT / 1_000 + seconds });
    const reasons = [901, 3 * 3_600, 50 * 3_600].map((seconds) => inEnglish(readAhead(seconds).reason ?? ""));
    expect(reasons).toEqual(["15 min", "3 h", "2 days"].map((duration) => `timestamp ${duration} in the future`));
    expect(readAhead(901).changes).toEqual([]);
    expect(readAhead(900).reason).toBeUndefined();
  });

  it("T2: keeps the part of an event that is not ahead", () => {
    const alert = { type: "COMPLIANCE-OK", zone_id: "z", map_id: "m", occupancy_limit: 1, current_occupancy: 1 };
    const alert_events = [
      { ...alert, timestamp: AT / 1_000 },
      { ...alert, timestamp: AT / 1_000 + 1_200 },
    ];
    const { changes, reason } = interpretOne("occupancy-alerts", { site_id: "site", alert_events });
    expect(changes).toHaveLength(1);
    expect(inEnglish(reason ?? "")).toBe("timestamp 20 min in the future");
  });

  it("I21: keeps the events of an unknown topic", () => {
    expect(interpretOne("wi_fi_dreams", { site_id: "site", n: 1 })).toEqual({
      topic: "wi-fi-dreams",
      known: false,
      receivedAt: AT,
      siteId: "site",
      changes: [],
      reason: undefined,
      raw: '{"site_id":"site","n":1}',
    });
  });

  it("accepts topics with underscores", () => {
    expect(interpretOne("location_client", FIX)).toMatchObject({ topic: "location-client", known: true });
  });

  it("serializes an event only if it will be read", () => {
    expect(interpretOne("location", FIX).raw).toBeUndefined();
    expect(interpretOne("audits", { message: "m", timestamp: AT }).raw).toBe(`{"message":"m","timestamp":${AT}}`);
  });

  it("I24: keeps unknown members in the serialized event", () => {
    expect(interpretOne("audits", { message: "m", timestamp: AT, novelty: [1] }).raw).toContain('"novelty":[1]');
  });

  it("keeps nothing that a guest typed, readable or not", () => {
    const guest = { client: "da61b4907c2f", ssid: "guest", email: "robin@example.com", name: "Robin" };
    for (const event of [{ ...guest, authorized_time: AT }, guest]) {
      const { raw } = interpretOne("guest-authorizations", event);
      expect(raw).toContain("da61b4907c2f");
      expect(raw).not.toMatch(/robin/i);
    }
  });

  it("I27: serializes at most 64 KiB of an event", () => {
    const { raw = "" } = interpretOne("audits", { message: "é".repeat(1e6), timestamp: AT });
    expect(Buffer.byteLength(raw)).toBeLessThanOrEqual(65_536 + 2);
  });
});
