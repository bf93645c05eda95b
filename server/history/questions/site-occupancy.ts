import type { AreaId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import { toldUpTo } from "./area-moments";
import { HeldCount, type Occupancy } from "./occupancy";
import type { Stretch, WalkSite } from "./site-walk";

export interface SiteOccupancyQuestion extends Stretch {
  readonly stepMs: number;
  /** As of an area. */
  readonly unknownAfterMs: number;
}

export interface AreaSeries extends Occupancy {
  readonly areaId: AreaId;
}

/** The numbers of all areas of a site over a range: by one walk, which costs little more than that for one area. */
export async function siteOccupancyOf(walk: WalkSite, question: SiteOccupancyQuestion): Promise<readonly AreaSeries[]> {
  const held = new Map<AreaId, HeldCount>();
  await walk(question, (site, at) => {
    // Most areas count the same kinds.
    let sources: readonly Source[] | undefined;
    let knownUntil = at;
    for (const [areaId, area] of site.areas) {
      if (area.sources !== sources) {
        sources = area.sources;
        knownUntil = toldUpTo(site, sources) + question.unknownAfterMs;
      }
      let count = held.get(areaId);
      if (!count) {
        count = new HeldCount(question);
        held.set(areaId, count);
      }
      count.see(at, area.occupancy, knownUntil);
    }
    for (const [areaId, count] of held) if (!site.areas.has(areaId)) count.see(at, undefined, at);
  });
  return [...held].map(([areaId, count]) => ({ areaId, ...count.end() }));
}
