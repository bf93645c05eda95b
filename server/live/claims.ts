import type { Alert } from "@/domain/alert";
import type { MapId } from "@/domain/ids";
import type { LiveSite, SavedSite } from "@/domain/live-site";
import { releaseAreas, releaseFloor } from "@/domain/site-eviction";
import type { EpochMs } from "@/domain/time";
import type { SiteIndex } from "./site-index";

/**
 * Makes the site the owner of each of its floors that has none, and takes away the floors that another site owns by now. Returns the alerts
 * that ended with them; undefined if the site keeps all its floors.
 */
export function claimFloors(site: LiveSite, index: SiteIndex, now: EpochMs): readonly Alert[] | undefined {
  return claimMaps(site.floors.keys(), { site, index, now });
}

/** Does the same for all maps and areas that a saved part mentions: another site may have drawn them since. */
export function claimSaved({ tracks = [] }: SavedSite, claim: Claim): readonly Alert[] | undefined {
  const { site } = claim;
  const spokenOf = [...site.areas.values(), ...tracks.map(({ fix }) => fix)].flatMap((thing) => thing?.mapId ?? []);
  const ended = claimMaps(new Set([...site.floors.keys(), ...spokenOf]), claim);
  const endedAreas = claimAreas(claim);
  return ended || endedAreas ? [...(ended ?? []), ...(endedAreas ?? [])] : undefined;
}

interface Claim {
  readonly site: LiveSite;
  readonly index: SiteIndex;
  readonly now: EpochMs;
}

function claimMaps(mapIds: Iterable<MapId>, { site, index, now }: Claim): readonly Alert[] | undefined {
  let ended: readonly Alert[] | undefined;
  for (const mapId of mapIds) {
    const owner = index.siteOf(mapId);
    if (owner !== undefined && owner !== site.siteId) ended = [...(ended ?? []), ...releaseFloor(site, mapId, now)];
    else if (site.floors.has(mapId)) index.put(mapId, site.siteId);
  }
  return ended;
}

function claimAreas({ site, index, now }: Claim): readonly Alert[] | undefined {
  const foreign = [...site.areas.values()].filter(({ areaId }) => {
    const owner = index.withArea(areaId);
    if (!owner) index.putArea(areaId, site.siteId);
    return owner !== undefined && owner !== site;
  });
  return foreign.length > 0 ? releaseAreas(site, foreign, now) : undefined;
}
