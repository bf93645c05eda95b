import { csvLine } from "@/domain/csv";
import type { TrackId } from "@/domain/ids";
import { localInstant } from "@/domain/local-time";
import type { PathFix, TrackPath } from "@/server/history/questions/path";
import { toInstant } from "./json/instant";
import { toCentimetre, toStopJson } from "./json/past-question-json";
import type { PlaceNames } from "./place-names";

const COLUMNS = ["utc", "local", "time_zone", "site_id", "site", "map_id", "floor", "x_m", "y_m"];

/** One line for each fix. Times are in UTC and in the site's time zone. */
export function* pathCsv({ fixes }: TrackPath, names: PlaceNames): Iterable<string> {
  yield csvLine(COLUMNS);
  for (const { at, siteId, mapId, x, y } of fixes) {
    const zone = names.timeZone(siteId);
    const where = [siteId, names.site(siteId), mapId, names.floor(siteId, mapId)];
    yield csvLine([toInstant(at), localInstant(at, zone), zone, ...where, x.toFixed(2), y.toFixed(2)]);
  }
}

/**
 * GeoJSON (RFC 7946) except for its coordinates: metres from the top-left corner of each floor's image, since floors have no geographic
 * position. A line for each stretch without a gap on one floor, and a point for each stop.
 */
export function* pathGeoJson(trackId: TrackId, path: TrackPath): Iterable<string> {
  const about = { trackId, units: "metres", origin: "top-left corner of the floor's image, y downward" };
  yield `{"type":"FeatureCollection","floorcast":${JSON.stringify(about)},"features":[\n`;
  let comma = "";
  for (const feature of featuresOf(path)) {
    yield comma + JSON.stringify(feature);
    comma = ",\n";
  }
  yield "\n]}\n";
}

function* featuresOf({ fixes, gaps, stops }: TrackPath): Iterable<object> {
  const breaks = new Set(gaps.map(({ to }) => to));
  let part: PathFix[] = [];
  for (const fix of fixes) {
    const before = part.at(-1);
    if (before && (before.mapId !== fix.mapId || breaks.has(fix.at))) {
      yield wayOf(part);
      part = [];
    }
    part.push(fix);
  }
  if (part.length > 0) yield wayOf(part);
  for (const stop of stops) {
    const { x, y, ...rest } = toStopJson(stop);
    yield { type: "Feature", geometry: { type: "Point", coordinates: [x, y] }, properties: { what: "stop", ...rest } };
  }
}

function wayOf(fixes: readonly PathFix[]) {
  const coordinates = fixes.map(({ x, y }) => [toCentimetre(x), toCentimetre(y)]);
  const [first] = coordinates;
  // A line needs at least two points.
  const geometry =
    coordinates.length > 1 ? { type: "LineString", coordinates } : { type: "Point", coordinates: first ?? [] };
  const { siteId = "", mapId = "" } = fixes[0] ?? {};
  return {
    ...{ type: "Feature", geometry },
    properties: { what: "way", siteId, mapId, times: fixes.map(({ at }) => toInstant(at)) },
  };
}
