import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { createSqlSiteCountsStore } from "@/server/counting/sql-site-counts-store";
import { withClosedDatabase } from "@/server/database/closed-database";
import { copyDatabase } from "@/server/database/copy-database";
import { DATABASE_FILE } from "@/server/database/open-database";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { beginPart, wordParts } from "@/server/database/word-parts";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { FeedCounters } from "@/server/feed/feed-counters";
import { QuarantineGroups } from "@/server/feed/quarantine-groups";
import { createSqlQuarantineStore } from "@/server/feed/sql-quarantine-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { createSqlVersionStore } from "@/server/history/versions/sql-version-store";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { openLedger, readLedger } from "@/server/ledger/ledger";
import { createCheckpointer } from "@/server/live/checkpointer";
import { Sites } from "@/server/live/sites";
import { finish } from "@/server/live/testing/finish";
import { trackedBy } from "@/server/mist/tracked";
import { createNewestNotices } from "@/server/notices/newest-notices";
import { createSqlNoticeStore } from "@/server/notices/sql-notice-store";
import { recover } from "@/server/recover";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { createAccept } from "@/server/webhook/accept";
import { DuplicateFilter } from "@/server/webhook/duplicate-filter";
import { createEraseTrack } from "./erase-track";
import { openErasureDigest } from "./erasure-digest";
import { Erasures } from "./erasures";
import { resumeErasures } from "./resume-erasures";
import { openUnfinishedErasures } from "./unfinished-erasures";

const NOW = 1_790_000_000_000;
const SITE = "site-harbour";
const MIRA = "5c5b35a1b2c3";
const MIRA_SPELLED = "5C-5B-35-A1-B2-C3";
const NAME = "miras-telescope";

let temporary: TemporaryDatabase;
beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});
afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

/** The inside of a server on the current database, as created by a start. */
async function start() {
  const { database } = temporary;
  const now = () => NOW;
  const [sites, seen, counters] = [new Sites(now), new DuplicateFilter(), new FeedCounters(NOW)];
  const journal = await openSqliteJournal(database);
  const stores = {
    floorplans: createSqlFloorplanStore(database),
    siteCounts: createSqlSiteCountsStore(database),
    siteProfiles: createSqlSiteProfileStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    versions: createSqlVersionStore(database),
    alerts: createSqlAlertStore(database),
    notices: createSqlNoticeStore(database),
  };
  await recover({ sites, seen, journal, now, newestNotices: createNewestNotices(database), ...stores });
  const log = { warn: () => undefined };
  const checkpointer = createCheckpointer({ sites, journal, now, onSaved: () => undefined, log });
  const inDeliveryTurn = createSerialQueue();
  const warned: object[] = [];
  /** What was erased from the history, and how many deliveries the journal had of it at that time. */
  const erasedWords: (readonly [trackId: string, deliveries: number])[] = [];
  const history = {
    async eraseTrack(trackId: string) {
      let naming = 0;
      await journal.replay(0, ({ body }) => {
        if (Buffer.from(body).toString().toLowerCase().includes(MIRA)) naming += 1;
      });
      erasedWords.push([trackId, naming]);
      return 7;
    },
    eraseCopies: async (): Promise<readonly string[]> => [],
  };
  const groups = new QuarantineGroups();
  const accept = createAccept({ sites, journal, counters, seen, disk: { room: "enough" }, groups, inDeliveryTurn });
  const digest = await openErasureDigest(memorySettings());
  const unfinished = await openUnfinishedErasures(temporary.dir);
  const erase = createEraseTrack({
    dir: temporary.dir,
    database,
    sites,
    counters,
    journal,
    ...{ checkpointer, history },
    digest,
    ledger: await openLedger(temporary.dir),
    unfinished,
    now,
    log: { warn: (fields) => void warned.push(fields) },
    inDeliveryTurn,
  });
  const erasures = new Erasures({ erase, digest, now, log, patienceMs: 600_000 });
  return {
    resume: () => resumeErasures({ found: unfinished.found, erasures, sites, counters }),
    sites,
    checkpointer,
    counters,
    notices: () => stores.notices.list({ limit: 99 }),
    quarantine: () => createSqlQuarantineStore(database).list({ limit: 99 }),
    erase,
    ...{ warned, erasedWords, history },
    tell: (topic: string, ...events: readonly object[]) =>
      accept({ topic, events, receivedAt: NOW, body: Buffer.from(JSON.stringify({ topic, events })) }),
  };
}

