import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { FloorWalls } from "./walls-store";

/** What is on a floorplan. */
export interface OnFloorplan {
  readonly areas: readonly Area[];
  readonly placements: readonly Placement[];
  /** Undefined where it has none. */
  readonly walls?: FloorWalls;
}

export const NOTHING_ON_IT: OnFloorplan = { areas: [], placements: [] };

/** Floorplans on disk. Every write resolves when it is durable. */
export interface FloorplanStore {
  all(): Promise<readonly Floorplan[]>;
  /** How many there are, whoever sees them. */
  count(): Promise<number>;
  get(mapId: MapId): Promise<Floorplan | undefined>;
  /**
   * Inserts or replaces whole, with what is on it that moved along: all or nothing. False, and nothing
   * is written, where `before` is given and is not the version that is there (0: there is none), or where what moved
   * along has changed meanwhile.
   */
  put(floorplan: Floorplan, more?: { readonly before?: number; readonly moved?: OnFloorplan }): Promise<boolean>;
  /** Puts it with what hung on it, all or nothing, but for areas, devices and walls that are there by now. Gives the areas and devices that were not. */
  putBack(floorplan: Floorplan, removed: OnFloorplan): Promise<OnFloorplan>;
  /** Removes it with its areas, placements and walls. False where there is none, or none of the version `before` where that is given. */
  remove(mapId: MapId, before?: number): Promise<boolean>;
}
