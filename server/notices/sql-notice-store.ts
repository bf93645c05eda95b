import { type Selectable, type SelectQueryBuilder, sql } from "kysely";
import type { TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { NoticeWording } from "@/domain/notice-phrase";
import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { NoticeFilter, NoticeQuery, NoticeStore } from "./notice-store";
import { createNoticeWords } from "./notice-words";

const SEARCHED = ["title", "text", "raw"];

type NoticeRow = Selectable<Schema["notices"]>;

/** The connection to read with; searches have their own threads. */
type Reading = Database["query"];

/** SQLite allows at most 500 terms in a compound SELECT. */
const MAX_PARTS = 200;

/** For a smaller limit, SQLite would prefer scanning and sorting all rows to using an index. */
const MIN_LIMIT = 10;

export interface SearchLimits {
  /** With fewer index results than this, they are looked up one by one, in a few milliseconds. */
  readonly few: number;
  /** With more, only this many of the newest notices are searched first. */
  readonly newest: number;
}

const SEARCH_LIMITS: SearchLimits = { few: 2_000, newest: 10_000 };

export function createSqlNoticeStore(database: Database, limits = SEARCH_LIMITS): NoticeStore {
  const { query: reading, searching } = database;
  const words = createNoticeWords(database);

  /**
   * The word index finds rare words and proves that words do not occur. For frequent words it finds more than a page needs, and the newest
   * notices alone usually fill the page.
   */
  async function search(query: NoticeQuery, q: string): Promise<readonly NoticeRow[]> {
    const match = await words.matchOf(q);
    if (match === undefined) return readAll(searching, query);
    const lookUp = () => pageOf(searching, query, match).execute();
    if (await words.isFew(match, limits.few)) return lookUp();
    const amongNewest = await narrowedToNewest(searching, query, limits.newest);
    const page = await readAll(searching, amongNewest ?? query);
    if (!amongNewest || page.length === query.limit) return page;
    return (await words.isSmallShare(match)) ? lookUp() : readAll(searching, query);
  }

  return {
    async list(query) {
      if (query.siteIds?.length === 0) return [];
      const asked = { ...query, limit: Math.max(query.limit, MIN_LIMIT) };
      const rows = await (query.q ? search(asked, query.q) : readAll(reading, asked));
      return rows.slice(0, query.limit).map(noticeOf);
    },

    async countByTopic(filter) {
      if (filter.siteIds?.length === 0) return [];
      const match = await words.matchOf(filter.q ?? "");
      const isShorter = match !== undefined && (await words.isSmallShare(match));
      const counts = matching(searching, filter, isShorter ? match : undefined).select(({ fn }) => [
        "topic",
        fn.countAll<number>().as("count"),
      ]);
      return counts.groupBy("topic").orderBy("topic").execute();
    },
  };
}

/** A page, found by scanning from the newest notice on. */
function readAll(reading: Reading, query: NoticeQuery): Promise<readonly NoticeRow[]> {
  const parts = partsOf(query).map((part) => reading.selectFrom(pageOf(reading, part).as("part")).selectAll());
  const [first, ...others] = parts;
  if (!first || others.length === 0) return pageOf(reading, query).execute();
  const together = reading.selectFrom(others.reduce((all, part) => all.unionAll(part), first).as("parts"));
  return together.selectAll().orderBy("at", "desc").orderBy("noticeId").limit(query.limit).execute();
}

/** The same query limited to the `newest` notices that match its other conditions; undefined if there are no more than that. */
async function narrowedToNewest(reading: Reading, query: NoticeQuery, newest: number) {
  const { q, ...others } = query;
  // Uses only times, which an index contains: ten thousand take a millisecond or two.
  const timesOf = (part: NoticeQuery) => behind(reading, part).select("at").orderBy("at", "desc").limit(newest);
  const [first, ...more] = partsOf(others).map((part) => reading.selectFrom(timesOf(part).as("part")).select("at"));
  if (!first) return undefined;
  const times = reading.selectFrom(more.reduce((all, part) => all.unionAll(part), first).as("parts")).select("at");
  const { many, since } = await reading
    .selectFrom(times.orderBy("at", "desc").limit(newest).as("newest"))
    .select(({ fn }) => [fn.countAll<number>().as("many"), fn.min("at").as("since")])
    .executeTakeFirstOrThrow();
  return many < newest ? undefined : { ...query, since };
}

/**
 * Splits a query by site or topic, so that each part follows an index in the order of time. As one query, everything would be read and
 * sorted for a single page.
 */
function partsOf(query: NoticeQuery): readonly NoticeQuery[] {
  const { siteId, siteIds = [], deviceId, topics = [] } = query;
  if (siteId !== undefined || deviceId !== undefined) return [query];
  if (siteIds.length > 1 && siteIds.length <= MAX_PARTS) return siteIds.map((each) => ({ ...query, siteIds: [each] }));
  if (topics.length > 1 && topics.length <= MAX_PARTS) return topics.map((topic) => ({ ...query, topics: [topic] }));
  return [query];
}

/** Restricted to what `match` finds, if given. */
function pageOf(reading: Reading, query: NoticeQuery, match?: string) {
  const notices = behind(reading, query, match).selectAll();
  return notices.orderBy("at", "desc").orderBy("noticeId").limit(query.limit);
}

/** The notices after the previous page, not ordered yet. */
function behind(reading: Reading, { before, beforeId, limit, ...filter }: NoticeQuery, match?: string) {
  let notices = inPart(reading, filter, match);
  if (before !== undefined && beforeId === undefined) notices = notices.where("at", "<", before);
  // The first condition lets SQLite use an index. With the OR alone, everything would be read and sorted.
  if (before !== undefined && beforeId !== undefined)
    notices = notices
      .where("at", "<=", before)
      .where(({ eb, or }) => or([eb("at", "<", before), eb("noticeId", ">", beforeId)]));
  return notices;
}

/** Conditions without an index in the order of time are checked during the scan, until the page is full. */
function inPart(reading: Reading, { topics, siteIds, severities, ...others }: NoticeFilter, match?: string) {
  const filter = {
    ...others,
    ...(topics?.length === 1 && { topics }),
    ...(siteIds?.length === 1 && { siteIds }),
  };
  let notices = matching(reading, filter, match);
  if (topics && topics.length !== 1) notices = notices.where(isMostlyOneOf("topic", topics));
  if (siteIds && siteIds.length !== 1) notices = notices.where(isMostlyOneOf("siteId", siteIds));
  if (severities) notices = notices.where(isMostlyOneOf("severity", severities));
  return notices;
}

/** The plus keeps SQLite from using the column's index, and `likely` from sorting. */
function isMostlyOneOf(column: keyof Schema["notices"], values: readonly string[]) {
  return sql<boolean>`likely(+${sql.ref(column)} IN (${sql.join(values)}))`;
}

function matching(reading: Reading, filter: NoticeFilter, match?: string) {
  const { topics, siteId, siteIds, severities, deviceId, since, q } = filter;
  let notices = reading.selectFrom("notices");
  if (match !== undefined) notices = found(reading, match);
  else if (deviceId !== undefined) notices = byDevice(reading);
  if (topics !== undefined) notices = notices.where("topic", "in", topics);
  if (siteId !== undefined) notices = notices.where("siteId", "=", siteId);
  if (siteIds !== undefined) notices = notices.where("siteId", "in", siteIds);
  if (severities !== undefined) notices = notices.where("severity", "in", severities);
  if (deviceId !== undefined) notices = notices.where("deviceId", "=", deviceId);
  if (since !== undefined) notices = notices.where("at", ">=", since);
  for (const hasWord of hasWords(SEARCHED, q)) notices = notices.where(hasWord);
  return notices;
}

/**
 * A CROSS JOIN is executed in the written order: first the index's results, then each notice by its number. DISTINCT, because indexes of
 * older versions may have a number twice.
 */
function found(reading: Reading, match: string) {
  const rows = sql<Schema["notices"]>`(
    WITH found AS MATERIALIZED (SELECT doc FROM notice_words WHERE words MATCH ${match}),
      once AS MATERIALIZED (SELECT DISTINCT doc FROM found)
    SELECT notices.* FROM once CROSS JOIN notices ON notices.doc = once.doc
  )`;
  return reading.selectFrom(rows.as("notices")) as unknown as SelectQueryBuilder<Schema, "notices", object>;
}

/**
 * Follows the entries of devices, which are ordered by `at`. Entries whose notice is gone, or has another time or device now, are skipped
 * by the join.
 */
function byDevice(reading: Reading) {
  const rows = sql<Schema["notices"]>`(
    SELECT
      notice_id, topic, site_id, told.at, severity, title, text, told.device_id, track_id, raw, wording, revision, told.doc
    FROM notice_devices AS told CROSS JOIN notices
      ON notices.doc = told.doc AND notices.at = told.at AND notices.device_id = told.device_id
  )`;
  return reading.selectFrom(rows.as("notices")) as unknown as SelectQueryBuilder<Schema, "notices", object>;
}

function noticeOf(row: NoticeRow): Notice & { readonly raw: unknown } {
  const { doc, severity, trackId, raw, wording, ...rest } = withoutNulls(row);
  return {
    ...rest,
    severity: severity as Severity,
    ...(trackId && { trackId: trackId as TrackId }),
    ...(wording && { wording: JSON.parse(wording) as NoticeWording }),
    // Parsed only on access, since parsing a whole page takes long.
    get raw() {
      return parsed(raw);
    },
  };
}

/** An event that was too long to be stored completely is not valid JSON; it is returned as text. */
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
