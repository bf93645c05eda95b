import fs from "node:fs";
import { type Connection, pragma } from "./connection";

export interface MigrationPlan {
  readonly migrations: readonly string[];
  /** Path for a copy of the database in its old version. */
  readonly backupPath: (version: number) => string;
}

/**
 * Migrates the schema, each version in its own transaction, so that after a kill it is in the old or the new version. Returns the obstacle,
 * in one line, if a newer Floorcast has written the file.
 */
export function migrate(connection: Connection, { migrations, backupPath }: MigrationPlan): string | undefined {
  const version = Number(pragma(connection, "user_version"));
  const newest = migrations.length;
  if (version > newest) return `it was written by a newer Floorcast (schema ${version}, this one knows ${newest})`;
  if (version > 0 && version < newest) keepCopy(connection, backupPath(version));
  applyMigrations(connection, migrations, version);
  return undefined;
}

/** Applies the migrations after `version`. */
export function applyMigrations(connection: Connection, migrations: readonly string[], version: number): void {
  migrations.slice(version).forEach((sql, index) => {
    applyMigration(connection, sql, version + index + 1);
  });
}

function applyMigration(connection: Connection, sql: string, version: number): void {
  // For a migration that changes a table's definition in the schema without changing the table. Writing to the schema is otherwise
  // forbidden.
  connection.enableDefensive(!sql.includes("writable_schema"));
  connection.exec("BEGIN IMMEDIATE");
  try {
    connection.exec(sql);
    connection.exec(`PRAGMA user_version = ${version}`);
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.isTransaction) connection.exec("ROLLBACK");
    throw error;
  } finally {
    connection.enableDefensive(true);
  }
}

/** A copy from an earlier attempt may be incomplete, so it is made again. */
function keepCopy(connection: Connection, path: string): void {
  fs.rmSync(path, { force: true });
  connection.prepare("VACUUM INTO ?").run(path);
}
