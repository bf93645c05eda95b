import { hash } from "node:crypto";
import { distance } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { toMillimetres } from "@/domain/outline";
import type { Wall } from "@/domain/wall";

/** All walls of a floorplan, to the millimetre. */
export interface FloorWalls {
  readonly walls: readonly Wall[];
  /** A digest: the same for the same walls in the same order. */
  readonly version: string;
}

/** Walls on disk. They go with their floorplan and come back with it: see `FloorplanStore`. */
export interface WallsStore {
  get(mapId: MapId): Promise<FloorWalls | undefined>;
  /** Replaces all of them; resolves when it is durable. */
  put(mapId: MapId, walls: FloorWalls): Promise<void>;
}

/** Rounded, without those that are no longer than a millimetre then. */
export function floorWallsOf(walls: readonly Wall[]): FloorWalls {
  const rounded = walls
    .map(({ from, to }) => ({ from: toMillimetres(from), to: toMillimetres(to) }))
    .filter(({ from, to }) => distance(from, to) > 0);
  return { walls: rounded, version: hash("sha1", JSON.stringify(rounded), "base64url") };
}
