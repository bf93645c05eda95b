import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { FloorWalls } from "./walls-store";

/** What is on a floorplan. */
export interface OnFloorplan {
  readonly areas: readonly Area[];
  readonly placements: readonly Placement[];
  /** Undefined if it has none. */
  readonly walls?: FloorWalls;
}

export const NOTHING_ON_IT: OnFloorplan = { areas: [], placements: [] };

/** Floorplans on disk. Every write resolves when it is durable. */
export interface FloorplanStore {
  all(): Promise<readonly Floorplan[]>;
  /** The number of floorplans, regardless of who may see them. */
  count(): Promise<number>;
  get(mapId: MapId): Promise<Floorplan | undefined>;
  /**
   * Inserts or replaces a floorplan, with the things on it that were moved: all or nothing. Returns false and writes nothing if `before` is
   * given and is not the current version (0: no row), or if a moved thing was changed meanwhile.
   */
  put(floorplan: Floorplan, more?: { readonly before?: number; readonly moved?: OnFloorplan }): Promise<boolean>;
  /**
   * Restores a floorplan with what was on it, except areas, devices and walls that exist again by now: all or nothing. Returns the areas
   * and devices that were restored.
   */
  putBack(floorplan: Floorplan, removed: OnFloorplan): Promise<OnFloorplan>;
  /**
   * Removes a floorplan with its areas, placements and walls. Returns false if there is none, or if `before` is given and is not the
   * current version.
   */
  remove(mapId: MapId, before?: number): Promise<boolean>;
}
