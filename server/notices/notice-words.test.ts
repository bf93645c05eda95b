import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import { rewriteFile } from "@/server/database/rewrite-file";
import { neverBusy, openTemporaryDatabase } from "@/server/database/temporary-database";
import { beginPart, dropPart, tableOf, wordParts } from "@/server/database/word-parts";
import { eraseNotices } from "@/server/erasure/erase-notices";
import { erasedTrack } from "@/server/erasure/erased-track";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { removeOld } from "@/server/retention/retained-rows";
import { NOTICES } from "@/server/retention/retained-tables";
import { matchFor } from "./notice-words";
import { NoticeWordsFiller } from "./notice-words-filler";
import { NoticeWordsKeeper } from "./notice-words-keeper";
import { createSqlNoticeStore } from "./sql-notice-store";

const MAC = "5c5b35a1b2c3";
const ALL = { limit: 1_000 };
/** Limits that make every way of searching happen even with a few notices. */
const LIMITS = [
  { few: 1_000, newest: 1_000 },
  { few: 2, newest: 3 },
  { few: 1, newest: 1_000 },
];

/** Few letters, so that words are found: both cases, wildcards, quotes, characters of several bytes, and NUL. */
const letter = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "A", "ä") },
  fc.constantFrom(..."bBÄsſkK%_\\\"'-*^({ßé", "😀", "\u0130", "\0"),
);
const text = fc.array(fc.oneof({ weight: 9, arbitrary: letter }, fc.constantFrom(" ", MAC)), { maxLength: 14 });
const joined = text.map((letters) => letters.join(""));
const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: letter, minLength: 1, maxLength: 5 }) },
  fc.constantFrom(MAC, "(erased)"),
);
/** Cuts a word to search for out of a notice's text. */
const cut = fc.record({ row: fc.nat(), from: fc.nat(9), length: fc.integer({ min: 2, max: 6 }) });
const search = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));

const notice = fc.record({
  noticeId: fc.nat(30).map(String),
  at: fc.nat(20),
  topic: fc.constantFrom("alarms", "audits"),
  siteId: fc.constantFrom("site-harbour", "site-mill"),
  title: joined,
  text: fc.option(joined, { nil: undefined }),
  raw: joined,
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("tell"), notices: fc.array(notice, { maxLength: 15 }) }) },
  fc.record({ type: fc.constant("let go"), before: fc.nat(12) }),
  { weight: 3, arbitrary: fc.constant({ type: "keep" }) },
  fc.constantFrom(
    { type: "erase" },
    { type: "rewrite" },
    { type: "migrate" },
    { type: "fill a little" },
    { type: "fill" },
  ),
);

type Step = { readonly type: string; readonly notices?: readonly Told[]; readonly before?: number };
type Told = typeof notice extends fc.Arbitrary<infer T> ? T : never;

it("O10: finds the same as reading every notice, after any reports, changes, erasures, deletions, rewrites and fillings", async () => {
  await using temporary = await openTemporaryDatabase();
  const { dir } = temporary;
  const database = neverBusy(temporary.database);
  const journal = await openSqliteJournal(database);

  async function take({ type, notices = [], before = 0 }: Step): Promise<unknown> {
    if (type === "tell") return journal.append(entryOf(notices));
    if (type === "let go") return removeOld(database, NOTICES, before);
    if (type === "erase") return eraseNotices(database, erasedTrack(`wifi:${MAC}`));
    if (type === "rewrite") return rewriteFile(database, dir);
    if (type === "migrate") return migrate(database);
    if (type === "keep") return keeperOf(database).run();
    return fillerOf(database, type === "fill" ? Number.POSITIVE_INFINITY : 1).run();
  }

  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 10 }),
      fc.array(search, { maxLength: 4 }),
      fc.array(cut, { minLength: 4, maxLength: 8 }),
      async (steps, searches, cuts) => {
        await database.write([{ sql: "DELETE FROM notices", parameters: [] }]);
        for (const each of steps) await take(each);
        await expectNoneTwice(database);
        const texts = await textsOf(database);
        const words = cuts.map(({ row, from, length }) =>
          texts[row % texts.length]?.slice(from, from + length).join(""),
        );
        for (const isFilled of [false, true]) {
          if (isFilled) await take({ type: "fill" });
          for (const q of [...searches, ...words]) if (q) await expectSame(database, q);
        }
      },
    ),
    { numRuns: 20 },
  );
});

async function textsOf(database: Database): Promise<readonly (readonly string[])[]> {
  const { rows } = await database.read({
    sql: "SELECT title || raw AS text FROM notices ORDER BY doc",
    parameters: [],
  });
  return rows.map((row) => [...String(row.text)]);
}

function tellingTo(journal: Awaited<ReturnType<typeof openSqliteJournal>>) {
  return (noticeId: string, title: string) => {
    const notice: Told = { noticeId, at: 1, topic: "alarms", siteId: "site-mill", title, text: undefined, raw: "{}" };
    return journal.append(entryOf([notice]));
  };
}

function entryOf(notices: readonly Told[]) {
  const entry = { topic: "audits", receivedAt: 1, body: new Uint8Array(), quarantined: [], alerts: [] };
  const told = notices.map(({ raw, text: said, ...rest }) => {
    const each: Notice = { ...rest, severity: "info", ...(said !== undefined && { text: said }) };
    return { notice: each, raw };
  });
  return { ...entry, notices: told };
}

