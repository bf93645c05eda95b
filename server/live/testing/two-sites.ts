import type { Change, Crossing, Fix, OccupancyAlert } from "@/domain/change";
import type { RowKey, SavedRow } from "@/server/journal/journal";
import { SavedLoader } from "../saved-loader";
import { Sites } from "../sites";
import { rowsOf } from "./rows-of";

export const NOW = 1_790_000_000_000;

/** The saved rows of sites on disk, by row key. */
export type Disk = Map<string, SavedRow>;

/** Saves the sites, then returns what a start after a kill would restore: drawings first, then the saved rows. */
export function killed(sites: Sites, draw: (sites: Sites) => void = () => undefined, disk: Disk = new Map()): Sites {
  for (const { state, ...key } of rowsOf(sites)) {
    if (state === undefined) disk.delete(nameOf(key));
    else disk.set(nameOf(key), { ...key, state });
  }
  const again = new Sites(() => NOW);
  draw(again);
  const loader = new SavedLoader(again);
  loader.loadRows([...disk].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row));
  loader.finish();
  return again;
}

function nameOf({ kind, siteId, key }: RowKey): string {
  return JSON.stringify([kind, siteId, key]);
}

export function floorplan(siteId: string, mapId = "map") {
  return { mapId, siteId, name: mapId, rotation: 0, version: 1 } as const;
}

export function fixIn(siteId: string, more: Partial<Fix> & { readonly n?: number } = {}): Fix {
  const { n = 1, ...rest } = more;
  const trackId = `wifi:${n.toString(16).padStart(12, "0")}` as const;
  return { type: "fix", siteId, mapId: "map", trackId, kind: "wifi", x: 1, y: 1, at: NOW, ...rest };
}

export function crossingIn(siteId: string, more: Partial<Crossing> = {}): Crossing {
  const { trackId, kind } = fixIn(siteId);
  const area = { areaId: "zone", areaKind: "zone", trigger: "enter" } as const;
  return { type: "crossing", siteId, trackId, kind, ...area, at: NOW, ...more };
}

export function overIn(siteId: string, more: Partial<OccupancyAlert> = {}): OccupancyAlert {
  const where = { siteId, mapId: "map", areaId: "zone" };
  return { type: "occupancy-alert", ...where, over: true, occupancy: 3, limit: 2, at: NOW, ...more };
}

export function told(sites: Sites, ...changes: readonly Change[]) {
  return changes.map((change) => sites.apply(change, NOW));
}
