import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "@/domain/notice";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { NoticeStore } from "./notice-store";
import { createSqlNoticeStore, type SearchLimits } from "./sql-notice-store";

describe("createSqlNoticeStore", () => {
  let temporary: TemporaryDatabase;
  let store: NoticeStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlNoticeStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  /** Notices are written by the journal. */
  async function tell(notices: readonly Partial<Notice>[], raw = "{}"): Promise<void> {
    const journal = await openSqliteJournal(temporary.database);
    const base: Notice = { noticeId: "", topic: "audits", at: 0, severity: "info", title: "" };
    await journal.append({
      topic: "audits",
      receivedAt: 1,
      body: new Uint8Array(),
      quarantined: [],
      alerts: [],
      notices: notices.map((notice) => ({ notice: { ...base, noticeId: String(notice.at), ...notice }, raw })),
    });
  }

  const timesOf = async (query: Omit<Parameters<NoticeStore["list"]>[0], "limit">) =>
    (await store.list({ ...query, limit: 99 })).map(({ at }) => at);

  it("returns exactly what was stored, with its raw event parsed", async () => {
    const notice: Notice = {
      noticeId: "n1",
      topic: "device-events",
      siteId: "site-harbour",
      at: 7,
      severity: "warning",
      title: "Switch idf1: port 31 down",
      text: "cable",
      deviceId: "5c5b35000001",
      trackId: "wifi:5c5b35000002",
      wording: { title: { code: "device.portDown", values: { device: "Switch idf1", port: "31" } }, text: ["cable"] },
      revision: "2",
    };
    await tell([notice], '{"type":"SW_PORT_DOWN","nested":[1,{"a":null}]}');
    const told = { ...notice, raw: { type: "SW_PORT_DOWN", nested: [1, { a: null }] } };
    expect(await store.list({ limit: 9 })).toStrictEqual([told]);
    expect(await store.list({ limit: 9, deviceId: "5c5b35000001" })).toStrictEqual([told]);
  });

  it("returns a truncated raw event as text", async () => {
    await tell([{ at: 1 }], '{"long":"aaaa');
    expect(await store.list({ limit: 9 })).toMatchObject([{ raw: '{"long":"aaaa' }]);
  });

  it("lists the newest first, page by page, by topic and site", async () => {
    await tell([{ at: 1 }, { at: 3, topic: "alarms" }, { at: 2, siteId: "site-mill" }]);
    expect(await timesOf({})).toEqual([3, 2, 1]);
    expect(await timesOf({ before: 3 })).toEqual([2, 1]);
    expect(await timesOf({ topics: ["alarms"] })).toEqual([3]);
    expect(await timesOf({ siteId: "site-mill" })).toEqual([2]);
    expect(await store.list({ limit: 1 })).toHaveLength(1);
  });

  it("loses none of the same moment between two pages", async () => {
    await tell(["a", "b", "c", "d"].map((noticeId) => ({ at: 5, noticeId })));
    await tell([{ at: 4, noticeId: "e" }]);
    const first = await store.list({ limit: 2 });
    const last = first.at(-1);
    const second = await store.list({ limit: 9, before: 5, beforeId: last?.noticeId ?? "" });
    expect([...first, ...second].map(({ noticeId }) => noticeId)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it.each([
    {},
    { topics: ["alarms"] },
    { siteId: "site-mill" },
    { topics: ["alarms"], siteId: "site-mill" },
    { topics: ["alarms", "audits"] },
    { siteIds: ["site-mill", "site-harbour"], topics: ["alarms"] },
    { siteIds: ["site-mill", "site-harbour"] },
    { severities: ["critical"] as const },
  ])("D10: reads no more than a page, along an index, of %o", async (filter) => {
    const { database } = temporary;
    const read = database.read.bind(database);
    const steps: string[] = [];
    vi.spyOn(database, "read").mockImplementation(async (statement) => {
      const { rows } = await read({ ...statement, sql: `EXPLAIN QUERY PLAN ${statement.sql}` });
      steps.push(...rows.map(({ detail }) => String(detail)));
      return read(statement);
    });
    await store.list({ ...filter, limit: 1 });
    await store.list({ ...filter, limit: 9, before: 5, beforeId: "a" });
    const found = steps.filter((step) => / notices\b/.test(step));
    for (const step of found) expect(step).toMatch(/ notices USING INDEX /);
    expect(found.at(-1)).toContain("at<?");
    // Only notices of the same time are sorted.
    expect(steps.filter((step) => step === "USE TEMP B-TREE FOR LAST TERM OF ORDER BY")).toHaveLength(found.length);
  });

  it("lists by severity, device and time, and several topics", async () => {
    await tell([
      { at: 1, topic: "alarms", severity: "critical" },
      { at: 2, topic: "device-events", severity: "major", deviceId: "5c5b35000001" },
      { at: 3 },
    ]);
    expect(await timesOf({ severities: ["critical", "major"] })).toEqual([2, 1]);
    expect(await timesOf({ deviceId: "5c5b35000001" })).toEqual([2]);
    expect(await timesOf({ since: 2 })).toEqual([3, 2]);
    expect(await timesOf({ topics: ["alarms", "audits"] })).toEqual([3, 1]);
    expect(await timesOf({ topics: ["alarms", "audits", "device-events"] })).toEqual([3, 2, 1]);
    expect(await store.list({ topics: ["alarms", "audits", "device-events"], before: 3, limit: 1 })).toMatchObject([
      { at: 2 },
    ]);
    expect(await timesOf({ siteIds: [] })).toEqual([]);
    expect(await timesOf({ topics: ["alarms", "audits"], severities: ["critical"] })).toEqual([1]);
  });

  it("counts the filtered notices by topic", async () => {
    await tell([
      { at: 1, topic: "alarms", title: "Rogue AP" },
      { at: 2, title: "Login" },
      { at: 3, title: "Rogue login" },
    ]);
    expect(await store.countByTopic({})).toEqual([
      { topic: "alarms", count: 1 },
      { topic: "audits", count: 2 },
    ]);
    expect(await store.countByTopic({ q: "rogue", topics: ["audits"] })).toEqual([{ topic: "audits", count: 1 }]);
  });

  it("finds notices that have every word, in title, text or raw", async () => {
    await tell([
      { at: 1, title: "AP Lobby went offline" },
      { at: 2, title: "AP Lobby is back", text: "after 4 min" },
    ]);
    await tell([{ at: 3, title: "Login" }], '{"admin":"ap@lobby.example"}');
    expect(await timesOf({ q: "lobby" })).toEqual([3, 2, 1]);
    expect(await timesOf({ q: "  LOBBY   offline " })).toEqual([1]);
    expect(await timesOf({ q: "lobby after" })).toEqual([2]);
    expect(await timesOf({ q: "" })).toEqual([3, 2, 1]);
  });

  /** The steps of SQLite's query plan for a search, without SQLite's own subqueries. */
  async function waysOf(q: string, limits?: SearchLimits): Promise<readonly string[]> {
    const { database } = temporary;
    const search = database.search.bind(database);
    const ways: string[] = [];
    vi.spyOn(database, "search").mockImplementation(async (statement) => {
      const { rows } = await search({ ...statement, sql: `EXPLAIN QUERY PLAN ${statement.sql}` });
      ways.push(...rows.map(({ detail }) => String(detail)).filter((detail) => /notice/.test(detail)));
      return search(statement);
    });
    await createSqlNoticeStore(database, limits).list({ q, limit: 1 });
    vi.restoreAllMocks();
    return ways.map((way) => way.replace(/ VIRTUAL TABLE.*| \(.*/, ""));
  }

  it("O10: looks rare words up in the index, and frequent words among the newest notices", async () => {
    await tell(Array.from({ length: 30 }, (_, n) => ({ at: n, title: n === 7 ? "Rogue AP" : "Login" })));
    const [isFilled, isFew] = ["SCAN unfilled_notices", "SCAN notice_words_1"];
    const lookUp = ["SCAN notice_words_1", "SEARCH notices USING INTEGER PRIMARY KEY"];
    expect(await waysOf("rogue ap")).toEqual([isFilled, isFew, ...lookUp]);
    expect(await waysOf("nowhere")).toEqual([isFilled, isFew, ...lookUp]);
    const newest = "SCAN notices USING INDEX notices_at";
    const newestTimes = "SCAN notices USING COVERING INDEX notices_at";
    const amongThem = "SEARCH notices USING INDEX notices_at";
    expect(await waysOf("login", { few: 2, newest: 15 })).toEqual([isFilled, isFew, newestTimes, amongThem]);
    // Short words only: scanned from the newest notice on.
    expect(await waysOf("ap ro")).toEqual([newest]);
  });

  it("treats wildcards and quotes in a search as plain text (D14)", async () => {
    await tell([
      { at: 1, title: "disk at 95%" },
      { at: 2, title: "port ge_0" },
      { at: 3, title: "it's C:\\temp" },
    ]);
    expect(await timesOf({ q: "%" })).toEqual([1]);
    expect(await timesOf({ q: "_" })).toEqual([2]);
    expect(await timesOf({ q: "\\" })).toEqual([3]);
    expect(await timesOf({ q: "it's" })).toEqual([3]);
    expect(await timesOf({ q: "' OR 1=1 --" })).toEqual([]);
  });
});
