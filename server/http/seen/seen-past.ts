import type { MapId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { type PartialSight, seesFloor } from "@/server/access/grant";
import type { Past } from "@/server/history/past/past";
import type { Services } from "../services";
import { areaSeenBy } from "./seen-sites";

/** The past as somebody sees it who does not see everything: of floors that they see now, and that were of a site that they see. */
export function pastSeenBy({ past, sites }: Pick<Services, "past" | "sites">, sight: PartialSight): Past {
  const seenArea = areaSeenBy(sight);
  async function siteOf(mapId: MapId, at: EpochMs) {
    const owner = sites.siteOf(mapId);
    if (owner !== undefined && !seesFloor(sight, owner, mapId)) return undefined;
    const then = await past.siteOf(mapId, at);
    return seesFloor(sight, then, mapId) ? then : undefined;
  }
  return {
    kept: () => past.kept(),
    siteOf,
    async imageOf(mapId, version) {
      return (await siteOf(mapId, Number.MAX_SAFE_INTEGER)) === undefined ? undefined : past.imageOf(mapId, version);
    },
    async live(mapId, at) {
      const live = (await siteOf(mapId, at)) === undefined ? undefined : await past.live(mapId, at);
      return live && { ...live, areas: live.areas.map(seenArea) };
    },
    async stretch(stretch) {
      if ((await siteOf(stretch.mapId, stretch.to)) === undefined) return undefined;
      return past.stretch(sight.mapIds === undefined ? stretch : { ...stretch, mapIds: [...sight.mapIds] });
    },
    async crossings(asked) {
      return (await siteOf(asked.mapId, asked.to)) === undefined ? undefined : past.crossings(asked);
    },
    async activity(mapId, from, to) {
      return (await siteOf(mapId, to)) === undefined ? undefined : past.activity(mapId, from, to);
    },
  };
}
