import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "./database/temporary-database";
import { HistoryError } from "./history/history-store";
import { MemoryHistory } from "./history/testing/memory-history";
import { HistoryReader } from "./history/thread/history-reader";
import { HistoryThread } from "./history/thread/history-thread";
import { JOBS } from "./history/thread/jobs";
import { QUESTIONS } from "./history/thread/questions";
import { inProcess } from "./history/thread/testing/in-process";
import { openSqliteJournal } from "./journal/sqlite-journal";
import { RunningHistory } from "./running-history";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const TRACK = "wifi:5c5b35a1b2c3";

let temporary: TemporaryDatabase;
let running: RunningHistory | undefined;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});

afterEach(async () => {
  await running?.close();
  running = undefined;
  await temporary[Symbol.asyncDispose]();
});

async function setUp(store = new MemoryHistory()) {
  const journal = await openSqliteJournal(temporary.database);
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const many = { mostAsked: 99, mostStreams: 9 };
  const writer = new HistoryThread<typeof JOBS>({ spawn: () => inProcess(store, JOBS), ...many });
  const reading = new HistoryThread<typeof QUESTIONS>({ spawn: () => inProcess(store, QUESTIONS), ...many });
  const keptSeq = writer.ask("keptSeq", undefined);
  keptSeq.catch(() => undefined);
  const history = new RunningHistory({
    ...{ dir: temporary.dir, journal, log, now: () => NOW },
    threads: {
      ...{ writer, reader: new HistoryReader(reading), keptSeq },
      close: async () => void (await Promise.all([writer.close(), reading.close()])),
    },
    sites: { siteOfDevice: () => undefined, isForeign: () => false, normalizeIds: (change) => change },
    versions: { removeSite: async () => undefined },
  });
  running = history;
  async function deliver(): Promise<void> {
    const fix = { site_id: "harbour", map_id: "ground", mac: "5c5b35a1b2c3", type: "wifi", x: journal.lastSeq, y: 2 };
    const timestamp = NOW / 1_000 - 100 + journal.lastSeq;
    const body = Buffer.from(JSON.stringify({ topic: "location", events: [{ ...fix, timestamp }] }));
    const rest = { quarantined: [], notices: [], alerts: [] };
    await journal.append({ topic: "location", receivedAt: NOW, body, ...rest });
  }
  async function wordsKept(): Promise<number> {
    let words = 0;
    for await (const each of store.read({ siteId: "harbour", after: 0, upTo: 2 * NOW })) words += each.length;
    return words;
  }
  const until = (seq: number) =>
    expect
      .poll(() => {
        history.tick();
        return history.recorder.keptSeq;
      })
      .toBe(seq);
  return { history, journal, store, log, deliver, wordsKept, until };
}

