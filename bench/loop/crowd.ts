import { capacityFor } from "@/domain/capacity";
import { MINUTE_MS } from "@/domain/time";
import { openDatabase } from "@/server/database/open-database";
import type { RowChange } from "@/server/journal/journal";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { Sites } from "@/server/live/sites";
import { rowsOf } from "@/server/live/testing/rows-of";
import { macOf, mapIdOf, SITE_ID } from "../load/walk";

export interface Crowd {
  readonly remembered: number;
  readonly present: number;
  readonly floors: number;
}

const OWNERS = ["anna", "bernd", "carol", "dilek", "emil", "frida"];
/** Minutes since gone tracks were last seen. */
const AWAY_MINUTES = 120;
const ROWS_TOGETHER = 1_000;

/** Writes a data folder whose last checkpoint has a site with many named tracks; the present ones come first. */
export async function writeCrowd(dataDir: string, crowd: Crowd): Promise<void> {
  const rows = rowsOf(sitesWith(crowd));
  const database = await openDatabase({ dir: dataDir });
  const journal = await openSqliteJournal(database);
  const left: RowChange[] = [...rows];
  while (left.length > 0) await journal.writeRows(left.splice(0, ROWS_TOGETHER));
  await journal.finishCheckpoint(0, []);
  await database.close();
}

function sitesWith({ remembered, present, floors }: Crowd): Sites {
  const now = Date.now();
  const sites = new Sites(() => now, capacityFor({ sites: 1, tracks: 2 * remembered }));
  const seeAll = (count: number, at: number) => {
    for (let track = 0; track < count; track++) see(sites, { track, mapId: mapIdOf(track % floors), at });
  };
  seeAll(remembered, now - AWAY_MINUTES * MINUTE_MS);
  for (let track = 0; track < remembered; track++) name(sites, track, now - AWAY_MINUTES * MINUTE_MS);
  // Tracks count as gone only while others continue to report.
  for (let minute = AWAY_MINUTES; minute > 0; minute--) seeAll(floors, now - minute * MINUTE_MS);
  seeAll(present, now);
  return sites;
}

function see(
  sites: Sites,
  { track, mapId, at }: { readonly track: number; readonly mapId: string; readonly at: number },
) {
  const who = { siteId: SITE_ID, trackId: `wifi:${macOf(track)}`, kind: "wifi" } as const;
  sites.apply({ type: "fix", ...who, mapId, x: track % 70, y: track % 40, at }, at);
}

function name(sites: Sites, track: number, at: number): void {
  const owner = OWNERS[track % OWNERS.length];
  const facts = {
    hostname: `${owner}s-laptop-${track}`,
    username: `${owner}.${track}@example.com`,
    manufacturer: "Apple",
    model: "MacBook Pro",
    ip: `10.${track >> 16}.${(track >> 8) & 255}.${track & 255}`,
  };
  sites.apply({ type: "profile", siteId: SITE_ID, trackId: `wifi:${macOf(track)}`, kind: "wifi", facts, at }, at);
}
