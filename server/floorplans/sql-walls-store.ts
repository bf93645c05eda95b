import type { Insertable, Selectable } from "kysely";
import type { MapId } from "@/domain/ids";
import type { Wall } from "@/domain/wall";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import type { FloorWalls, WallsStore } from "./walls-store";

type WallsTable = Schema["walls"];

/** The ends of a wall as an array: a floor has thousands, and property names would be most of the text. */
type Ends = readonly [fromX: number, fromY: number, toX: number, toY: number];

export function createSqlWallsStore({ query }: Pick<Database, "query">): WallsStore {
  return {
    async get(mapId) {
      const row = await query.selectFrom("walls").selectAll().where("mapId", "=", mapId).executeTakeFirst();
      return row && wallsOf(row);
    },

    async put(mapId, walls) {
      await query.replaceInto("walls").values(wallsRowOf(mapId, walls)).execute();
    },
  };
}

export function wallsRowOf(mapId: MapId, { walls, version }: FloorWalls): Insertable<WallsTable> {
  const ends = walls.map(({ from, to }): Ends => [from.x, from.y, to.x, to.y]);
  return { mapId, version, wallsJson: JSON.stringify(ends) };
}

function wallsOf({ version, wallsJson }: Selectable<WallsTable>): FloorWalls {
  return { version, walls: (JSON.parse(wallsJson) as readonly Ends[]).map(wallOf) };
}

function wallOf([fromX, fromY, toX, toY]: Ends): Wall {
  return { from: { x: fromX, y: fromY }, to: { x: toX, y: toY } };
}
