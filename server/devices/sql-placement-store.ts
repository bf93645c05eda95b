import type { Insertable, Selectable } from "kysely";
import type { Placement } from "@/domain/device";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { PlacementStore } from "./placement-store";

export function createSqlPlacementStore({ query }: Database): PlacementStore {
  return {
    async all() {
      const rows = await query.selectFrom("placements").selectAll().orderBy("deviceId").execute();
      return rows.map(placementOf);
    },

    async get(deviceId) {
      const row = await query.selectFrom("placements").selectAll().where("deviceId", "=", deviceId).executeTakeFirst();
      return row && placementOf(row);
    },

    async put(placement) {
      await query.replaceInto("placements").values(placementRowOf(placement)).execute();
    },

    async remove(deviceId) {
      const { numDeletedRows } = await query
        .deleteFrom("placements")
        .where("deviceId", "=", deviceId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0;
    },
  };
}

export function placementRowOf({ point: { x, y }, ...placement }: Placement): Insertable<Schema["placements"]> {
  return { ...placement, x, y, name: placement.name ?? null };
}

function placementOf(row: Selectable<Schema["placements"]>): Placement {
  const { x, y, ...placement } = withoutNulls(row);
  return { ...placement, point: { x, y } };
}
