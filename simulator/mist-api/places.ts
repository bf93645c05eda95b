import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { EpochMs } from "@/domain/time";
import { CREATED_AT, type MapRecord } from "./records";

/** Fields that all of an organisation's objects carry. */
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

/** Mist's REST side places in pixels of the map's image; on a map without a scale that is a pixel a metre. */
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

/** A device's id, made of its address. */
export function deviceIdOf(mac: string): string {
  return `00000000-0000-0000-1000-${mac}`;
}

export function toSeconds(at: EpochMs): number {
  return at / 1_000;
}
