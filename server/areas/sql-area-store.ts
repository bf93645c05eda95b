import type { Insertable, Selectable } from "kysely";
import type { Area, AreaColour, AreaKind } from "@/domain/area";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { AreaStore } from "./area-store";

type AreaTable = Schema["areas"];

export function createSqlAreaStore({ query }: Database): AreaStore {
  return {
    async all() {
      const rows = await query.selectFrom("areas").selectAll().orderBy("name").orderBy("areaId").execute();
      return rows.map(areaOf);
    },

    async get(areaId) {
      const row = await query.selectFrom("areas").selectAll().where("areaId", "=", areaId).executeTakeFirst();
      return row && areaOf(row);
    },

    async put(area) {
      await query.replaceInto("areas").values(areaRowOf(area)).execute();
    },

    async remove(areaId) {
      const { numDeletedRows } = await query.deleteFrom("areas").where("areaId", "=", areaId).executeTakeFirstOrThrow();
      return numDeletedRows > 0;
    },
  };
}

export function areaRowOf(area: Area): Insertable<AreaTable> {
  return {
    areaId: area.areaId,
    siteId: area.siteId,
    mapId: area.mapId,
    kind: area.kind,
    name: area.name,
    polygonJson: area.polygon ? JSON.stringify(area.polygon) : null,
    pointJson: area.point ? JSON.stringify(area.point) : null,
    colour: area.colour ?? null,
    limit: area.limit ?? null,
    target: area.target ?? null,
    version: area.version,
  };
}

function areaOf(row: Selectable<AreaTable>): Area {
  const { kind, colour, polygonJson, pointJson, ...rest } = withoutNulls(row);
  return {
    ...rest,
    kind: kind as AreaKind,
    ...(colour && { colour: colour as AreaColour }),
    ...(polygonJson && { polygon: JSON.parse(polygonJson) as Polygon }),
    ...(pointJson && { point: JSON.parse(pointJson) as MetricPoint }),
  };
}
