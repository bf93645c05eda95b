import type { Selectable } from "kysely";
import type { Placement } from "@/domain/device";
import type { Database } from "@/server/database/database";
import { present } from "@/server/database/present";
import type { Schema } from "@/server/database/schema";
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

    async put({ point: { x, y }, name = null, ...placement }) {
      await query
        .replaceInto("placements")
        .values({ ...placement, x, y, name })
        .execute();
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

function placementOf(row: Selectable<Schema["placements"]>): Placement {
  const { x, y, ...placement } = present(row);
  return { ...placement, point: { x, y } };
}
