import { afterEach, beforeEach, expect, it } from "vitest";
import { DEFAULT_CAPACITY } from "@/domain/capacity";
import type { Notice } from "@/domain/notice";
import { createSqlAlertStore } from "./alerts/sql-alert-store";
import { createSqlAreaStore } from "./areas/sql-area-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "./database/temporary-database";
import { createSqlPlacementStore } from "./devices/sql-placement-store";
import { createSqlFloorplanStore } from "./floorplans/sql-floorplan-store";
import type { Journal } from "./journal/journal";
import { openSqliteJournal } from "./journal/sqlite-journal";
import { Sites } from "./live/sites";
import { createNewestNotices } from "./notices/newest-notices";
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

/** Each of the lists is a delivery. */
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

/** As a start does it. */
async function startAgain(capacity = DEFAULT_CAPACITY) {
  const { database } = temporary;
  const [sites, seen] = [new Sites(() => NOW, capacity), new Seen()];
  let leftOut = 0;
  const again = await recover({
    sites,
    seen,
    journal,
    floorplans: createSqlFloorplanStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
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

it("brings back what came after the checkpoint, and knows again what came before it", async () => {
  await deliver("location", ...positions(300));
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
  const many = 10_200;
  await deliver("location", ...positions(many));
  await journal.writeCheckpoint({ seq: many, sites: new Map() });
  const { again, tell } = await startAgain();
  expect(again).toBe(0);
  expect([many - 1, 500].map((n) => tell(event(n, many)))).toEqual(["duplicate", "duplicate"]);
  expect(tell(event(0, many))).not.toBe("duplicate");
});

it("keeps the crossings of the tracks that crossed last, of more than there is room for", async () => {
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
  await journal.writeCheckpoint({ seq: 210, sites: new Map([[SITE, siteWithTracks(macOf(0), macOf(20_999))]]) });
  const { sites } = await startAgain();
  const crossingsOf = (n: number) => sites.track(`wifi:${macOf(n)}`)?.crossings.length;
  expect([crossingsOf(0), crossingsOf(20_999)]).toEqual([0, 1]);
});

it("gives a quiet site its notices back, however many newer ones there are of a noisy one", async () => {
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
  const saved = [SITE, "quiet"].map((siteId) => [siteId, siteWithTracks()] as const);
  await journal.writeCheckpoint({ seq: 1, sites: new Map(saved) });
  const { sites } = await startAgain();
  const titlesOf = (siteId: string) => sites.siteSnapshot(siteId)?.notices.map(({ title }) => title);
  expect(titlesOf("quiet")).toEqual(["0"]);
  expect([titlesOf(SITE)?.length, titlesOf(SITE)?.[0]]).toEqual([50, "1100"]);
});

it("I43: starts with as much as may be held, however much an older version saved or a sender made up", async () => {
  const capacity = { ...DEFAULT_CAPACITY, sites: 20, tracks: 100, tracksPerSite: 60, floorsPerSite: 5 };
  const floorplan = { mapId: "drawn", siteId: "z-drawn", name: "Drawn", rotation: 0, version: 1 };
  await createSqlFloorplanStore(temporary.database).put(floorplan);
  const madeUp = Array.from({ length: 500 }, (_, n) => [`made-up-${n}`, siteWithTracks()] as const);
  const macs = Array.from({ length: 300 }, (_, n) => `0200${n.toString(16).padStart(8, "0")}`);
  const saved = new Map([...madeUp, [SITE, siteWithTracks(...macs)], ["z-drawn", siteWithTracks()]]);
  await journal.writeCheckpoint({ seq: 0, sites: saved });
  await deliver("location", ...macs.map((mac, n) => [{ ...event(n, 300), mac, site_id: `other-${n}` }]));
  const { sites, leftOut } = await startAgain(capacity);
  expect([sites.all.size, sites.all.has("z-drawn"), sites.all.has(SITE)]).toEqual([20, true, true]);
  expect([sites.site(SITE).tracks.size, sites.floorplan("drawn")?.name]).toEqual([60, "Drawn"]);
  expect(leftOut).toBe(482);
});

it("I43: brings back a site that was saved in parts as it was", async () => {
  const macs = Array.from({ length: 20_000 }, (_, n) => `0200${n.toString(16).padStart(8, "0")}`);
  const parts = partsOfSite(macs);
  expect(parts.size).toBeGreaterThan(1);
  await journal.writeCheckpoint({ seq: 0, sites: parts });
  const { sites } = await startAgain();
  expect([sites.all.size, sites.site(SITE).tracks.size]).toEqual([1, macs.length]);
  expect(new Map(sites.save())).toEqual(new Map(parts));
});

/** As a checkpoint saved it. */
function siteWithTracks(...macs: readonly string[]): string {
  return partsOfSite(macs).get(SITE) ?? "";
}

function partsOfSite(macs: readonly string[]): ReadonlyMap<string, string> {
  const sites = new Sites(() => NOW);
  for (const mac of macs) {
    const fix = { type: "fix", siteId: SITE, mapId: "ground", kind: "wifi", x: 1, y: 2, at: NOW } as const;
    sites.apply({ ...fix, trackId: `wifi:${mac}` }, NOW);
  }
  sites.site(SITE);
  return sites.save();
}
