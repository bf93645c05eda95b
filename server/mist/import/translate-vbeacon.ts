import type { VbeaconResource } from "../api/resources/vbeacon";
import { present } from "../fields";
import type { Translation } from "./import-problem";
import type { AreaFields, ImportedArea } from "./imported";
import { importedName } from "./imported-name";
import { isTooFarOut, type SiteFloors, toMetres } from "./pixels-to-metres";

/** A virtual beacon with a circle around it. */
export function translateVbeacon(vbeacon: VbeaconResource, { siteId, floors }: SiteFloors): Translation<ImportedArea> {
  const { id, map_id: mapId = "", x, y } = vbeacon;
  const name = importedName(vbeacon.name, id);
  const on = { kind: "vbeacon", id, siteId, name } as const;
  const floor = floors.get(mapId);
  if (!floor) return { objects: [], problems: [{ code: "unknown-floor", ...on }] };
  const isPlaced = floor.ppm !== undefined && x !== undefined && y !== undefined;
  const point = isPlaced ? toMetres({ x, y }, floor.ppm) : undefined;
  const isTooFar = point !== undefined && isTooFarOut(point);
  const fields = present<AreaFields>({
    ...{ name, mapId },
    point: isTooFar ? undefined : point,
    radius: radiusOf(vbeacon),
  });
  return {
    objects: [{ ...on, mapId, fields }],
    problems: isTooFar ? [{ code: "too-far-out", ...on, mapId }] : [],
  };
}

const DEFAULT_POWER_DBM = 4;
const DEFAULT_RADIUS_M = 5;
const SMALLEST_RADIUS_M = 1;
const LARGEST_RADIUS_M = 30;

/**
 * The circle's radius in metres. Mist defines none, only the power with which the beacon appears to send; phones take a stronger signal for
 * a nearer one. In free air, 20 dB more reach ten times as far. At Mist's default power the circle holds a counter and the people waiting
 * at it; another power scales it from there.
 */
function radiusOf({ power_mode: mode, power }: VbeaconResource): number {
  const dbm = mode === "default" ? DEFAULT_POWER_DBM : (power ?? DEFAULT_POWER_DBM);
  const radius = DEFAULT_RADIUS_M * 10 ** ((dbm - DEFAULT_POWER_DBM) / 20);
  const bounded = Math.min(Math.max(radius, SMALLEST_RADIUS_M), LARGEST_RADIUS_M);
  return Math.round(bounded * 100) / 100;
}
