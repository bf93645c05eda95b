import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import type { LiveSite } from "@/domain/live-site";
import { everything, floorplanOf, SITE, zone } from "@/domain/testing/histories";
import { createConnection } from "@/server/database/connection";
import { applyMigrations } from "@/server/database/migrate";
import { MIGRATIONS } from "@/server/database/migrations";
import { DATABASE_FILE, openDatabase } from "@/server/database/open-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { SavedLoader } from "./saved-loader";
import { Sites } from "./sites";

const NOW = 1_790_000_000_000;
/** The last schema in which a site was saved in a few large parts. */
const SCHEMA_OF_PARTS = 11;

function drawnSites(): Sites {
  const sites = new Sites(() => NOW);
  for (const mapId of ["floor-a", "floor-b"]) sites.putFloorplan(floorplanOf(mapId));
  sites.putArea(zone("zone-1", "floor-a", 0));
  return sites;
}

function busySites(): Sites {
  const sites = drawnSites();
  for (let n = 0; n < 20; n++) {
    const track = { siteId: SITE, trackId: `wifi:0000000000${n + 10}`, kind: "wifi", at: NOW - n } as const;
    sites.apply({ type: "fix", mapId: "floor-a", x: n, y: 1, ...track }, NOW);
    sites.apply({ type: "profile", facts: { name: `Ann's "${n}"\n`, apId: "00000000d001" }, ...track }, NOW);
    if (n % 5 === 0)
      sites.apply(
        { type: "crossing", areaId: "undrawn", areaKind: "zone", trigger: "enter", mapId: "floor-b", ...track },
        NOW,
      );
  }
  sites.apply({ type: "site-name", siteId: SITE, name: "Harbour", at: NOW }, NOW);
  const word = {
    siteId: SITE,
    mapId: "floor-a",
    areaId: "zone-1",
    over: true,
    occupancy: 9,
    limit: 5,
    at: NOW,
  } as const;
  sites.apply({ type: "occupancy-alert", ...word }, NOW);
  return sites;
}

/** Saves a site in the old format: in parts, of which the first has everything but outlines and most tracks. */
function writeParts(dir: string, site: LiveSite): void {
  const connection = createConnection(path.join(dir, DATABASE_FILE));
  applyMigrations(connection, MIGRATIONS.slice(0, SCHEMA_OF_PARTS), 0);
  const { tracks, outlines, ...rest } = site.save();
  const insert = connection.prepare("INSERT INTO checkpoint_sites VALUES (?, ?, ?)");
  insert.run(7, SITE, JSON.stringify({ tracks: tracks.slice(0, 5), ...rest }));
  insert.run(7, `${SITE}\n000001`, JSON.stringify({ tracks: tracks.slice(5), outlines }));
  insert.run(7, "broken", '{"tracks":[');
  // A second part that was cut short by a kill.
  insert.run(8, SITE, JSON.stringify({ tracks: [{ ...tracks[0], id: "wifi:000000000099" }] }));
  connection.exec("INSERT INTO checkpoints VALUES (7, 4711)");
  connection.close();
}

it("S24: restores what an older version saved in parts", async () => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  const before = busySites().site(SITE);
  writeParts(dir, before);
  const database = await openDatabase({ dir });
  const journal = await openSqliteJournal(database);
  const sites = drawnSites();
  const loader = new SavedLoader(sites);
  await journal.readRows((rows) => loader.loadRows(rows));
  loader.finish();
  await database.close();
  await fs.rm(dir, { recursive: true });

  const after = sites.site(SITE);
  expect([journal.coveredSeq, loader.skippedSites, [...sites.all.keys()]]).toEqual([4_711, 0, [SITE]]);
  expect(everything(after, NOW)).toEqual(everything(before, NOW));
  expect(after.save()).toEqual(JSON.parse(JSON.stringify(before.save())));
  expect([after.name, after.tracks.size, after.areas.get("zone-1")?.members.size]).toEqual(["Harbour", 20, 8]);
});
