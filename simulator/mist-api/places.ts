import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { EpochMs } from "@/domain/time";
import { CREATED_AT, type MapRecord } from "./records";

/** Fields of all objects of an organisation. */
export interface Home {
  readonly orgId: string;
  readonly siteId: string;
}

export function frameOf({ orgId, siteId }: Home, id: string, modifiedAt: EpochMs) {
  return {
    id,
    org_id: orgId,
    site_id: siteId,
    for_site: true,
    created_time: toSeconds(CREATED_AT),
    modified_time: toSeconds(modifiedAt),
  };
}

/** Converts metres to pixels of the map's image, which Mist's REST API uses. On a map without a scale, a pixel is a metre. */
export function toPixels(
  { x, y }: MetricPoint,
  map: MapRecord | undefined,
): { readonly x: number; readonly y: number } {
  const ppm = map?.ppm ?? 1;
  return { x: x * ppm, y: y * ppm };
}

export function outlineInPixels(polygon: Polygon, map: MapRecord | undefined) {
  return polygon.map((point) => toPixels(point, map));
}

/** The id of a device, derived from its MAC address. */
export function deviceIdOf(mac: string): string {
  return `00000000-0000-0000-1000-${mac}`;
}

export function toSeconds(at: EpochMs): number {
  return at / 1_000;
}
