import type { RunAside } from "@/server/database/aside";
import { type Drawings, drawingsJson } from "./recording";

/** Under this name statements find the database of the data folder. */
export const LIVE = "live";

/** Floors' images by map, as `images/` names them. */
export type ImageVersions = ReadonlyMap<string, string>;

/** What is drawn on the floors of a database that is attached as `live`, and which image each floor has. */
export async function readDrawings(run: RunAside): Promise<Drawings & { readonly images: ImageVersions }> {
  const floorplans = await rowsOf(run, FLOORPLANS);
  const images = floorplans.flatMap(({ mapId, image }) =>
    image === undefined ? [] : [[String(mapId), String(image)] as const],
  );
  const drawings = drawingsJson.parse({
    sites: await rowsOf(run, SITES),
    floorplans: floorplans.map((floorplan) => ({ ...floorplan, hasImage: floorplan.image !== undefined })),
    areas: (await rowsOf(run, AREAS)).map(withParsed),
    placements: (await rowsOf(run, PLACEMENTS)).map(({ x, y, ...placement }) => ({ ...placement, point: { x, y } })),
  });
  return { ...drawings, images: new Map(images) };
}

const SITES = `SELECT site_id AS siteId, name, time_zone AS timeZone FROM ${LIVE}.site_profiles ORDER BY site_id`;
const FLOORPLANS = `
  SELECT map_id AS mapId, site_id AS siteId, name, width_m AS widthM, height_m AS heightM, ppm, rotation, bearing, "limit",
    image_version AS image
  FROM ${LIVE}.floorplans ORDER BY site_id, map_id`;
const AREAS = `
  SELECT area_id AS areaId, map_id AS mapId, kind, name, polygon_json AS polygon, point_json AS point, colour, "limit", target,
    counts_json AS counts, radius, devices_json AS devices
  FROM ${LIVE}.areas ORDER BY map_id, area_id`;
const PLACEMENTS = `
  SELECT device_id AS deviceId, map_id AS mapId, x, y, name, kind, model, orientation
  FROM ${LIVE}.placements ORDER BY map_id, device_id`;

type Fields = Readonly<Record<string, unknown>>;

/** What is null is absent. */
async function rowsOf(run: RunAside, sql: string): Promise<readonly Fields[]> {
  const rows = await run(sql);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

function withParsed(area: Fields): Fields {
  const parsed = ["polygon", "point", "counts", "devices"].flatMap((member) => {
    const text = area[member];
    return typeof text === "string" ? [[member, JSON.parse(text) as unknown] as const] : [];
  });
  return { ...area, ...Object.fromEntries(parsed) };
}
