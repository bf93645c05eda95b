import type { RunStatement } from "@/server/database/separate-thread";
import { type Drawings, drawingsJson } from "./recording";

/** The name of the data folder's database in statements. */
export const LIVE = "live";

/** Versions of floors' images by map, as in `images/`. */
export type ImageVersions = ReadonlyMap<string, string>;

/** The drawings of all floors in a database attached as `live`, and each floor's image. */
export async function readDrawings(run: RunStatement): Promise<Drawings & { readonly images: ImageVersions }> {
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

/** Leaves out nulls. */
async function rowsOf(run: RunStatement, sql: string): Promise<readonly Fields[]> {
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
