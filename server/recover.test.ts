import { afterEach, beforeEach, expect, it } from "vitest";
import { DEFAULT_CAPACITY } from "@/domain/capacity";
import type { Notice } from "@/domain/notice";
import { floorplanOf, zone } from "@/domain/testing/histories";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { createSqlAlertStore } from "./alerts/sql-alert-store";
import { createSqlAreaStore } from "./areas/sql-area-store";
import { createSqlSiteCountsStore } from "./counting/sql-site-counts-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "./database/temporary-database";
import { createSqlPlacementStore } from "./devices/sql-placement-store";
import { createSqlFloorplanStore } from "./floorplans/sql-floorplan-store";
import { createSqlVersionStore } from "./history/versions/sql-version-store";
import type { Journal, RowChange } from "./journal/journal";
import { openSqliteJournal } from "./journal/sqlite-journal";
import { Sites } from "./live/sites";
import { rowsOf } from "./live/testing/rows-of";
import { createNewestNotices } from "./notices/newest-notices";
import { recover } from "./recover";
import { admit } from "./webhook/admit";
import { DuplicateFilter } from "./webhook/duplicate-filter";
import { interpret } from "./webhook/interpret";

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

/** The nth of `of` events, a hundredth of a second apart, the last one now. */
function event(n: number, of: number) {
  const mac = `0200000${(n % 50).toString(16).padStart(5, "0")}`;
  return { site_id: SITE, map_id: "ground", mac, x: 1, y: 2, timestamp: NOW / 1_000 - (of - n) / 100 };
}

/** Each list is a delivery. */
async function deliver(topic: string, ...lists: readonly (readonly object[])[]): Promise<void> {
  const beside = { quarantined: [], notices: [], alerts: [] };
  await Promise.all(
    lists.map((events) =>
      journal.append({ topic, receivedAt: NOW, body: Buffer.from(JSON.stringify({ topic, events })), ...beside }),
    ),
  );
}

function positions(count: number) {
  return Array.from({ length: count }, (_, n) => [event(n, count)]);
}

/** Recovers as a start does. */
async function startAgain(capacity = DEFAULT_CAPACITY) {
  const { database } = temporary;
  const [sites, seen] = [new Sites(() => NOW, capacity), new DuplicateFilter()];
  let leftOut = 0;
  const again = await recover({
    sites,
    seen,
    journal,
    siteCounts: createSqlSiteCountsStore(database),
    siteProfiles: createSqlSiteProfileStore(database),
    floorplans: createSqlFloorplanStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    versions: createSqlVersionStore(database),
    alerts: createSqlAlertStore(database),
    newestNotices: createNewestNotices(database),
    now: () => NOW,
    onLeftOut: (parts) => {
      leftOut = parts;
    },
  });
  const tell = (told: object) =>
    admit(interpret({ topic: "location", events: [told], receivedAt: NOW }), { sites, seen }).outcomes[0]?.[0];
  return { again, sites, tell, leftOut };
}

