import { z } from "zod";
import { phrase } from "@/domain/notice-phrase";
import { fact, required, toBoolean, toEpochMs, toId, toInteger, toMac, toMapId } from "../fields";
import { defineTopic, means, refused } from "../topic";
import { trackedBy } from "../tracked";

/**
 * Not one of Mist's topics: the result of a census. With a MAC address it tells where a client was, without one how many Mist counts. Sent
 * as a delivery, it is stored and erased like all other data of a track.
 */
export const mistCensus = defineTopic({
  name: "mist-census",
  schema: z.object(
    {
      site_id: required(toId, "site_id"),
      map_id: required(toMapId, "map_id"),
      zone_id: required(toId, "zone_id"),
      timestamp: required(toEpochMs, "timestamp"),
      mac: fact(toMac),
      inside: fact(toBoolean),
      since: fact(toEpochMs),
      count: fact(toInteger),
    },
    "not an object",
  ),
  translate({ site_id: siteId, map_id: mapId, zone_id: areaId, timestamp: at, mac, inside, since, count }) {
    const place = { siteId, mapId, areaId, areaKind: "zone", at } as const;
    if (inside === undefined) return means({ type: "census-count", ...place, ...(count !== undefined && { count }) });
    const tracked = trackedBy({ mac }, "wifi");
    if (!tracked) return refused(phrase("unread.noTrack"));
    return means({
      ...{ type: "census-stay", ...place, ...tracked, isIn: inside },
      ...(inside && since !== undefined && { since }),
    });
  },
});