/** Leaves one empty part, as a migration does. */
async function migrate(database: Database): Promise<void> {
  for (let parts = await wordParts(database); parts[1]; parts = await wordParts(database))
    if (parts[0]) await database.write(dropPart(parts, parts[0]));
  const [part] = await wordParts(database);
  if (!part) return;
  const statements = [
    `DELETE FROM ${tableOf(part)}`,
    "DELETE FROM unfilled_notices",
    "INSERT INTO unfilled_notices (up_to) SELECT max(doc) FROM notices HAVING max(doc) IS NOT NULL",
    "UPDATE notice_word_parts SET first = max(first, 1 + ifnull((SELECT up_to FROM unfilled_notices), 0))",
  ];
  await database.write(statements.map((sql): Statement => ({ sql, parameters: [] })));
}

/** A keeper that makes parts of a few notices. */
function keeperOf(database: Database): NoticeWordsKeeper {
  const log = { warn: () => expect.unreachable() };
  return new NoticeWordsKeeper({ database, isHeld: () => false, elapsed: () => 0, log, partSize: () => 4 });
}

/** Every entry for an existing notice is in the part of its number, and there only. */
async function expectNoneTwice(database: Database): Promise<void> {
  const parts = await wordParts(database);
  for (const [index, part] of parts.entries()) {
    const sql = `SELECT count(*) AS n FROM ${tableOf(part)}_docsize JOIN notices ON doc = id WHERE doc < ? OR doc >= ?`;
    const { rows } = await database.read({
      sql,
      parameters: [part.first, parts[index + 1]?.first ?? Number.MAX_SAFE_INTEGER],
    });
    expect(rows).toEqual([{ n: 0 }]);
  }
}

/** A filler that is held after this many chunks. */
function fillerOf(database: Database, chunks: number): NoticeWordsFiller {
  let left = chunks;
  const isHeld = () => {
    left -= 1;
    return left < 0;
  };
  const log = { info: () => undefined, warn: () => expect.unreachable() };
  return new NoticeWordsFiller({ database, isHeld, elapsed: () => 0, log, partSize: () => 4 });
}

async function expectSame(database: Database, q: string): Promise<void> {
  const rows = await lookAtAll(database, q);
  for (const limits of LIMITS) {
    const store = createSqlNoticeStore(database, limits);
    const ids = async (query: Omit<Parameters<typeof store.list>[0], "q">) =>
      (await store.list({ ...query, q })).map(({ noticeId }) => noticeId);
    const idsOf = (found: typeof rows) => found.map(({ id }) => id);
    expect(await ids(ALL)).toEqual(idsOf(rows));
    expect(await ids({ limit: 2 })).toEqual(idsOf(rows.slice(0, 2)));
    const [first] = rows;
    if (first) expect(await ids({ ...ALL, before: first.at, beforeId: first.id })).toEqual(idsOf(rows.slice(1)));
    const siteIds = ["site-mill", "site-harbour"];
    expect(await ids({ ...ALL, topics: ["alarms"], siteIds, since: 5 })).toEqual(
      idsOf(rows.filter(({ topic, at }) => topic === "alarms" && at >= 5)),
    );
    expect(await store.countByTopic({ q })).toEqual(
      ["alarms", "audits"].flatMap((topic) => {
        const count = rows.filter((row) => row.topic === topic).length;
        return count > 0 ? [{ topic, count }] : [];
      }),
    );
  }
}

/** All matching notices, newest first, as before there was a word index. */
async function lookAtAll(database: Database, q: string) {
  const words = q.split(/\s+/u).filter(Boolean);
  const like = words.map(() => "(title LIKE ?1 ESCAPE '\\' OR text LIKE ?1 ESCAPE '\\' OR raw LIKE ?1 ESCAPE '\\')");
  const conditions = like.map((each, n) => each.replaceAll("?1", `?${n + 1}`)).join(" AND ");
  const { rows } = await database.read({
    sql: `SELECT notice_id AS id, at, topic FROM notices WHERE ${conditions || "1"} ORDER BY at DESC, notice_id`,
    parameters: words.map((each) => `%${each.replace(/[\\%_]/g, "\\$&")}%`),
  });
  return rows.map(({ id, at, topic }) => ({ id: String(id), at: Number(at), topic: String(topic) }));
}

describe("the index", () => {
  it("leaves no words of a deleted notice when a changed one gets its number", async () => {
    await using temporary = await openTemporaryDatabase();
    const database = neverBusy(temporary.database);
    const tell = tellingTo(await openSqliteJournal(database));
    await tell("kept", "Lobby");
    // The first part has the triggers of an older version until the keeper runs.
    await keeperOf(database).run();
    await tell("gone", "Harbour");
    await database.write([{ sql: "DELETE FROM notices WHERE notice_id = 'gone'", parameters: [] }]);
    await tell("kept", "Mill");
    const sql = "SELECT words FROM notice_words WHERE words MATCH ?";
    expect((await database.read({ sql, parameters: ["Har"] })).rows).toEqual([]);
    expect((await database.read({ sql, parameters: ["Mil"] })).rows).toHaveLength(1);
  });

  it("gives a new notice no number that a deleted one has in an older part", async () => {
    await using temporary = await openTemporaryDatabase();
    const database = neverBusy(temporary.database);
    const tell = tellingTo(await openSqliteJournal(database));
    await tell("kept", "Lobby");
    await tell("gone", "Harbour");
    await database.write([{ sql: "DELETE FROM notices WHERE notice_id = 'gone'", parameters: [] }]);
    await database.write(beginPart(await wordParts(database)) ?? []);
    await tell("new", "Mill");
    await expectNoneTwice(database);
  });
});

it("searches the three-letter parts of each word, and nothing if all words are shorter", () => {
  expect(matchFor("Lobby ap")).toBe('"Lob" AND "obb" AND "bby"');
  expect(matchFor('"a" 😀bc ab 12')).toBe('"""a""" AND "😀bc"');
  expect(matchFor("ab 😀é %")).toBeUndefined();
  expect(matchFor("ab\0cdef")).toBeUndefined();
});
