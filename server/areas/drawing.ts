import type { Area } from "@/domain/area";
import { inOrder } from "@/domain/counted";
import { crossesItself } from "@/domain/outline";
import type { Source } from "@/domain/track";
import type { CrossedOutline } from "./area-failure";

/**
 * What a person draws of an area. Null removes a value, which is not possible for name and shape; null for `counts` lets the area count
 * what its site counts.
 */
export interface Drawing extends Pick<Area, "polygon" | "point"> {
  readonly name: string;
  readonly colour?: Area["colour"] | null;
  readonly limit?: number | null;
  readonly target?: number | null;
  readonly counts?: readonly Source[] | null;
  readonly radius?: number | null;
  readonly devices?: Area["devices"] | null;
}

/** The area that results from a drawing. */
export function drawnArea(
  { areaId, siteId, mapId, kind, version }: Pick<Area, "areaId" | "siteId" | "mapId" | "kind" | "version">,
  { name, polygon, point, colour, limit, target, counts, radius, devices }: Drawing,
): Area {
  return {
    ...{ areaId, siteId, mapId, kind, name, version },
    ...(polygon && { polygon }),
    ...(point && { point }),
    ...(colour && { colour }),
    ...(limit != null && { limit }),
    ...(target != null && { target }),
    ...(counts && { counts: inOrder(counts) }),
    ...(radius != null && { radius }),
    ...(devices && { devices }),
  };
}

/** Checked only if an outline is given: areas stored by earlier versions can still be renamed. */
export function checkOutline({ polygon }: Pick<Drawing, "polygon">): CrossedOutline | undefined {
  return polygon && crossesItself(polygon) ? { type: "outline-crosses-itself" } : undefined;
}