it("restores events from after the checkpoint, and recognizes those from before it", async () => {
  await deliver("location", ...positions(300));
  await journal.finishCheckpoint(200, []);
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

it("counts after a start as Mist's census had it", async () => {
  const stay = (n: number, inside: boolean, ago: number) => {
    return {
      site_id: SITE,
      map_id: "ground",
      zone_id: "lobby",
      mac: `02000000000${n}`,
      inside,
      timestamp: NOW / 1_000 - ago,
    };
  };
  await deliver("mist-census", [stay(1, true, 300), stay(2, true, 300)], [stay(2, false, 200)], [stay(2, true, 250)]);
  const { sites } = await startAgain();
  expect(sites.site(SITE).areas.get("lobby")?.occupancy).toBe(1);
});

it("recognizes only the newest of many covered deliveries, so that no start takes long", async () => {
  const many = 10_200;
  await deliver("location", ...positions(many));
  await journal.finishCheckpoint(many, []);
  const { again, tell } = await startAgain();
  expect(again).toBe(0);
  expect([many - 1, 500].map((n) => tell(event(n, many)))).toEqual(["duplicate", "duplicate"]);
  expect(tell(event(0, many))).not.toBe("duplicate");
});

it("keeps the crossings of the most recent tracks if there are more than fit", async () => {
  const macOf = (n: number) => `020000${n.toString(16).padStart(6, "0")}`;
  const crossing = (n: number) => ({
    site_id: SITE,
    map_id: "ground",
    zone_id: "lobby",
    trigger: "enter",
    type: "wifi",
    mac: macOf(n),
    timestamp: NOW / 1_000 - 300 + n / 100,
  });
  const lists = Array.from({ length: 210 }, (_, list) =>
    Array.from({ length: 100 }, (_, n) => crossing(100 * list + n)),
  );
  await deliver("zone", ...lists);
  await journal.finishCheckpoint(210, rowsWithTracks(SITE, macOf(0), macOf(20_999)));
  const { sites } = await startAgain();
  const crossingsOf = (n: number) => sites.track(`wifi:${macOf(n)}`)?.crossings.length;
  expect([crossingsOf(0), crossingsOf(20_999)]).toEqual([0, 1]);
});

it("restores the notices of a quiet site, however many newer ones a noisy site has", async () => {
  const noticeOf = (n: number, siteId: string): Notice => {
    return {
      noticeId: `${siteId}-${n}`,
      topic: "audits",
      siteId,
      at: NOW - 5_000 + n,
      severity: "info",
      title: `${n}`,
    };
  };
  const notices = [noticeOf(0, "quiet"), ...Array.from({ length: 1_100 }, (_, n) => noticeOf(1 + n, SITE))];
  const entry = { topic: "audits", receivedAt: NOW, body: Buffer.from("{}"), quarantined: [], alerts: [] };
  await journal.append({ ...entry, notices: notices.map((notice) => ({ notice, raw: "{}" })) });
  await journal.finishCheckpoint(
    1,
    [SITE, "quiet"].flatMap((siteId) => rowsWithTracks(siteId)),
  );
  const { sites } = await startAgain();
  const titlesOf = (siteId: string) => sites.siteSnapshot(siteId)?.notices.map(({ title }) => title);
  expect(titlesOf("quiet")).toEqual(["0"]);
  expect([titlesOf(SITE)?.length, titlesOf(SITE)?.[0]]).toEqual([50, "1100"]);
});

it("I43: starts with as much as the limits allow, however much an older version saved or a sender made up", async () => {
  const capacity = { ...DEFAULT_CAPACITY, sites: 20, tracks: 100, tracksPerSite: 60, floorsPerSite: 5 };
  const floorplan = { mapId: "drawn", siteId: "z-drawn", name: "Drawn", rotation: 0, version: 1 };
  await createSqlFloorplanStore(temporary.database).put(floorplan);
  const madeUp = Array.from({ length: 500 }, (_, n) => rowsWithTracks(`made-up-${n}`));
  const macs = Array.from({ length: 300 }, (_, n) => `0200${n.toString(16).padStart(8, "0")}`);
  const saved = [...madeUp.flat(), ...rowsWithTracks(SITE, ...macs), ...rowsWithTracks("z-drawn")];
  await journal.finishCheckpoint(0, saved);
  await deliver("location", ...macs.map((mac, n) => [{ ...event(n, 300), mac, site_id: `other-${n}` }]));
  const { sites, leftOut } = await startAgain(capacity);
  expect([sites.all.size, sites.all.has("z-drawn"), sites.all.has(SITE)]).toEqual([20, true, true]);
  expect([sites.site(SITE).tracks.size, sites.floorplan("drawn")?.name]).toEqual([60, "Drawn"]);
  expect(leftOut).toBe(482);
});

it("I43: removes what exceeded the limits from the disk with the next checkpoint", async () => {
  const capacity = { ...DEFAULT_CAPACITY, sites: 1, tracks: 100, tracksPerSite: 60 };
  const macs = Array.from({ length: 300 }, (_, n) => `0200${n.toString(16).padStart(8, "0")}`);
  await journal.finishCheckpoint(0, [...rowsWithTracks(SITE, ...macs), ...rowsWithTracks("small", "020000000001")]);
  const { sites } = await startAgain(capacity);
  await journal.finishCheckpoint(0, rowsOf(sites));
  const left = new Map<string, number>();
  await journal.readRows((rows) => {
    for (const { siteId } of rows) left.set(siteId, (left.get(siteId) ?? 0) + 1);
  });
  expect([...left]).toEqual([[SITE, 2 + 60]]);
});

it("restores a site of thousands of tracks as it was, and then has nothing to write", async () => {
  const macs = Array.from({ length: 20_000 }, (_, n) => `0200${n.toString(16).padStart(8, "0")}`);
  const rows = rowsWithTracks(SITE, ...macs);
  await journal.finishCheckpoint(0, rows);
  const { sites } = await startAgain();
  expect([sites.all.size, sites.site(SITE).tracks.size]).toEqual([1, macs.length]);
  expect(rowsOf(sites)).toEqual([]);
  for (const mac of macs) sites.apply({ ...fixOf(mac), x: 2, at: NOW + 1 }, NOW);
  // The tracks, and the row of when each source reported.
  expect(rowsOf(sites)).toHaveLength(macs.length + 1);
});

function fixOf(mac: string, siteId = SITE) {
  return { type: "fix", siteId, mapId: "ground", trackId: `wifi:${mac}`, kind: "wifi", x: 1, y: 2, at: NOW } as const;
}

/** The rows as a checkpoint saves them. */
function rowsWithTracks(siteId: string, ...macs: readonly string[]): readonly RowChange[] {
  const sites = new Sites(() => NOW);
  for (const mac of macs) sites.apply(fixOf(mac, siteId), NOW);
  sites.site(siteId);
  return rowsOf(sites);
}

it("calls an area that was deleted before, and is still reported, by its last name", async () => {
  const areas = createSqlAreaStore(temporary.database);
  await createSqlFloorplanStore(temporary.database).put({ ...floorplanOf("ground"), siteId: SITE }, { before: 0 });
  await areas.put({ ...zone("lobby", "ground", 0), siteId: SITE, name: "Lobby" }, 0);
  await areas.remove("lobby", 1);
  const crossing = { site_id: SITE, map_id: "ground", zone_id: "lobby", mac: "020000000001", trigger: "enter" };
  await deliver("zone", [{ ...crossing, timestamp: NOW / 1_000 - 5 }]);
  const { sites } = await startAgain();
  expect(sites.site(SITE).areas.get("lobby")?.state()).toMatchObject({ drawn: false, name: "Lobby" });
});
