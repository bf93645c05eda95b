import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { areaOf } from "@/server/areas/sql-area-store";
import { countsOf } from "@/server/counting/sql-site-counts-store";
import type { Database } from "@/server/database/database";
import { placementOf } from "@/server/devices/sql-placement-store";
import { floorplanOf } from "@/server/floorplans/sql-floorplan-store";
import { storedOf } from "@/server/sites/sql-site-profile-store";
import type { AreaNamed, Drawings, VersionChange, VersionStore } from "./version-store";

const IN_FORCE = `
  SELECT kind, id, value, max(at) AS at FROM versions WHERE site_id = ?1 AND at <= ?2 GROUP BY kind, id
  UNION ALL
  SELECT kind, id, value, min(at) AS at FROM versions
    WHERE kind = 'floorplan' AND site_id = ?1 GROUP BY id HAVING min(at) > ?2`;

/** The name of each area by its newest version up to a moment, else by its first version after it. */
const AREA_NAMES = `
  SELECT id, value ->> 'name' AS name, min(CASE WHEN at <= ?2 THEN ?2 - at ELSE at + ?2 END) FROM versions
    WHERE kind = 'area' AND site_id = ?1 AND value IS NOT NULL GROUP BY id`;

const LAST_AREA_NAMES = `
  SELECT site_id AS siteId, id AS areaId, value ->> 'name' AS name, max(at) FROM versions
    WHERE kind = 'area' AND value IS NOT NULL GROUP BY site_id, id`;

const REMOVALS = `
  SELECT id, at FROM versions WHERE kind = 'floorplan' AND site_id = ?1 AND at <= ?2 AND value IS NULL ORDER BY at, id`;

const CHANGES = `
  SELECT kind, id, value, at FROM versions WHERE site_id = ?1 AND at > ?2 AND at <= ?3 ORDER BY at, kind, id`;

/** The newest version up to a moment, else the first one after it. */
const SITE_OF_MAP = `
  SELECT site_id AS site FROM versions WHERE kind = 'floorplan' AND id = ?1 AND value IS NOT NULL
    ORDER BY at > ?2, CASE WHEN at > ?2 THEN at ELSE -at END LIMIT 1`;

const IMAGE = `
  SELECT id, value, at FROM versions
    WHERE kind = 'floorplan' AND id = ?1 AND value ->> 'imageVersion' = ?2 LIMIT 1`;

const IMAGES = `
  SELECT value ->> 'imageVersion' AS version FROM versions WHERE kind = 'floorplan' AND value ->> 'imageVersion' IS NOT NULL
    GROUP BY version ORDER BY max(at)`;

/** Versions in force at that moment stay; an end stays only if an earlier version is kept. */
const PRUNE = [
  `DELETE FROM versions AS old WHERE at < ?1 AND EXISTS (
    SELECT 1 FROM versions AS new WHERE new.kind = old.kind AND new.id = old.id AND new.site_id = old.site_id
      AND new.at > old.at AND new.at <= ?1)`,
  "DELETE FROM versions WHERE at <= ?1 AND value IS NULL",
];

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly at: EpochMs;
  readonly value: string | null;
}

export function createSqlVersionStore(database: Pick<Database, "read" | "write">): VersionStore {
  const rowsOf = async <T>(sql: string, ...parameters: (string | number)[]) =>
    (await database.read({ sql, parameters })).rows as unknown as readonly T[];
  return {
    async at(siteId, at) {
      const inForce = (await rowsOf<Row>(IN_FORCE, siteId, at)).map(changeOf);
      const removals = await rowsOf<Pick<Row, "id" | "at">>(REMOVALS, siteId, at);
      const drawings = drawingsOf(inForce);
      const drawn = new Set(drawings.areas.map(({ areaId }) => areaId));
      const named = await rowsOf<{ readonly id: string; readonly name: string }>(AREA_NAMES, siteId, at);
      const areaNames = named.flatMap(({ id, name }) => (drawn.has(id) ? [] : [[id, name] as const]));
      return {
        ...drawings,
        ...(areaNames.length > 0 && { areaNames }),
        removals: removals.map((row) => ({ mapId: row.id, at: row.at })),
      };
    },
    changes: async (siteId, after, upTo) => (await rowsOf<Row>(CHANGES, siteId, after, upTo)).map(changeOf),

    async siteOfMap(mapId, at) {
      const [row] = await rowsOf<{ readonly site: SiteId }>(SITE_OF_MAP, mapId, at);
      return row?.site;
    },

    async imageOf(mapId, version) {
      const [row] = await rowsOf<Row>(IMAGE, mapId, version);
      const change = row && changeOf({ ...row, kind: "floorplan" });
      return change?.type === "floorplan" ? change.floorplan.image : undefined;
    },

    images: async () => (await rowsOf<{ readonly version: string }>(IMAGES)).map(({ version }) => version),

    async areaNames() {
      const rows = await rowsOf<AreaNamed>(LAST_AREA_NAMES);
      return rows.map(({ siteId, areaId, name }) => ({ siteId, areaId, name }));
    },

    async removeSite(siteId) {
      await database.write([{ sql: "DELETE FROM versions WHERE site_id = ?1", parameters: [siteId] }]);
    },

    async prune(before) {
      await database.write(PRUNE.map((sql) => ({ sql, parameters: [before] })));
    },
  };
}

function changeOf({ kind, id, at, value }: Row): VersionChange {
  const row = value === null ? undefined : JSON.parse(value);
  switch (kind) {
    case "floorplan":
      return row
        ? { type: "floorplan", at, floorplan: floorplanOf(row) }
        : { type: "floorplan-removed", at, mapId: id };
    case "area":
      return row ? { type: "area", at, area: areaOf(row) } : { type: "area-removed", at, areaId: id };
    case "placement":
      return row
        ? { type: "placement", at, placement: placementOf(row) }
        : { type: "placement-removed", at, deviceId: id };
    case "counts":
      return { type: "counts", at, counts: row && countsOf(row.countsJson) };
    case "profile":
      return { type: "profile", at, profile: row && storedOf(row) };
    default:
      throw new Error(`no such kind of version: ${kind}`);
  }
}

function drawingsOf(inForce: readonly VersionChange[]): Omit<Drawings, "removals"> {
  const counts = inForce.flatMap((each) => (each.type === "counts" && each.counts ? [each.counts] : []));
  const profiles = inForce.flatMap((each) => (each.type === "profile" && each.profile ? [each.profile] : []));
  return {
    floorplans: inForce.flatMap((each) => (each.type === "floorplan" ? [each.floorplan] : [])),
    areas: inForce.flatMap((each) => (each.type === "area" ? [each.area] : [])),
    placements: inForce.flatMap((each) => (each.type === "placement" ? [each.placement] : [])),
    ...(counts[0] && { counts: counts[0] }),
    ...(profiles[0] && { profile: profiles[0] }),
  };
}
