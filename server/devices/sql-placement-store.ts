import type { Insertable, Selectable } from "kysely";
import type { DeviceKind } from "@/domain/change";
import type { Placement } from "@/domain/device";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { PlacementStore } from "./placement-store";

export function createSqlPlacementStore(database: Database): PlacementStore {
  const { query } = database;
  return {
    async all() {
      const rows = await query.selectFrom("placements").selectAll().orderBy("deviceId").execute();
      return rows.map(placementOf);
    },

    async get(deviceId) {
      const row = await query.selectFrom("placements").selectAll().where("deviceId", "=", deviceId).executeTakeFirst();
      return row && placementOf(row);
    },

    put: (placement, before) => database.writeIf([putPlacement(query, placement, before)]),

    async remove(deviceId, before) {
      const removal = query.deleteFrom("placements").where("deviceId", "=", deviceId);
      const { numDeletedRows } = await (before === undefined
        ? removal
        : removal.where("version", "=", before)
      ).executeTakeFirstOrThrow();
      return numDeletedRows > 0;
    },
  };
}

/** Writes the row; `before` is the version that it must have (0: no row). */
export function putPlacement(query: Database["query"], placement: Placement, before?: number): Statement {
  const row = placementRowOf(placement);
  if (before === undefined) return query.replaceInto("placements").values(row).compile();
  if (before === 0) return { ...query.insertInto("placements").orIgnore().values(row).compile(), mustChange: 1 };
  const update = query.updateTable("placements").set(row).where("deviceId", "=", placement.deviceId);
  return { ...update.where("version", "=", before).compile(), mustChange: 1 };
}

export function placementRowOf({ point: { x, y }, ...placement }: Placement): Insertable<Schema["placements"]> {
  const { name = null, kind = null, model = null, orientation = null } = placement;
  return { ...placement, x, y, name, kind, model, orientation };
}

export function placementOf(row: Selectable<Schema["placements"]>): Placement {
  const { x, y, kind, ...placement } = withoutNulls(row);
  return { ...placement, point: { x, y }, ...(kind !== undefined && { kind: kind as DeviceKind }) };
}
