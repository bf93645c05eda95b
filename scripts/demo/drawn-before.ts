import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { DATABASE_FILE } from "@/server/database/open-database";

const WAIT_MS = 5_000;

/** Dates all drawings in a demo's folder back to before its past, so that its floors have zones in the past. */
export function drawBefore(dir: string): void {
  const database = new DatabaseSync(path.join(dir, "data", DATABASE_FILE));
  database.exec(`
    PRAGMA busy_timeout = ${WAIT_MS};
    BEGIN IMMEDIATE;
    DELETE FROM versions AS old WHERE EXISTS (
      SELECT 1 FROM versions AS new
      WHERE new.kind = old.kind AND new.id = old.id AND new.site_id = old.site_id AND new.at > old.at
    );
    UPDATE versions SET at = 0;
    COMMIT`);
  database.close();
}
