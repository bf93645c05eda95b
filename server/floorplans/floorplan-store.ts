import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";

/** Floorplans on disk. Every write resolves when it is durable. */
export interface FloorplanStore {
  all(): Promise<readonly Floorplan[]>;
  get(mapId: MapId): Promise<Floorplan | undefined>;
  /** Inserts or replaces whole. */
  put(floorplan: Floorplan): Promise<void>;
  /** Removes it, its areas and where devices hang on it; false if there was none. */
  remove(mapId: MapId): Promise<boolean>;
}
