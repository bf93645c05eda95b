import { afterEach, beforeEach, expect, it } from "vitest";
import { createSqlAlertStore } from "./alerts/sql-alert-store";
import { createSqlAreaStore } from "./areas/sql-area-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "./database/temporary-database";
import { createSqlPlacementStore } from "./devices/sql-placement-store";
import { createSqlFloorplanStore } from "./floorplans/sql-floorplan-store";
import type { Journal } from "./journal/journal";
import { openSqliteJournal } from "./journal/sqlite-journal";
import { Sites } from "./live/sites";
import { createSqlNoticeStore } from "./notices/sql-notice-store";
import { recover } from "./recover";
import { admit } from "./webhook/admit";
import { interpret } from "./webhook/interpret";
import { Seen } from "./webhook/seen";

const NOW = 1_790_000_000_000;
const SITE = "site-harbour";

let temporary: TemporaryDatabase;
let journal: Journal;
beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  journal = await openSqliteJournal(temporary.database);
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

/** The nth thing that happened, one a second until now. */
function event(n: number, of: number) {
  const mac = `0200000${(n % 50).toString(16).padStart(5, "0")}`;
  return { site_id: SITE, map_id: "ground", mac, x: 1, y: 2, timestamp: NOW / 1_000 - (of - n) / 100 };
}

async function deliver(count: number): Promise<void> {
  const beside = { quarantined: [], notices: [], alerts: [] };
  const bodies = Array.from({ length: count }, (_, n) =>
    JSON.stringify({ topic: "location", events: [event(n, count)] }),
  );
  await Promise.all(
    bodies.map((body) => journal.append({ topic: "location", receivedAt: NOW, body: Buffer.from(body), ...beside })),
  );
}

/** As a start does it. */
async function startAgain() {
  const { database } = temporary;
  const [sites, seen] = [new Sites(() => NOW), new Seen()];
  const again = await recover({
    sites,
    seen,
    journal,
    floorplans: createSqlFloorplanStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    alerts: createSqlAlertStore(database),
    notices: createSqlNoticeStore(database),
    now: () => NOW,
  });
  const tell = (told: object) =>
    admit(interpret({ topic: "location", events: [told], receivedAt: NOW }), { sites, seen }).outcomes[0];
  return { again, sites, tell };
}

it("brings back what came after the checkpoint, and knows again what came before it", async () => {
  await deliver(300);
  await journal.writeCheckpoint({ seq: 200, sites: new Map() });
  const { again, sites, tell } = await startAgain();
  expect(again).toBe(100);
  expect(sites.site(SITE).tracks.size).toBe(50);
  expect([0, 199, 200, 299].map((n) => tell(event(n, 300)))).toEqual([
    "duplicate",
    "duplicate",
    "duplicate",
    "duplicate",
  ]);
  expect(tell({ ...event(299, 300), x: 3 })).not.toBe("duplicate");
});

it("of much that a checkpoint covers knows the newest, so that no start takes long", async () => {
  const many = 30_200;
  await deliver(many);
  await journal.writeCheckpoint({ seq: many, sites: new Map() });
  const { again, tell } = await startAgain();
  expect(again).toBe(0);
  expect([many - 1, 500].map((n) => tell(event(n, many)))).toEqual(["duplicate", "duplicate"]);
  expect(tell(event(0, many))).not.toBe("duplicate");
});
