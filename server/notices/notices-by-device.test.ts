import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice, Severity } from "@/domain/notice";
import type { Database } from "@/server/database/database";
import { sweepNoticeDevices } from "@/server/database/sweep-notice-devices";
import { neverBusy, openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { beginPart, wordParts } from "@/server/database/word-parts";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { NoticeQuery } from "./notice-store";
import { createSqlNoticeStore } from "./sql-notice-store";

const DEVICES = ["5c5b35000001", "5c5b35000002"];
const TOPICS = ["alarms", "audits", "device-events"];
const SITES = ["site-harbour", "site-mill", "site-yard"];
const SEVERITIES: readonly Severity[] = ["info", "warning", "critical"];
const WORDS = ["offline", "back online", "rebooted"];
/** Few values, so that many notices have the same time and many are reported again. */
const TIMES = 6;
const IDS = 12;

/** `isSilent`: reported with the same words as before, if it was reported before. */
interface Told extends Notice {
  readonly isSilent: boolean;
}

const told: fc.Arbitrary<Told> = fc.record(
  {
    noticeId: fc.integer({ min: 1, max: IDS }).map((n) => `n${n}`),
    topic: fc.constantFrom(...TOPICS),
    siteId: fc.constantFrom(...SITES),
    at: fc.integer({ min: 1, max: TIMES }),
    severity: fc.constantFrom(...SEVERITIES),
    title: fc.constantFrom(...WORDS),
    deviceId: fc.constantFrom(...DEVICES),
    isSilent: fc.boolean(),
  },
  { requiredKeys: ["noticeId", "topic", "siteId", "at", "severity", "title", "isSilent"] },
);

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const query: fc.Arbitrary<NoticeQuery> = fc.record(
  {
    deviceId: fc.constantFrom(...DEVICES),
    limit: fc.integer({ min: 1, max: 12 }),
    topics: some(TOPICS),
    siteId: fc.constantFrom(...SITES),
    siteIds: some(SITES),
    severities: some(SEVERITIES),
    since: fc.integer({ min: 1, max: TIMES }),
    before: fc.integer({ min: 1, max: TIMES + 1 }),
    beforeId: fc.integer({ min: 1, max: IDS }).map((n) => `n${n}`),
    q: fc.constantFrom("line", "reb", "on"),
  },
  { requiredKeys: ["deviceId", "limit"] },
);

type Step =
  | { readonly type: "told"; readonly notices: readonly Told[] }
  | { readonly type: "removed" | "swept"; readonly before: number }
  | { readonly type: "begun" };

const before = fc.integer({ min: 1, max: TIMES });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant("told" as const), notices: fc.array(told, { maxLength: 12 }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("removed" as const, "swept" as const), before }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("begun" as const) }) },
);

/** What a store that is a plain list would answer. */
function expected(notices: Iterable<Notice>, asked: NoticeQuery): readonly Notice[] {
  const { deviceId, limit, topics, siteId, siteIds, severities, since = 0, q = "" } = asked;
  const isBehind = ({ at, noticeId }: Notice) => {
    if (asked.before === undefined || at < asked.before) return true;
    return asked.beforeId !== undefined && at === asked.before && noticeId > asked.beforeId;
  };
  return [...notices]
    .filter((each) => each.deviceId === deviceId && each.at >= since && each.title.includes(q) && isBehind(each))
    .filter((each) => topics?.includes(each.topic) ?? true)
    .filter((each) => siteId === undefined || each.siteId === siteId)
    .filter((each) => siteIds?.includes(each.siteId ?? "") ?? true)
    .filter((each) => severities?.includes(each.severity) ?? true)
    .sort((a, b) => b.at - a.at || (a.noticeId < b.noticeId ? -1 : 1))
    .slice(0, limit);
}

/** The notice after a report; a newer one stays. */
function heard({ isSilent, ...notice }: Told, kept: Map<string, Notice>): Notice {
  const old = kept.get(notice.noticeId);
  const news = { ...notice, title: (isSilent && old?.title) || notice.title };
  if (!old || news.at >= old.at) kept.set(notice.noticeId, news);
  return news;
}

