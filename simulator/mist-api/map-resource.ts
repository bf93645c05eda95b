import type { MetricPoint } from "@/domain/geometry";
import type { Floor } from "../building/building";
import { outerWallsOf, type Segment, wallsOf } from "../building/walls";
import { frameOf, type Home, toPixels } from "./places";
import type { MapRecord, SiteRecord } from "./records";

/** Returns the address of a map's image, signed anew for every response. */
export type ImageUrl = (map: MapRecord) => string;

const WALL = "1";

export function mapResource(home: Home, site: SiteRecord, map: MapRecord, imageUrl: ImageUrl): object {
  return {
    ...frameOf(home, map.mapId, map.modifiedAt),
    name: map.name,
    locked: false,
    orientation: map.orientation,
    ...(map.limit !== undefined && { occupancy_limit: map.limit }),
    ...(map.floor ? drawn(map, map.floor, imageUrl) : onTheGlobe(site)),
  };
}

function drawn(map: MapRecord, floor: Floor, imageUrl: ImageUrl): object {
  const [corner] = floor.outline;
  const origin = toPixels(corner ?? { x: 0, y: 0 }, map);
  return {
    type: "image",
    ...(map.hasImage && imageOf(map, floor, imageUrl)),
    ...(map.ppm !== undefined && { ppm: map.ppm, width_m: floor.widthM, height_m: floor.heightM }),
    // The origin mark in Mist's portal. Positions are not relative to it.
    origin_x: Math.round(origin.x),
    origin_y: Math.round(origin.y),
    wall_path: wallPath(map, floor),
  };
}

function imageOf(map: MapRecord, { widthM, heightM }: Floor, imageUrl: ImageUrl): object {
  const url = imageUrl(map);
  const ppm = pictureScaleOf(map);
  return {
    width: Math.round(widthM * ppm),
    height: Math.round(heightM * ppm),
    url,
    thumbnail_url: `${url}&thumbnail=true`,
  };
}

/** The pixels per metre of the picture itself, even if the map has no scale. */
export function pictureScaleOf({ ppm = 20 }: MapRecord): number {
  return ppm;
}

function onTheGlobe({ latitude, longitude }: SiteRecord): object {
  const corner = (north: number, east: number) => ({
    lat: (latitude + north).toFixed(6),
    lng: (longitude + east).toFixed(6),
  });
  return { type: "google", view: "satellite", latlng_tl: corner(0.001, -0.001), latlng_br: corner(-0.001, 0.001) };
}

/** The walls as a graph with a node for each end. Each wall is listed at both ends. */
function wallPath(map: MapRecord, floor: Floor): object {
  const nodes = new Map<string, WallNode>();
  const nodeAt = (point: MetricPoint): WallNode => {
    const key = `${point.x.toFixed(3)} ${point.y.toFixed(3)}`;
    const node = nodes.get(key) ?? { name: `N${nodes.size + 1}`, position: toPixels(point, map), edges: {} };
    nodes.set(key, node);
    return node;
  };
  for (const { from, to } of wallSegments(floor)) {
    const [first, second] = [nodeAt(from), nodeAt(to)];
    first.edges[second.name] = WALL;
    second.edges[first.name] = WALL;
  }
  return { coordinate: "actual", nodes: [...nodes.values()] };
}

interface WallNode {
  readonly name: string;
  readonly position: { readonly x: number; readonly y: number };
  readonly edges: Record<string, string>;
}

function wallSegments(floor: Floor): readonly Segment[] {
  return [...outerWallsOf(floor), ...wallsOf(floor)];
}