const macOf = (n: number) => `02000000${n.toString(16).padStart(4, "0")}`;
const fix = (mac: string, second: number) => ({
  site_id: SITE,
  map_id: "ground",
  type: "wifi",
  mac,
  x: 1 + (second % 30),
  y: 2,
  timestamp: NOW / 1_000 - 300 + second,
});
const join = (mac: string, client_hostname: string) => ({
  site_id: SITE,
  mac,
  client_hostname,
  ap: "5c5b35000001",
  ssid: "corp",
  timestamp: NOW / 1_000 - 200,
});
const audit = (id: string, message: string) => ({
  site_id: SITE,
  id,
  admin_name: "Kim",
  message,
  timestamp: NOW / 1_000 - 100,
});

/** Everything that may identify a device, among forty others. */
async function replayAll({ tell }: Awaited<ReturnType<typeof start>>): Promise<void> {
  for (let second = 0; second < 60; second += 1) {
    const others = Array.from({ length: 40 }, (_, n) => fix(macOf(n), second));
    await tell("location", ...others.slice(0, second % 40), fix(MIRA, second), ...others.slice(second % 40));
    await tell("location", fix(MIRA, second + 0.5));
  }
  await tell("location-asset", { ...fix(MIRA, 200), type: "asset" });
  await tell("zone", {
    site_id: SITE,
    map_id: "ground",
    zone_id: "lobby",
    trigger: "enter",
    type: "wifi",
    mac: MIRA,
    timestamp: NOW / 1_000 - 50,
  });
  await tell("client-join", join(MIRA, NAME), join(macOf(1), "another"));
  await tell("audits", audit("a1", `Ban client ${MIRA_SPELLED} for good`), audit("a2", "Login"));
  await tell("location", { site_id: SITE, map_id: "ground", mac: MIRA, x: "far", y: 2, timestamp: NOW / 1_000 });
  await tell("weather", { mac: MIRA, rain: true });
}

function filesThatHold(...words: readonly string[]): readonly string[] {
  const entries = fs.readdirSync(temporary.dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files
    .filter((file) => {
      const bytes = fs.readFileSync(file).toString("latin1").toLowerCase();
      return words.some((word) => bytes.includes(word.toLowerCase()));
    })
    .map((file) => path.relative(temporary.dir, file));
}

/** Sets a copy of the current database aside under a name. */
async function setAside(name: string): Promise<string> {
  const copy = path.join(temporary.dir, name);
  fs.mkdirSync(path.dirname(copy), { recursive: true });
  fs.rmSync(copy, { force: true });
  await copyDatabase(path.join(temporary.dir, DATABASE_FILE), copy);
  return copy;
}

async function countIn(copy: string, table: string): Promise<number> {
  return withClosedDatabase(copy, async (run) => Number((await run(`SELECT count(*) AS n FROM aside.${table}`))[0]?.n));
}

/** Parts of the word index whose own bytes contain these letters. */
async function partsThatHold(letters: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { part } of await wordParts(temporary.database)) {
    const sql = `SELECT count(*) AS n FROM notice_words_${part}_data WHERE instr(block, CAST(? AS BLOB)) > 0`;
    const { rows } = await temporary.database.read({ sql, parameters: [letters] });
    if (Number(rows[0]?.n) > 0) found.push(part);
  }
  return found;
}