describe("notices of one device", () => {
  let temporary: TemporaryDatabase;
  let database: Database;
  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    database = neverBusy(temporary.database);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await temporary[Symbol.asyncDispose]();
  });

  const change = (sql: string, ...parameters: readonly unknown[]) => database.write([{ sql, parameters }]);

  async function listed(): Promise<number> {
    const sql = "SELECT count(*) AS count FROM notice_devices";
    return Number((await database.read({ sql, parameters: [] })).rows[0]?.count);
  }

  async function tell(notices: readonly Notice[]): Promise<void> {
    const journal = await openSqliteJournal(database);
    const rest = { topic: "audits", receivedAt: 1, body: new Uint8Array(), quarantined: [], alerts: [] };
    await journal.append({ ...rest, notices: notices.map((notice) => ({ notice, raw: `{"is":"${notice.title}"}` })) });
  }

  /** Does what the journal and retention do, in the database and in a list. */
  async function take(each: Step, kept: Map<string, Notice>): Promise<void> {
    switch (each.type) {
      case "told":
        await tell(each.notices.map((notice) => heard(notice, kept)));
        break;
      case "removed":
        await change("DELETE FROM notices WHERE at < ?", each.before);
        for (const { noticeId, at } of [...kept.values()]) if (at < each.before) kept.delete(noticeId);
        break;
      case "swept":
        await sweepNoticeDevices(database, each.before);
        break;
      case "begun":
        await database.write(beginPart(await wordParts(database)) ?? []);
    }
  }

  it("are complete, in order and filtered, after any repetition, deletion and sweep", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(query, { minLength: 8 }), async (steps, queries) => {
        await change("DELETE FROM notices");
        const kept = new Map<string, Notice>();
        for (const each of steps) await take(each, kept);
        const store = createSqlNoticeStore(database, { few: 2, newest: 4 });
        for (const asked of queries) {
          const found = await store.list(asked);
          expect(found.map(({ raw, ...notice }) => notice)).toEqual(expected(kept.values(), asked));
        }
        for (const deviceId of DEVICES) {
          const counts = await store.countByTopic({ deviceId });
          const all = expected(kept.values(), { deviceId, limit: 99 });
          const topics = [...new Set(all.map(({ topic }) => topic))].sort();
          expect(counts).toEqual(
            topics.map((topic) => ({ topic, count: all.filter((each) => each.topic === topic).length })),
          );
        }
        await sweepNoticeDevices(database, TIMES + 1);
        const isListed = [...kept.values()].filter(({ deviceId }) => deviceId !== undefined);
        expect(await listed()).toBe(isListed.length);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it("D10: are read along their list, at most a page, whatever filters are added", async () => {
    const read = temporary.database.read.bind(temporary.database);
    const steps: string[] = [];
    vi.spyOn(temporary.database, "read").mockImplementation(async (statement) => {
      const { rows } = await read({ ...statement, sql: `EXPLAIN QUERY PLAN ${statement.sql}` });
      steps.push(...rows.map(({ detail }) => String(detail)));
      return read(statement);
    });
    const store = createSqlNoticeStore(database);
    const [deviceId = ""] = DEVICES;
    for (const filter of [{}, { topics: ["alarms"] }, { topics: TOPICS, siteIds: SITES }, { severities: SEVERITIES }]) {
      steps.length = 0;
      await store.list({ deviceId, ...filter, limit: 9, before: 5, beforeId: "a" });
      expect(steps).toEqual([
        "SEARCH told USING PRIMARY KEY (device_id=? AND at<?)",
        "SEARCH notices USING INTEGER PRIMARY KEY (rowid=?)",
        // Only notices of the same time are sorted.
        "USE TEMP B-TREE FOR LAST TERM OF ORDER BY",
      ]);
    }
  });
});
