import { describe, expect, it } from "vitest";
import { capacityFor } from "@/domain/capacity";
import type { Change } from "@/domain/change";
import { inEnglish } from "@/domain/notice-phrase";
import { DAY_MS } from "@/domain/time";
import { Sites } from "./sites";

const NOW = 1_790_000_000_000;

function reasonOf({ capacityGuard }: Sites): string {
  return inEnglish(capacityGuard.refusalReason ?? "");
}

function open() {
  const sites = new Sites(() => NOW, {
    ...capacityFor({ sites: 10, tracks: 1_000 }),
    areas: 20,
    devices: 20,
    floors: 20,
  });
  /** Returns how many of the changes were applied. */
  const deliver = (sender: string, changes: readonly Change[], now = 0) =>
    sites.capacityGuard.shares.apply(
      sender,
      now,
      () => changes.filter((change) => sites.apply(change, NOW) === "applied").length,
    );
  return { sites, deliver };
}

const device = (n: number, siteId: string): Change => {
  return { type: "device", siteId, deviceId: `ap-${n}`, kind: "ap", event: "AP_CONNECTED", up: true, at: NOW };
};
const inNewSites = (first: number, many: number) =>
  Array.from({ length: many }, (_, n) => device(first + n, `site-${first + n}`));

describe("SenderShares", () => {
  it("I41: leaves a fifth of the room for other senders, and says so", () => {
    const { sites, deliver } = open();
    expect(deliver("one", inNewSites(0, 20))).toBe(8);
    expect(reasonOf(sites)).toBe("more sites than one sender may name in a day");
    expect(deliver("two", inNewSites(100, 5))).toBe(2);
    expect(reasonOf(sites)).toBe("more sites than 10");
  });

  it("I41: counts each kind separately, and known objects work as before", () => {
    const { deliver } = open();
    const devices = Array.from({ length: 30 }, (_, n) => device(n, "site"));
    expect(deliver("one", devices)).toBe(16);
    expect(deliver("one", [{ ...device(3, "site"), at: NOW + 1, up: false } as Change])).toBe(1);
    expect(deliver("two", [device(99, "site")])).toBe(1);
  });

  it("I41: returns a share within a day", () => {
    const { sites, deliver } = open();
    deliver("one", inNewSites(0, 8));
    for (const siteId of [...sites.all.keys()]) sites.removeSite(siteId);
    expect(deliver("one", inNewSites(20, 1))).toBe(0);
    expect(deliver("one", inNewSites(20, 9), DAY_MS / 2)).toBe(4);
    expect(deliver("one", inNewSites(40, 9), 5 * DAY_MS)).toBe(6);
  });

  it("applies no limits outside of a delivery", () => {
    const { sites, deliver } = open();
    deliver("one", inNewSites(0, 20));
    expect(sites.apply(device(1, "another"), NOW)).toBe("applied");
  });
});
