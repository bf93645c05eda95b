import type { SiteId } from "@/domain/ids";
import { MAX_WALLS } from "@/server/floorplans/set-walls";
import type { MapResource } from "../api/resources/map";
import { present } from "../fields";
import type { ImportProblemCode, Translation } from "./import-problem";
import type { FloorplanFields, ImportedFloorplan, ImportedImage } from "./imported";
import { importedName } from "./imported-name";
import { wallsOfPath } from "./walls-of-path";

/** A floor, and its image if it has one. */
export function translateMap(map: MapResource, siteId: SiteId): Translation<ImportedFloorplan | ImportedImage> {
  const { id, type, url } = map;
  const name = importedName(map.name, id);
  const on = { id, siteId, mapId: id, name };
  const scale = scaleOf(map);
  const walls = scale.ppm === undefined ? undefined : map.wall_path && wallsOfPath(map.wall_path, scale.ppm);
  const fields = present<FloorplanFields>({
    name,
    ...scale,
    bearing: map.orientation === undefined ? undefined : bearingOf(map.orientation),
    limit: map.occupancy_limit,
    walls: walls?.slice(0, MAX_WALLS),
  });
  const image = type === "google" || url === undefined ? undefined : imageOf(map, url, on);
  const withoutImage = type === "google" ? "google" : "none";
  const floorplan: ImportedFloorplan = { ...on, kind: "floorplan", fields, ...(!image && { withoutImage }) };
  const codes: ImportProblemCode[] = [];
  if (scale.ppm === undefined) codes.push("no-scale");
  if ((walls?.length ?? 0) > MAX_WALLS) codes.push("too-many-walls");
  return {
    objects: image ? [floorplan, image] : [floorplan],
    problems: codes.map((code) => ({ code, kind: "floorplan", ...on })),
  };
}

type Scale = Pick<FloorplanFields, "ppm" | "widthM" | "heightM">;

/**
 * The scale from `ppm`, or else from a side known in pixels and metres. If Mist's size in metres contradicts its scale, the scale counts,
 * since Mist places by it.
 */
function scaleOf({ ppm, width, height, width_m, height_m }: MapResource): Scale {
  const perMetre = ppm ?? quotient(width, width_m) ?? quotient(height, height_m);
  const widthM = toMicrometres(quotient(width, perMetre) ?? width_m);
  const heightM = toMicrometres(quotient(height, perMetre) ?? height_m);
  const isSound = isWithin(perMetre, 0.01, 10_000) && isWithin(widthM, 0.1, 10_000) && isWithin(heightM, 0.1, 10_000);
  return isSound ? present<Scale>({ ppm: perMetre, widthM, heightM }) : {};
}

function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** The same bounds for scale and sides as our own edits. An absent value is valid. */
function isWithin(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || (value >= least && value <= most);
}

function toMicrometres(metres: number | undefined): number | undefined {
  return metres === undefined ? undefined : Math.round(metres * 1e6) / 1e6;
}

/** Mist measures the other way round: at 90 the image's top faces west, which is 270 on a compass. */
function bearingOf(orientation: number): number {
  return (((360 - orientation) % 360) + 360) % 360;
}

/** Renaming a map changes its stamp as well; the image is then downloaded again and found to be the same. */
function imageOf(
  { width, height, modified_time: modified }: MapResource,
  url: string,
  on: Pick<ImportedImage, "id" | "siteId" | "name"> & { readonly mapId: string },
): ImportedImage {
  const stamp = `${modified ?? "?"} ${width ?? "?"}x${height ?? "?"}`;
  return { ...on, kind: "image", fields: { stamp }, url, ...present<Size>({ width, height }) };
}

type Size = Pick<ImportedImage, "width" | "height">;
