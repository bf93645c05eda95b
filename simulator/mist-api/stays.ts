import { isInPolygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Located } from "../mist/feed";
import { toSeconds } from "./places";
import type { AreaRecord, SiteRecords } from "./records";

/** Somebody in an area, from then on. */
export interface Stay {
  readonly areaId: AreaId;
  readonly since: EpochMs;
}

/** Zones by their outlines as they are drawn now; a stay begins when the webhooks told so, or with the last look. */
export function zonesAround({ sighting, areas }: Located, held: SiteRecords): readonly Stay[] {
  const { floor, point, at } = sighting;
  const since = new Map([...areas].map(([{ areaId }, from]) => [areaId, from]));
  const isAround = ({ kind, mapId, polygon }: AreaRecord) =>
    kind === "zone" && mapId === floor.mapId && polygon !== undefined && isInPolygon(polygon, point.x, point.y);
  return [...held.areas.values()].filter(isAround).map(({ areaId }) => ({ areaId, since: since.get(areaId) ?? at }));
}

/** What is near, as the webhooks told it. */
export function surroundingsOf(located: Located, kind: "rssizone" | "vbeacon", held: SiteRecords): readonly Stay[] {
  return [...located.areas].flatMap(([{ areaId, kind: its }, since]) =>
    its === kind && held.areas.has(areaId) ? [{ areaId, since }] : [],
  );
}

export function stayResource({ areaId, since }: Stay): object {
  return { id: areaId, since: Math.floor(toSeconds(since)) };
}