describe("RunningHistory", () => {
  it("reads again after a start what the history does not have, and releases the journal only then", async () => {
    const { history, journal, deliver, until, wordsKept } = await setUp();
    for (let n = 0; n < 3; n += 1) await deliver();
    expect(journal.historySeq).toBe(0);
    await history.open();
    await until(3);
    history.tick();
    expect([journal.historySeq, await wordsKept(), history.recorder.behind]).toEqual([3, 3, 0]);
  });

  it("gives new deliveries numbers after the history's position, if the journal has less", async () => {
    const store = new MemoryHistory();
    await store.append({ words: [], upTo: 700 });
    const { history, journal, deliver, until, wordsKept } = await setUp(store);
    await history.open();
    await deliver();
    expect(journal.lastSeq).toBe(701);
    await history.recorder.forgetWaiting();
    await until(701);
    expect(await wordsKept()).toBe(1);
  });

  it("P7: does not block deliveries if it cannot be opened, says why, and continues once it can", async () => {
    const store = new MemoryHistory();
    const asked = vi.spyOn(store, "keptSeq").mockRejectedValue(new HistoryError("history is no folder"));
    const { history, deliver, until, wordsKept, log } = await setUp(store);
    await history.open();
    await deliver();
    history.tick();
    expect([history.trouble, log.warn.mock.calls.length]).toEqual(["history is no folder", 1]);
    asked.mockRestore();
    const elapsed = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 6_000);
    history.tick();
    elapsed.mockRestore();
    await sleep(20);
    await until(1);
    expect([history.trouble, await wordsKept()]).toEqual([undefined, 1]);
  });

  it("erases from waiting and stored data, and does not bring it back", async () => {
    const { history, deliver, until, wordsKept } = await setUp();
    await deliver();
    await history.open();
    await until(1);
    await deliver();
    await temporary.database.write([{ sql: "UPDATE deliveries SET body = CAST('{}' AS BLOB)", parameters: [] }]);
    expect(await history.eraseTrack(TRACK)).toBe(1);
    await until(2);
    expect(await wordsKept()).toBe(0);
  });

  it("immediately includes a day that is added beside the others", async () => {
    const { history, store } = await setUp();
    const tidied = vi.spyOn(store, "tidy");
    const asked = vi.spyOn(store, "days");
    const folder = path.join(temporary.dir, "history");
    mkdirSync(folder, { recursive: true });
    await history.open();
    history.tick();
    await expect.poll(() => asked.mock.calls.length).toBe(1);
    await history.readDays();
    expect(history.days).toEqual([]);
    const days = [{ startAt: Date.UTC(2026, 1, 14), bytes: 9, state: "sealed" as const }];
    asked.mockResolvedValue(days);
    writeFileSync(path.join(folder, "2026-02-14.1.sqlite"), "");
    const counted = () => {
      history.tick();
      return history.days;
    };
    await expect.poll(counted).toEqual(days);
    expect(tidied).toHaveBeenCalledOnce();
  });

  it("P4: says once in the log which day is damaged", async () => {
    const { history, store, log } = await setUp();
    const startAt = Date.UTC(2026, 1, 14);
    vi.spyOn(store, "days").mockResolvedValue([{ startAt, bytes: 9, state: "damaged", problem: "not a database" }]);
    await history.readDays();
    await history.readDays();
    expect(log.error.mock.calls.map(([fields]) => fields)).toEqual([{ day: "2026-02-14", problem: "not a database" }]);
  });

  it("P8: deletes the files of damaged days on request, and reports failures like the database", async () => {
    const { history, store } = await setUp();
    const file = path.join(temporary.dir, "history", "2026-02-14.sqlite");
    mkdirSync(path.dirname(file), { recursive: true });
    for (const end of [".damaged", ".damaged-wal", ".damage"]) writeFileSync(file + end, "{}");
    expect(await history.removeDamagedDays()).toEqual([Date.UTC(2026, 1, 14)]);
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect(await history.removeDamagedDays()).toEqual([]);
    vi.spyOn(store, "tidy").mockRejectedValue(new HistoryError("disk I/O error"));
    await expect(history.removeDamagedDays()).rejects.toMatchObject({ name: "StorageError" });
  });

  it("lists damaged days of a history that a restore set aside, and deletes those too", async () => {
    const { history } = await setUp();
    const folder = path.join("before-restore-then", "history");
    const file = path.join(temporary.dir, folder, "2026-02-16.sqlite");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.damaged`, "x");
    writeFileSync(`${file}.damage`, JSON.stringify({ problem: "cut off" }));
    await history.readDays();
    expect(history.damagedAside).toMatchObject([{ startAt: Date.UTC(2026, 1, 16), problem: "cut off", folder }]);
    expect(await history.eraseCopies([TRACK])).toEqual([`${path.join(folder, "2026-02-16.sqlite")}.damaged`]);
    expect(await history.removeDamagedDays()).toEqual([Date.UTC(2026, 1, 16)]);
    expect(history.damagedAside).toEqual([]);
    expect(await history.eraseCopies([TRACK])).toEqual([]);
  });

  it("reports failures of the history like those of the database", async () => {
    const { history, store } = await setUp();
    vi.spyOn(store, "dropDay").mockRejectedValue(new HistoryError("disk I/O error"));
    vi.spyOn(store, "removeSite").mockRejectedValue(new HistoryError("disk I/O error"));
    await history.open();
    await expect(history.dropDay(0)).rejects.toMatchObject({ name: "StorageError", message: "disk I/O error" });
    await expect(history.removeSite("harbour")).rejects.toMatchObject({ name: "StorageError" });
  });
});
