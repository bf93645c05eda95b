import fs from "node:fs";
import { type Connection, pragma } from "./connection";

export interface MigrationPlan {
  readonly migrations: readonly string[];
  /** Where to keep the database as it was, by its version. */
  readonly backupPath: (version: number) => string;
}

/**
 * Brings the schema up to date, each version in a transaction of its own: a kill leaves the old one or the new one.
 * Returns what stands in the way, in one line, where a newer Floorcast has been here.
 */
export function migrate(connection: Connection, { migrations, backupPath }: MigrationPlan): string | undefined {
  const version = Number(pragma(connection, "user_version"));
  const newest = migrations.length;
  if (version > newest) return `it was written by a newer Floorcast (schema ${version}, this one knows ${newest})`;
  if (version > 0 && version < newest) keepCopy(connection, backupPath(version));
  applyMigrations(connection, migrations, version);
  return undefined;
}

/** Applies what comes after `version`. */
export function applyMigrations(connection: Connection, migrations: readonly string[], version: number): void {
  migrations.slice(version).forEach((sql, index) => {
    applyMigration(connection, sql, version + index + 1);
  });
}

function applyMigration(connection: Connection, sql: string, version: number): void {
  // For what changes what the schema says of a table and not the table: nobody else may write there.
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

/** A copy left by an earlier attempt is of the same version, perhaps half written: it is made anew. */
function keepCopy(connection: Connection, path: string): void {
  fs.rmSync(path, { force: true });
  connection.prepare("VACUUM INTO ?").run(path);
}
