import type { CensusNews, ListedTrack } from "@/domain/census";
import type { CensusCount, CensusStay } from "@/domain/change";
import type { SiteId, TrackId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { type InternalDelivery, splitIntoDeliveries } from "../import/internal-delivery";

/** A census's changes as deliveries: first the positions, then the zones, then the counts. */
export function toCensusDeliveries(siteId: SiteId, { moved, stays, counts }: CensusNews): readonly InternalDelivery[] {
  return [
    ...splitIntoDeliveries(
      "location-client",
      moved.map((one) => fixEvent(siteId, one)),
    ),
    ...splitIntoDeliveries("mist-census", [...stays.map(stayEvent), ...counts.map(countEvent)]),
  ];
}

function fixEvent(siteId: SiteId, { trackId, mapId, at, point }: ListedTrack): object {
  return { site_id: siteId, map_id: mapId, timestamp: at / SECOND_MS, type: "wifi", mac: addressOf(trackId), ...point };
}

function stayEvent(stay: CensusStay): object {
  const { trackId, isIn, since } = stay;
  return {
    ...placeOf(stay),
    mac: addressOf(trackId),
    inside: isIn,
    ...(since !== undefined && { since: since / SECOND_MS }),
  };
}

function countEvent(word: CensusCount): object {
  return { ...placeOf(word), ...(word.count !== undefined && { count: word.count }) };
}

function placeOf({ siteId, mapId, areaId, at }: CensusStay | CensusCount): object {
  return { site_id: siteId, map_id: mapId, zone_id: areaId, timestamp: at / SECOND_MS };
}

function addressOf(trackId: TrackId): string {
  return trackId.slice(trackId.indexOf(":") + 1);
}
