/** A table whose past rows are kept. */
interface VersionedTable {
  readonly kind: string;
  readonly table: string;
  readonly id: string;
  readonly columns: readonly string[];
}

/** SQLite's clock, which is constant within a statement. */
const NOW = "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)";

/** Used by a released migration. A table with a new column needs new triggers, in a new migration. */
export const VERSIONED: readonly VersionedTable[] = [
  {
    ...{ kind: "floorplan", table: "floorplans", id: "map_id" },
    columns: [
      ...["map_id", "site_id", "name", "width_m", "height_m", "ppm", "rotation", "bearing", "limit"],
      ...["image_width", "image_height", "image_version", "version"],
    ],
  },
  {
    ...{ kind: "area", table: "areas", id: "area_id" },
    columns: [
      ...["area_id", "site_id", "map_id", "kind", "name", "polygon_json", "point_json", "colour", "limit", "target"],
      ...["counts_json", "radius", "devices_json", "version"],
    ],
  },
  {
    ...{ kind: "placement", table: "placements", id: "device_id" },
    columns: ["device_id", "site_id", "map_id", "x", "y", "name", "kind", "model", "orientation", "version"],
  },
  { kind: "counts", table: "site_settings", id: "site_id", columns: ["site_id", "counts_json"] },
  {
    ...{ kind: "profile", table: "site_profiles", id: "site_id" },
    columns: ["site_id", "name", "named_at", "time_zone", "latitude", "longitude", "country_code", "address"],
  },
];

/**
 * Creates the table `versions` with the past values of rows, and the triggers that write it in the transaction that changes a row. `value`
 * is the row as JSON with Kysely's column names; null from the time on when it did not exist or belonged to another site. Existing rows
 * count as unchanged since the beginning.
 */
export function versionsSql(tables: readonly VersionedTable[]): string {
  return `
  CREATE TABLE versions (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    value TEXT,
    PRIMARY KEY (kind, id, site_id, at)
  ) WITHOUT ROWID;
  CREATE INDEX versions_of_site ON versions (site_id, at);
  ${tables.map((each) => firstVersionsOf(each) + triggersOf(each)).join("")}`;
}

function firstVersionsOf({ kind, table, id, columns }: VersionedTable): string {
  return `
  INSERT INTO versions (kind, id, site_id, at, value)
    SELECT '${kind}', ${id}, site_id, 0, ${jsonOf(columns)} FROM ${table};`;
}

function triggersOf(versioned: VersionedTable): string {
  const { table } = versioned;
  const written = `BEGIN ${withdrawals(versioned, "new")} ${endings(versioned, "new")} ${beginning(versioned)} END;`;
  return `
  CREATE TRIGGER ${table}_version_of_new AFTER INSERT ON ${table} ${written}
  CREATE TRIGGER ${table}_version_of_changed AFTER UPDATE ON ${table} ${written}
  CREATE TRIGGER ${table}_version_of_gone AFTER DELETE ON ${table} BEGIN
    ${withdrawals(versioned, "old")} ${endings(versioned, "old")} END;`;
}

/**
 * Deletes versions of the same moment, of which the last one counts, and of later ones, which were written before the clock was set back.
 */
function withdrawals({ kind, id }: VersionedTable, row: "new" | "old"): string {
  return `DELETE FROM versions WHERE kind = '${kind}' AND id = ${row}.${id} AND at >= ${NOW};`;
}

/** Ends the current version: of a deleted row everywhere, of a new row at any other site. */
function endings({ kind, id }: VersionedTable, row: "new" | "old"): string {
  return `
    INSERT INTO versions (kind, id, site_id, at, value)
      SELECT '${kind}', ${row}.${id}, site_id, ${NOW}, NULL FROM (
        SELECT site_id, value, max(at) FROM versions
        WHERE kind = '${kind}' AND id = ${row}.${id}${row === "new" ? " AND site_id <> new.site_id" : ""}
        GROUP BY site_id
      ) WHERE value IS NOT NULL;`;
}

/** Inserts a version if it differs from the one before. */
function beginning({ kind, id, columns }: VersionedTable): string {
  return `
    INSERT INTO versions (kind, id, site_id, at, value)
      SELECT '${kind}', new.${id}, new.site_id, ${NOW}, ${jsonOf(columns, "new.")}
      WHERE ${jsonOf(columns, "new.")} IS NOT (
        SELECT value FROM versions WHERE kind = '${kind}' AND id = new.${id} AND site_id = new.site_id
        ORDER BY at DESC LIMIT 1
      );`;
}

function jsonOf(columns: readonly string[], row = ""): string {
  return `json_object(${columns.map((column) => `'${inCamelCase(column)}', ${row}"${column}"`).join(", ")})`;
}

function inCamelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
