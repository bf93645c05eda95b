import type { Floorplan } from "@/domain/floorplan";
import { FARTHEST_M, type MetricPoint } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import type { Wall } from "@/domain/wall";
import type { UnknownFloorplan } from "@/server/editing/failures";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { CoordinateOutOfRange } from "./floorplan-failure";
import { floorWallsOf, type WallsStore } from "./walls-store";

/** A large floor has a few thousand walls. */
export const MAX_WALLS = 20_000;

export interface SetWallsDeps {
  readonly floorplans: { get(mapId: MapId): Promise<Floorplan | undefined> };
  readonly walls: WallsStore;
  readonly inTurn: SerialQueue;
}

export interface NewWalls {
  readonly mapId: MapId;
  readonly walls: readonly Wall[];
}

interface TooManyWalls {
  readonly type: "too-many-walls";
  readonly limit: number;
}

export type WallsSet =
  /** `isChange` is false if it had these walls already; nothing was written. */
  { readonly type: "set"; readonly isChange: boolean } | UnknownFloorplan | TooManyWalls | CoordinateOutOfRange;

/** Replaces all walls of a floorplan. */
export function setWalls({ floorplans, walls, inTurn }: SetWallsDeps, asked: NewWalls): Promise<WallsSet> {
  const { mapId } = asked;
  return inTurn(async () => {
    if (!(await floorplans.get(mapId))) return { type: "unknown-floorplan" };
    if (asked.walls.length > MAX_WALLS) return { type: "too-many-walls", limit: MAX_WALLS };
    if (!asked.walls.every(({ from, to }) => isNear(from) && isNear(to)))
      return { type: "too-far-out", farthestM: FARTHEST_M };
    const wanted = floorWallsOf(asked.walls);
    const current = (await walls.get(mapId)) ?? floorWallsOf([]);
    if (current.version === wanted.version) return { type: "set", isChange: false };
    await walls.put(mapId, wanted);
    return { type: "set", isChange: true };
  });
}

/** Also false for NaN. */
function isNear({ x, y }: MetricPoint): boolean {
  return Math.abs(x) <= FARTHEST_M && Math.abs(y) <= FARTHEST_M;
}
