import type { Area } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";

export const LOBBY_CORNERS: Polygon = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 8 },
  { x: 0, y: 8 },
];

/** A saved zone. */
export const LOBBY: Area = {
  areaId: "zone-1",
  siteId: "site-1",
  mapId: "map-1",
  kind: "zone",
  name: "Lobby",
  polygon: LOBBY_CORNERS,
  limit: 10,
  version: 3,
};
