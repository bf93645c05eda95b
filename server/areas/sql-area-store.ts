import type { Insertable, Selectable } from "kysely";
import type { Area, AreaColour, AreaDevice, AreaKind } from "@/domain/area";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import { countsOf } from "@/server/counting/sql-site-counts-store";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { AreaStore } from "./area-store";

type AreaTable = Schema["areas"];

export function createSqlAreaStore(database: Database): AreaStore {
  const { query } = database;
  return {
    async all() {
      const rows = await query.selectFrom("areas").selectAll().orderBy("name").orderBy("areaId").execute();
      return rows.map(areaOf);
    },

    async get(areaId) {
      const row = await query.selectFrom("areas").selectAll().where("areaId", "=", areaId).executeTakeFirst();
      return row && areaOf(row);
    },

    put: (area, before) => database.writeIf([putArea(query, area, before)]),

    async remove(areaId, before) {
      const removal = query.deleteFrom("areas").where("areaId", "=", areaId);
      const { numDeletedRows } = await (before === undefined
        ? removal
        : removal.where("version", "=", before)
      ).executeTakeFirstOrThrow();
      return numDeletedRows > 0;
    },
  };
}

/** Writes the row; `before` is the version that it must have (0: no row). */
export function putArea(query: Database["query"], area: Area, before?: number): Statement {
  const row = areaRowOf(area);
  if (before === undefined) return query.replaceInto("areas").values(row).compile();
  if (before === 0) return { ...query.insertInto("areas").orIgnore().values(row).compile(), mustChange: 1 };
  const update = query.updateTable("areas").set(row).where("areaId", "=", area.areaId).where("version", "=", before);
  return { ...update.compile(), mustChange: 1 };
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
    countsJson: area.counts ? JSON.stringify(area.counts) : null,
    radius: area.radius ?? null,
    devicesJson: area.devices ? JSON.stringify(area.devices) : null,
    version: area.version,
  };
}

export function areaOf(row: Selectable<AreaTable>): Area {
  const { kind, colour, polygonJson, pointJson, countsJson, devicesJson, ...rest } = withoutNulls(row);
  return {
    ...rest,
    kind: kind as AreaKind,
    ...(colour && { colour: colour as AreaColour }),
    ...(polygonJson && { polygon: JSON.parse(polygonJson) as Polygon }),
    ...(pointJson && { point: JSON.parse(pointJson) as MetricPoint }),
    ...(countsJson && { counts: countsOf(countsJson) }),
    ...(devicesJson && { devices: JSON.parse(devicesJson) as readonly AreaDevice[] }),
  };
}
