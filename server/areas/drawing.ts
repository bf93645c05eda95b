import type { Area } from "@/domain/area";

/** What somebody draws of an area; null takes a colour, limit or target away. */
export interface Drawing extends Pick<Area, "polygon" | "point"> {
  readonly name: string;
  readonly colour?: Area["colour"] | null;
  readonly limit?: number | null;
  readonly target?: number | null;
}

/** The area that a drawing makes. */
export function drawnArea(
  { areaId, siteId, mapId, kind, version }: Pick<Area, "areaId" | "siteId" | "mapId" | "kind" | "version">,
  { name, polygon, point, colour, limit, target }: Drawing,
): Area {
  return {
    ...{ areaId, siteId, mapId, kind, name, version },
    ...(polygon && { polygon }),
    ...(point && { point }),
    ...(colour && { colour }),
    ...(limit != null && { limit }),
    ...(target != null && { target }),
  };
}
