import { hash } from "node:crypto";
import { distance } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { toMillimetres } from "@/domain/outline";
import type { Wall } from "@/domain/wall";

/** All walls of a floorplan, rounded to millimetres. */
export interface FloorWalls {
  readonly walls: readonly Wall[];
  /** A digest: equal for the same walls in the same order. */
  readonly version: string;
}

/** Walls on disk. They are removed and restored with their floorplan: see `FloorplanStore`. */
export interface WallsStore {
  get(mapId: MapId): Promise<FloorWalls | undefined>;
  /** Replaces all walls; resolves when it is durable. */
  put(mapId: MapId, walls: FloorWalls): Promise<void>;
}

/** Rounds the walls and leaves out those whose ends are equal then. */
export function floorWallsOf(walls: readonly Wall[]): FloorWalls {
  const rounded = walls
    .map(({ from, to }) => ({ from: toMillimetres(from), to: toMillimetres(to) }))
    .filter(({ from, to }) => distance(from, to) > 0);
  return { walls: rounded, version: hash("sha1", JSON.stringify(rounded), "base64url") };
}
