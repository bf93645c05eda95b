import { expect, it } from "vitest";
import { occupancyState } from "@/domain/counted-sources";
import { LiveSite } from "@/domain/live-site";
import { fixOf } from "@/domain/testing/changes";
import { floorplanOf, SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { silencesAt } from "../past/past-silences";
import { walkedCounts } from "./counts";
import type { WalkSite } from "./site-walk";

/** A site with one area, whose number is what was told up to a time. */
function siteWith(occupancy: number, toldUpTo: number): LiveSite {
  const clock = { isCarried: true, newestAt: toldUpTo };
  const presence = { newestAt: toldUpTo + 1_000, newestOf: () => toldUpTo + 1, clockOf: () => clock };
  const area = { areaId: "zone-1", sources: ["wifi"], occupancy };
  const outbox = { areaVersion: occupancy };
  return { presence, outbox, areas: new Map([["zone-1", area]]) } as unknown as LiveSite;
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

it("a count applies until it changes or becomes unknown", async () => {
  expect(await countsOver([0, siteWith(2, 0)], [10, siteWith(2, 10)], [20, siteWith(3, 20)])).toEqual([
    [2, 0, 20],
    [3, 20, 50],
  ]);
});

it("a count known up to a moment stays known, whichever source is found to be silent then", async () => {
  expect(await countsOver([0, siteWith(2, 40)], [60, siteWith(2, 5)], [80, siteWith(2, 75)])).toEqual([
    [2, 0, 60],
    [2, 80, 100],
  ]);
});

it("a floor's total is unknown while tags are silent, as on the live page, until no tags are expected any more", async () => {
  const tagsEnd = DAY_MS + HOUR_MS;
  const unknownAfterMs = 30 * MINUTE_MS;
  const to = tagsEnd + 26 * HOUR_MS;
  const three = (kind: "wifi" | "asset", at: number) =>
    [1, 2, 3].map((n) => fixOf({ at, kind, trackId: `${kind}:5c5b350e000${n}`, mapId: "floor-a" }));
  const changes: ReturnType<typeof fixOf>[] = [];
  for (let at = DAY_MS; at <= to; at += 10 * MINUTE_MS)
    changes.push(...three("wifi", at), ...(at <= tagsEnd ? three("asset", at) : []));
  const site = new LiveSite(SITE);
  site.putFloorplan(floorplanOf("floor-a"));
  const shown: boolean[] = [];
  const moments: number[] = [];
  const walk: WalkSite = async (_, see) => {
    for (const change of changes) {
      site.apply(change);
      site.advance();
      see(site, change.at);
      const silences = silencesAt(site, { at: change.at, unknownAfterMs, keptFrom: 0 });
      moments.push(change.at);
      shown.push(occupancyState(silences).state !== "unknown");
    }
  };
  const known: { readonly from: number; readonly to: number }[] = [];
  const question = { siteId: SITE, mapId: "floor-a", from: DAY_MS, to, unknownAfterMs };
  await walkedCounts(walk)(question, (_, __, from, until) => void known.push({ from, to: until }));
  const gaps = known
    .slice(1)
    .flatMap(({ from }, index) => (known[index]?.to === from ? [] : [[known[index]?.to, from]]));
  expect(gaps).toEqual([[tagsEnd + unknownAfterMs, tagsEnd + DAY_MS]]);
  expect(moments.map((at) => known.some((part) => (at >= part.from && at < part.to) || at === to))).toEqual(shown);
});
