import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { CONNECTING, type ConnectionState } from "./connection";
import { allSilentSince, livenessOf } from "./liveness";

const NOW = Date.UTC(2026, 4, 4, 12);
const live: ConnectionState = { ...CONNECTING, status: "live", lastDataAt: NOW - 1_000 };

describe("livenessOf", () => {
  it("is live while data arrives, and quiet after minutes without data though the socket is connected", () => {
    expect(livenessOf(live, NOW)).toBe("live");
    expect(livenessOf(live, NOW + 4 * MINUTE_MS)).toBe("quiet");
    expect(livenessOf({ ...CONNECTING, status: "live" }, NOW)).toBe("live");
  });

  it("is quiet while Mist delivers nothing, whatever else the server sends", () => {
    expect(livenessOf(live, NOW, NOW - 20 * MINUTE_MS)).toBe("quiet");
    expect(livenessOf({ ...live, status: "lost" }, NOW, NOW - 20 * MINUTE_MS)).toBe("lost");
  });

  it("is quiet once positions stop, however much else arrives", () => {
    expect(livenessOf(live, NOW, undefined, true)).toBe("quiet");
    expect(livenessOf({ ...live, status: "lost" }, NOW, undefined, true)).toBe("lost");
  });

  it("gives priority to states that need a reload", () => {
    expect(livenessOf({ ...live, status: "lost" }, NOW)).toBe("lost");
    expect(livenessOf({ ...live, status: "lost", isDismissed: true }, NOW)).toBe("dismissed");
    expect(livenessOf({ ...live, isOutdated: true, isDismissed: true }, NOW)).toBe("outdated");
  });
});

describe("allSilentSince", () => {
  const totals = { wifi: 3, sdk: 0, asset: 1, unconnected: 0 };
  const held = (asOf: number) => ({ state: "held", asOf }) as const;

  it("is the time of the oldest last report once every source with tracks on the floor is silent", () => {
    expect(allSilentSince({ wifi: held(9), asset: held(5) }, totals)).toBe(5);
    expect(allSilentSince({ wifi: held(9), sdk: held(1) }, { ...totals, asset: 0 })).toBe(9);
  });

  it("is undefined while one of them reports, and on a floor without tracks", () => {
    expect(allSilentSince({ wifi: held(9) }, totals)).toBeUndefined();
    expect(allSilentSince({ wifi: held(9) }, { ...totals, wifi: 0, asset: 0 })).toBeUndefined();
  });
});
