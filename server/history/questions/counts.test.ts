import { expect, it } from "vitest";
import type { LiveSite } from "@/domain/live-site";
import { walkedCounts } from "./counts";
import type { WalkSite } from "./site-walk";

/** A site with one area, whose number is what was told up to a time. */
function siteWith(occupancy: number, toldUpTo: number): LiveSite {
  const clock = { isCarried: true, newestAt: toldUpTo };
  const presence = { newestAt: toldUpTo + 1_000, clockOf: () => clock };
  const area = { areaId: "zone-1", sources: ["wifi"], occupancy };
  return { presence, areas: new Map([["zone-1", area]]) } as unknown as LiveSite;
}

async function countsOver(...moments: readonly (readonly [at: number, site: LiveSite])[]) {
  const walk: WalkSite = async (_, see) => {
    for (const [at, site] of moments) see(site, at);
  };
  const told: unknown[] = [];
  const question = { siteId: "site-1", from: 0, to: 100, unknownAfterMs: 30 };
  await walkedCounts(walk)(question, (_, count, from, to) => void told.push([count, from, to]));
  return told;
}

it("a count holds until it is another one, or nobody knows it any more", async () => {
  expect(await countsOver([0, siteWith(2, 0)], [10, siteWith(2, 10)], [20, siteWith(3, 20)])).toEqual([
    [2, 0, 20],
    [3, 20, 50],
  ]);
});

it("what was known of it up to a moment stays known, whichever source is found to have been silent then", async () => {
  expect(await countsOver([0, siteWith(2, 40)], [60, siteWith(2, 5)], [80, siteWith(2, 75)])).toEqual([
    [2, 0, 60],
    [2, 80, 100],
  ]);
});
