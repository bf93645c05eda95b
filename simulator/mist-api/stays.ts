import { isInPolygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Located } from "../mist/feed";
import { toSeconds } from "./places";
import type { AreaRecord, SiteRecords } from "./records";

/** A stay in an area since a time. */
export interface Stay {
  readonly areaId: AreaId;
  readonly since: EpochMs;
}

/** The zones around a position by their current outlines. A stay begins with the webhooks' enter event, or else with the last sighting. */
export function zonesAround({ sighting, areas }: Located, held: SiteRecords): readonly Stay[] {
  const { floor, point, at } = sighting;
  const since = new Map([...areas].map(([{ areaId }, from]) => [areaId, from]));
  const isAround = ({ kind, mapId, polygon }: AreaRecord) =>
    kind === "zone" && mapId === floor.mapId && polygon !== undefined && isInPolygon(polygon, point.x, point.y);
  return [...held.areas.values()].filter(isAround).map(({ areaId }) => ({ areaId, since: since.get(areaId) ?? at }));
}

/** The rssizones or vbeacons nearby, as reported by webhooks. */
export function surroundingsOf(located: Located, kind: "rssizone" | "vbeacon", held: SiteRecords): readonly Stay[] {
  return [...located.areas].flatMap(([{ areaId, kind: its }, since]) =>
    its === kind && held.areas.has(areaId) ? [{ areaId, since }] : [],
  );
}

export function stayResource({ areaId, since }: Stay): object {
  return { id: areaId, since: Math.floor(toSeconds(since)) };
}
