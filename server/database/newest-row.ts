import { pathToFileURL } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import type { EpochMs } from "@/domain/time";

/**
 * When the newest delivery or audit entry was stored, without changing or creating any file. If no server runs, the file is read as it is,
 * without its log. Undefined if there is none or it cannot be read.
 */
export function newestRowIn(file: string, { isServed }: { readonly isServed: boolean }): EpochMs | undefined {
  const address = isServed ? file : `${pathToFileURL(file).href}?immutable=1`;
  try {
    const connection = new DatabaseSync(address, { readOnly: true });
    try {
      const times = ["SELECT received_at AS at FROM deliveries", "SELECT at FROM audit"].map((sql) => {
        const row = connection.prepare(`${sql} ORDER BY rowid DESC LIMIT 1`).get() as { at?: number } | undefined;
        return row?.at ?? 0;
      });
      return Math.max(...times) || undefined;
    } finally {
      connection.close();
    }
  } catch {
    return undefined;
  }
}
