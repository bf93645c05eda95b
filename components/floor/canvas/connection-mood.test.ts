import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { CONNECTING, type ConnectionState } from "@/viewer/connection/connection";
import { moodOf } from "./connection-mood";

const NOW = Date.UTC(2026, 4, 4, 12);
const live: ConnectionState = { ...CONNECTING, status: "live", lastDataAt: NOW - 1_000 };

describe("moodOf", () => {
  it("is live while news arrives, quiet when there is none for minutes though the socket is up", () => {
    expect(moodOf(live, NOW)).toBe("live");
    expect(moodOf(live, NOW + 4 * MINUTE_MS)).toBe("quiet");
    expect(moodOf({ ...CONNECTING, status: "live" }, NOW)).toBe("live");
  });

  it("is quiet while Mist delivers nothing, whatever else the server says", () => {
    expect(moodOf(live, NOW, NOW - 20 * MINUTE_MS)).toBe("quiet");
    expect(moodOf({ ...live, status: "lost" }, NOW, NOW - 20 * MINUTE_MS)).toBe("lost");
  });

  it("says what no waiting will mend before anything else", () => {
    expect(moodOf({ ...live, status: "lost" }, NOW)).toBe("lost");
    expect(moodOf({ ...live, status: "lost", isDismissed: true }, NOW)).toBe("dismissed");
    expect(moodOf({ ...live, isOutdated: true, isDismissed: true }, NOW)).toBe("outdated");
  });
});