describe("erasing a track", () => {
  it("removes everything about it from memory and files, and nothing about others", async () => {
    const server = await start();
    await replayAll(server);
    await server.checkpointer.saveNow();
    await server.tell("location", fix(MIRA, 90), fix(macOf(2), 90));
    expect(filesThatHold(MIRA, MIRA_SPELLED, NAME)).not.toEqual([]);

    const erasure = await server.erase(`wifi:${MIRA}`);
    expect(erasure).toMatchObject({ tracks: 2, deliveries: 60 * 2 + 7, quarantined: 1, isWiped: true });
    expect(erasure.notices).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(erasure)).not.toContain(MIRA);
    // After it was erased from the journal, which would bring it back.
    expect(server.erasedWords).toContainEqual([`wifi:${MIRA}`, 0]);
    expect(erasure.words).toBe(7 * server.erasedWords.length);
    expect(server.sites.track(`wifi:${MIRA}`)).toBeUndefined();
    expect(finish(server.sites.searchTracks({ q: NAME, limit: 9 }))).toEqual([]);
    expect(finish(server.sites.areaVisits("lobby"))?.visits).toEqual([]);
    expect(JSON.stringify([...server.sites.all.values()].map((site) => site.save()))).not.toContain(MIRA);
    expect(JSON.stringify(server.counters.report(NOW))).not.toContain(MIRA);
    expect(await server.quarantine()).toEqual([]);
    expect((await server.notices()).map(({ title, text = "" }) => `${title} ${text}`).join("\n")).toContain("(erased)");
    expect(JSON.stringify(await server.notices())).not.toMatch(new RegExp(`${NAME}|${MIRA}|${MIRA_SPELLED}`, "i"));
    expect(filesThatHold(MIRA, MIRA_SPELLED, NAME)).toEqual([]);
    expect(finish(server.sites.live("ground"))?.tracks).toHaveLength(40);
    expect(filesThatHold(macOf(1), "another")).not.toEqual([]);
  });

  it("D19: removes it from every database set aside, in any schema, and keeps the rest of them", async () => {
    const server = await start();
    await replayAll(server);
    await server.checkpointer.saveNow();
    const copies = [
      await setAside("floorcast.db.schema-3"),
      await setAside("floorcast.db.corrupt-2026-01-01T00-00-00-000Z"),
      await setAside("before-restore-then/floorcast.db"),
      await setAside("before-restore-then/floorcast.db.schema-2"),
    ];
    const [old = ""] = copies;
    // A table as in the first versions, without a rowid and without some columns.
    await withClosedDatabase(old, async (run) => {
      await run("CREATE TABLE aside.early (notice_id TEXT PRIMARY KEY, title TEXT NOT NULL, raw TEXT) WITHOUT ROWID");
      await run("INSERT INTO aside.early SELECT notice_id, title, raw FROM aside.notices");
      await run("DROP TABLE aside.notices");
      await run("DROP VIEW aside.notice_words");
      for (const name of ["notice_words_1", "notice_word_parts", "notice_devices"])
        await run(`DROP TABLE aside.${name}`);
      await run("ALTER TABLE aside.early RENAME TO notices");
    });
    const at = new Date(NOW);
    for (const copy of copies) fs.utimesSync(copy, at, at);
    const others = await Promise.all(copies.map((copy) => countIn(copy, "notices")));
    const names = copies.map((copy) => path.relative(temporary.dir, copy));
    expect(filesThatHold(MIRA_SPELLED)).toEqual(expect.arrayContaining(names));

    expect(await server.erase(`wifi:${MIRA}`)).toMatchObject({ copies: 4, copiesNotReached: [] });
    expect(filesThatHold(MIRA, MIRA_SPELLED, NAME)).toEqual([]);
    for (const [index, copy] of copies.entries()) {
      expect(fs.statSync(copy).mtime).toEqual(at);
      expect(await countIn(copy, "notices")).toBe((others[index] ?? 0) - 2);
      // The newest delivery stays, without its events.
      expect(await countIn(copy, "deliveries")).toBeGreaterThan(0);
    }
    expect(filesThatHold("another")).toEqual(expect.arrayContaining([...names, DATABASE_FILE]));
    expect(fs.readdirSync(temporary.dir).filter((name) => /schema.*-(?:wal|shm|journal)$/.test(name))).toEqual([]);
    expect(await server.erase(`wifi:${MIRA}`)).toMatchObject({ copies: 0, copiesNotReached: [] });
  });

  it("leaves no part of its words in the index of words, in the database or in a copy", async () => {
    const server = await start();
    // Letters so rare that these bytes can only come from the name; the index stores three letters at a time.
    const [name, part] = ["⌘⍟⎈⏣", Buffer.from("⍟⎈").toString("latin1")];
    await server.tell("client-join", ...Array.from({ length: 20 }, (_, n) => join(macOf(n), `another-${n}`)));
    await server.tell("client-join", join(MIRA, name));
    const copy = await setAside("floorcast.db.schema-14");
    expect(filesThatHold(part)).toContain(path.basename(copy));
    expect(await partsThatHold("⍟⎈")).toEqual([1]);
    await server.erase(`wifi:${MIRA}`);
    expect(await partsThatHold("⍟⎈")).toEqual([]);
    expect(filesThatHold(part)).toEqual([]);
    // The list of its access point's notices does not contain the deleted one either.
    const { rows } = await temporary.database.read({ sql: "SELECT doc FROM notice_devices", parameters: [] });
    expect([rows.length, await countIn(copy, "notice_devices")]).toEqual([20, 20]);
  });

  it("leaves none in any part of the index, also of notices that were deleted or changed before", async () => {
    const server = await start();
    const { database } = temporary;
    const begin = async () => database.write(beginPart(await wordParts(database)) ?? []);
    const change = (sql: string) => database.write([{ sql, parameters: [] }]);
    const others = (from: number) => Array.from({ length: 5 }, (_, n) => join(macOf(from + n), `another-${n}`));
    await server.tell("client-join", ...others(1), join(MIRA, "⌘⍟⎈⏣"));
    await server.tell("audits", audit("a1", "⌘⍟⎈⏣ left early"), audit("a2", `Ban ${MIRA}, ⌘⍟⎈⏣`));
    await change("DELETE FROM notices WHERE notice_id LIKE '%a1'");
    await begin();
    await server.tell("audits", audit("a3", `Allow ${MIRA}, ⌘⍟⎈⏣`));
    await change(`UPDATE notices SET title = 'Ban ${MIRA}', text = NULL, raw = '{}' WHERE notice_id LIKE '%a2'`);
    await begin();
    await server.tell("client-join", ...others(9));
    await change("UPDATE notices SET title = 'nobody', text = NULL, raw = '{}' WHERE notice_id LIKE '%a3'");
    expect(await partsThatHold("⍟⎈")).toEqual([1, 2]);
    const copy = await setAside("floorcast.db.schema-99");
    await server.erase(`wifi:${MIRA}`);
    expect(await partsThatHold("⍟⎈")).toEqual([]);
    expect(filesThatHold(MIRA)).toEqual([]);
    expect(await countIn(copy, "notices")).toBe(11);
  });

  it("D19: names the copies that cannot be opened, and does not touch them", async () => {
    const server = await start();
    await replayAll(server);
    const [broken, torn] = [await setAside("floorcast.db.corrupt-1"), await setAside("before-restore-x/floorcast.db")];
    const bytes = fs.readFileSync(broken).fill(7, 0, 100);
    fs.writeFileSync(broken, bytes);
    fs.writeFileSync(`${torn}-wal`, Buffer.alloc(4_096, 9));
    const { copiesNotReached, digest } = await server.erase(`wifi:${MIRA}`);
    expect(copiesNotReached).toEqual(["before-restore-x/floorcast.db", "floorcast.db.corrupt-1"]);
    expect(server.warned).toEqual([{ copiesNotReached, digest }]);
    expect(fs.readFileSync(broken).equals(bytes)).toBe(true);
  });

  it("D20: is recorded in the ledger with a digest, before it begins and again when it has finished", async () => {
    const server = await start();
    await server.tell("location", fix(MIRA, 1));
    await server.erase(`asset:${MIRA}`);
    const ledger = await readLedger(temporary.dir);
    const device = ledger?.deviceDigest(`wifi:${MIRA}`);
    expect(ledger?.entries).toEqual([
      { type: "erased", device, at: NOW },
      { type: "erased", device, at: NOW },
    ]);
    expect(filesThatHold(MIRA)).toEqual([]);
  });

  it("is not finished if its history cannot be erased, and is continued by the next start", async () => {
    const before = await start();
    await replayAll(before);
    vi.spyOn(before.history, "eraseTrack").mockRejectedValue(new StorageError("the history is gone"));
    await expect(before.erase(`wifi:${MIRA}`)).rejects.toThrow("the history is gone");
    await temporary.reopen();
    const after = await start();
    await after.resume();
    expect(after.erasedWords).toContainEqual([`wifi:${MIRA}`, 0]);
  });

  it("P8: names damaged days, which it cannot erase", async () => {
    const server = await start();
    await replayAll(server);
    const damaged = ["history/2026-02-14.sqlite.damaged"];
    vi.spyOn(server.history, "eraseCopies").mockResolvedValue(damaged);
    const { copiesNotReached, digest } = await server.erase(`wifi:${MIRA}`);
    expect([copiesNotReached, server.warned]).toEqual([damaged, [{ copiesNotReached, digest }]]);
  });

  it("leaves none of its ids in the cache for the next delivery", async () => {
    const server = await start();
    await replayAll(server);
    const seen = { type: "wifi", mac: MIRA, id: undefined };
    const before = trackedBy(seen);
    expect(trackedBy(seen)).toBe(before);
    await server.erase(`wifi:${MIRA}`);
    expect(trackedBy(seen)).not.toBe(before);
  });

  it("is not undone by a restart, and later events make a new track", async () => {
    const before = await start();
    await replayAll(before);
    await before.erase(`asset:${MIRA}`);
    await temporary.reopen();
    const after = await start();
    expect(after.sites.track(`wifi:${MIRA}`)).toBeUndefined();
    expect(finish(after.sites.live("ground"))?.tracks).toHaveLength(40);
    expect(await after.tell("location", fix(macOf(3), 59))).toMatchObject({ duplicates: 1 });

    expect(await after.tell("location", fix(MIRA, 299))).toMatchObject({ accepted: 1 });
    expect(after.sites.track(`wifi:${MIRA}`)).toMatchObject({ facts: {}, crossings: [], visits: [] });
  });

  it("is continued by the next start if it was interrupted, and nobody sees the track from then on", async () => {
    const before = await start();
    await replayAll(before);
    vi.spyOn(before.checkpointer, "saveNow").mockRejectedValue(new StorageError("the disk is gone"));
    await expect(before.erase(`asset:${MIRA}`)).rejects.toThrow("the disk is gone");
    await temporary.reopen();
    const after = await start();
    await after.tell("location", fix(MIRA, 299), fix(macOf(1), 299));
    expect(filesThatHold(MIRA)).toContain("floorcast.erasing");
    const resumed = after.resume();
    expect(after.sites.track(`wifi:${MIRA}`)).toBeUndefined();
    await resumed;
    expect(filesThatHold(MIRA, MIRA_SPELLED, NAME)).toEqual([]);
    expect(fs.existsSync(path.join(temporary.dir, "floorcast.erasing"))).toBe(false);
    expect(finish(after.sites.live("ground"))?.tracks).toHaveLength(40);
  });

  it("also removes data that was just being written to the disk", async () => {
    const server = await start();
    const told = Array.from({ length: 20 }, (_, n) => server.tell("location", fix(MIRA, n), fix(macOf(n), n)));
    await server.erase(`wifi:${MIRA}`);
    await Promise.all(told);
    expect(filesThatHold(MIRA)).toEqual([]);
    await temporary.reopen();
    const after = await start();
    expect(finish(after.sites.live("ground"))?.tracks.map(({ trackId }) => trackId)).not.toContain(`wifi:${MIRA}`);
    expect(finish(after.sites.live("ground"))?.tracks).toHaveLength(20);
  });

  it("also removes the data of a large delivery that is being processed", async () => {
    const server = await start();
    const others = Array.from({ length: 2_000 }, (_, n) => fix(macOf(n), 1));
    const telling = server.tell("location", fix(MIRA, 1), ...others, fix(MIRA, 2));
    while (!finish(server.sites.live("ground"))?.tracks.length) await new Promise((resolve) => setImmediate(resolve));
    await server.erase(`wifi:${MIRA}`);
    await telling;
    expect(filesThatHold(MIRA)).toEqual([]);
    expect(server.sites.track(`wifi:${MIRA}`)).toBeUndefined();
  });

  it("leaves no reason of a quarantine group that names it, because a map may have such a name", async () => {
    const server = await start();
    await server.tell("location", fix(MIRA, 1));
    const counted = (groupId: string, map: string) => ({
      ...{ topic: "location", groupId, events: 2 },
      reason: phrase("conflict.map", { map, site: "site-1" }),
    });
    const journal = await openSqliteJournal(temporary.database);
    await journal.count([counted("g1", MIRA), counted("g2", "ground")], NOW);
    await server.erase(`wifi:${MIRA}`);
    expect(filesThatHold(MIRA)).toEqual([]);
    const groups = await createSqlQuarantineStore(temporary.database).groups(9);
    expect(groups.map(({ groupId }) => groupId)).toEqual(["g2"]);
  });

  it("does nothing for an unknown track, however often", async () => {
    const server = await start();
    await server.tell("location", fix(macOf(1), 1));
    for (let times = 0; times < 2; times += 1)
      expect(await server.erase(`wifi:${MIRA}`)).toMatchObject({
        tracks: 0,
        notices: 0,
        quarantined: 0,
        deliveries: 0,
      });
    expect(finish(server.sites.live("ground"))?.tracks).toHaveLength(1);
  });

  it("erases an app's short id only where it is an id, not a word", async () => {
    const server = await start();
    const seen = { site_id: SITE, map_id: "ground", x: 1, y: 1, timestamp: NOW / 1_000 - 60 };
    await server.tell(
      "location-sdk",
      { ...seen, id: "c3", type: "sdk" },
      { ...seen, id: "d4", name: "c3", type: "sdk" },
    );
    expect(await server.erase("sdk:c3")).toMatchObject({ tracks: 1, deliveries: 1 });
    await temporary.reopen();
    const after = await start();
    expect(finish(after.sites.live("ground"))?.tracks.map(({ trackId }) => trackId)).toEqual(["sdk:d4"]);
  });

  it("gives the same track the same digest, and another track a different one, and none can be guessed", async () => {
    const settings = memorySettings();
    const [digest, again] = [await openErasureDigest(settings), await openErasureDigest(settings)];
    const elsewhere = await openErasureDigest(memorySettings());
    expect(digest(`wifi:${MIRA}`)).toBe(again(`wifi:${MIRA}`));
    expect(digest(`wifi:${MIRA}`)).not.toBe(digest(`wifi:${macOf(1)}`));
    expect(digest(`wifi:${MIRA}`)).not.toBe(elsewhere(`wifi:${MIRA}`));
  });
});
