/** A table of which it is kept what its rows were at any time. */
interface VersionedTable {
  readonly kind: string;
  readonly table: string;
  readonly id: string;
  readonly columns: readonly string[];
}

/** By SQLite's clock: the same throughout a statement. */
const NOW = "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)";

/** Part of a migration that was released. A table that gets another column needs new triggers, in a migration of its own. */
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
 * The table `versions`: what rows of other tables were, and from when on. `value` is the row as JSON with the names that Kysely gives its
 * columns, null from when on it was not there or was of another site. SQLite writes it in the transaction that changes the row. What is
 * there already is taken to have been so since the beginning.
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

/** Of the same moment the last word holds; a later moment was told by a clock that was set back since. */
function withdrawals({ kind, id }: VersionedTable, row: "new" | "old"): string {
  return `DELETE FROM versions WHERE kind = '${kind}' AND id = ${row}.${id} AND at >= ${NOW};`;
}

/** It is not there any more: of a new row, at any other site. */
function endings({ kind, id }: VersionedTable, row: "new" | "old"): string {
  return `
    INSERT INTO versions (kind, id, site_id, at, value)
      SELECT '${kind}', ${row}.${id}, site_id, ${NOW}, NULL FROM (
        SELECT site_id, value, max(at) FROM versions
        WHERE kind = '${kind}' AND id = ${row}.${id}${row === "new" ? " AND site_id <> new.site_id" : ""}
        GROUP BY site_id
      ) WHERE value IS NOT NULL;`;
}

/** Where it is otherwise than before. */
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
