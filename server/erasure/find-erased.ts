import { type TrackId, toMac } from "@/domain/ids";
import type { RunStatement } from "@/server/database/separate-thread";
import { type DeviceTable, deviceTables } from "./device-tables";

/** A MAC address in any spelling that is not part of a longer number. */
const ADDRESS =
  /(?<![0-9a-f])(?:[0-9a-f]{2}[:\-. ]?){5}[0-9a-f]{2}(?![0-9a-f])|(?<![0-9a-f])(?:[0-9a-f]{4}[.:-]){2}[0-9a-f]{4}(?![0-9a-f])/gi;
/** An id that is no address, in the form of a track id or as in events. */
const OTHER_ID = /(?:\b(?:sdk|asset):|"(?:id|asset_id)"\s*:\s*")([^"\\\n]{1,200})/g;
const PAGE = 500;

/** The tracks named in an attached database for which `isErased` returns true. One device may occur as several tracks. */
export async function findErased(
  run: RunStatement,
  isErased: (trackId: TrackId) => boolean,
): Promise<readonly TrackId[]> {
  const asked = new Map<TrackId, boolean>();
  for (const table of await deviceTables(run))
    for await (const text of textsOf(run, table))
      for (const trackId of tracksNamedIn(text)) if (!asked.has(trackId)) asked.set(trackId, isErased(trackId));
  return [...asked].filter(([, erased]) => erased).map(([trackId]) => trackId);
}

async function* textsOf(run: RunStatement, { table, key, text, beforeFirst }: DeviceTable): AsyncGenerator<string> {
  const page = `SELECT ${key} AS key, ${text} AS text FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${PAGE}`;
  for (let after: unknown = beforeFirst; ; ) {
    const rows = await run(page, after);
    for (const row of rows) yield String(row.text);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.key;
  }
}

export function tracksNamedIn(text: string): readonly TrackId[] {
  const addresses = [...text.matchAll(ADDRESS)].flatMap(([address]) => toMac(address) ?? []);
  const ids = [...text.matchAll(OTHER_ID)].map(([, id = ""]) => id);
  return [
    ...addresses.map((mac): TrackId => `wifi:${mac}`),
    ...ids.flatMap((id): TrackId[] => [`sdk:${id}`, `asset:${id}`]),
  ];
}
