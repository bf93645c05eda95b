import fs from "node:fs";
import { type Connection, createConnection, openConnection } from "./connection";
import { applyMigrations, migrate } from "./migrate";
import { MIGRATIONS, migrationsOfNew } from "./migrations";

/** Opens the writing connection with the schema up to date. Returns the obstacle, in one line, if it cannot. */
export function openWriterConnection(file: string, migrations = MIGRATIONS): Connection | string {
  if (!fs.existsSync(file)) create(file, migrations);
  const connection = openConnection(file, "writer");
  const obstacle = migrate(connection, { migrations, backupPath: (version) => `${file}.schema-${version}` });
  if (obstacle) connection.close();
  return obstacle ?? connection;
}

/** Creates the database under another name first, so that an incomplete one never has the real name. */
function create(file: string, migrations: readonly string[]): void {
  const draft = `${file}.new`;
  for (const leftover of [draft, `${draft}-wal`, `${draft}-shm`]) fs.rmSync(leftover, { force: true });
  const connection = createConnection(draft);
  applyMigrations(connection, migrationsOfNew(migrations), 0);
  connection.close();
  fs.renameSync(draft, file);
}
