import type { Insertable, Selectable } from "kysely";
import { type Floorplan, type FloorplanImage, levelsOf } from "@/domain/floorplan";
import { areaRowOf, putArea } from "@/server/areas/sql-area-store";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import { placementRowOf, putPlacement } from "@/server/devices/sql-placement-store";
import { type FloorplanStore, NOTHING_ON_IT } from "./floorplan-store";
import { wallsRowOf } from "./sql-walls-store";

type FloorplanTable = Schema["floorplans"];

export function createSqlFloorplanStore(database: Database): FloorplanStore {
  const { query } = database;
  return {
    async all() {
      const rows = await query.selectFrom("floorplans").selectAll().orderBy("name").orderBy("mapId").execute();
      return rows.map(floorplanOf);
    },

    async count() {
      const { rows } = await query
        .selectFrom("floorplans")
        .select(({ fn }) => fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow();
      return rows;
    },

    async get(mapId) {
      const row = await query.selectFrom("floorplans").selectAll().where("mapId", "=", mapId).executeTakeFirst();
      return row && floorplanOf(row);
    },

    put: (floorplan, { before, moved: { areas, placements, walls } = NOTHING_ON_IT } = {}) =>
      database.writeIf([
        putFloorplan(query, floorplan, before),
        ...areas.map((area) => putArea(query, area, area.version - 1)),
        ...placements.map((placement) => putPlacement(query, placement, placement.version - 1)),
        ...(walls ? [query.replaceInto("walls").values(wallsRowOf(floorplan.mapId, walls)).compile()] : []),
      ]),

    async putBack(floorplan, { areas, placements, walls }) {
      const wallRows = walls ? [wallsRowOf(floorplan.mapId, walls)] : [];
      const [, ...hung] = await database.write([
        query.replaceInto("floorplans").values(rowOf(floorplan)).compile(),
        ...areas.map((area) => query.insertInto("areas").orIgnore().values(areaRowOf(area)).compile()),
        ...placements.map((each) => query.insertInto("placements").orIgnore().values(placementRowOf(each)).compile()),
        ...wallRows.map((row) => query.insertInto("walls").orIgnore().values(row).compile()),
      ]);
      const isIn = (index: number) => (hung[index]?.changes ?? 0) > 0;
      return {
        areas: areas.filter((_, index) => isIn(index)),
        placements: placements.filter((_, index) => isIn(areas.length + index)),
      };
    },

    remove(mapId, before) {
      const removal = query.deleteFrom("floorplans").where("mapId", "=", mapId);
      const current = before === undefined ? removal : removal.where("version", "=", before);
      return database.writeIf([
        { ...current.compile(), mustChange: 1 },
        query.deleteFrom("areas").where("mapId", "=", mapId).compile(),
        query.deleteFrom("placements").where("mapId", "=", mapId).compile(),
        query.deleteFrom("walls").where("mapId", "=", mapId).compile(),
      ]);
    },
  };
}

function putFloorplan(query: Database["query"], floorplan: Floorplan, before?: number): Statement {
  const row = rowOf(floorplan);
  if (before === undefined) return query.replaceInto("floorplans").values(row).compile();
  if (before === 0) return { ...query.insertInto("floorplans").orIgnore().values(row).compile(), mustChange: 1 };
  const update = query.updateTable("floorplans").set(row).where("mapId", "=", floorplan.mapId);
  return { ...update.where("version", "=", before).compile(), mustChange: 1 };
}

function rowOf({ image, ...floorplan }: Floorplan): Insertable<FloorplanTable> {
  return {
    mapId: floorplan.mapId,
    siteId: floorplan.siteId,
    name: floorplan.name,
    widthM: floorplan.widthM ?? null,
    heightM: floorplan.heightM ?? null,
    ppm: floorplan.ppm ?? null,
    rotation: floorplan.rotation,
    bearing: floorplan.bearing ?? null,
    limit: floorplan.limit ?? null,
    imageWidth: image?.width ?? null,
    imageHeight: image?.height ?? null,
    imageVersion: image?.version ?? null,
    version: floorplan.version,
  };
}

export function floorplanOf(row: Selectable<FloorplanTable>): Floorplan {
  const { imageWidth, imageHeight, imageVersion, ...floorplan } = withoutNulls(row);
  const image = imageOf(imageWidth, imageHeight, imageVersion);
  return { ...floorplan, ...(image && { image }) };
}

function imageOf(width?: number, height?: number, version?: string): FloorplanImage | undefined {
  if (width === undefined || height === undefined || version === undefined) return undefined;
  return { width, height, version, levels: levelsOf({ width, height }) };
}
