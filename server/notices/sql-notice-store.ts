import { type Selectable, sql } from "kysely";
import type { TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { NoticeWording } from "@/domain/notice-phrase";
import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { NoticeFilter, NoticeQuery, NoticeStore } from "./notice-store";

const SEARCHED = ["title", "text", "raw"];

/** By whom it is read: searches have readers of their own. */
type Reading = Database["query"];

/** SQLite puts no more than 500 queries into one. */
const MOST_PARTS = 200;

export function createSqlNoticeStore(database: Database): NoticeStore {
  return {
    async list(query) {
      if (query.siteIds?.length === 0) return [];
      // Words are looked for in every row, from the newest on.
      const reading = query.q ? database.searching : database.query;
      const parts = partsOf(query).map((part) => reading.selectFrom(pageOf(reading, part).as("part")).selectAll());
      const [first, ...others] = parts;
      if (!first || others.length === 0) return (await pageOf(reading, query).execute()).map(noticeOf);
      const together = reading.selectFrom(others.reduce((all, part) => all.unionAll(part), first).as("parts"));
      const page = together.selectAll().orderBy("at", "desc").orderBy("noticeId").limit(query.limit);
      return (await page.execute()).map(noticeOf);
    },

    async countByTopic(filter) {
      if (filter.siteIds?.length === 0) return [];
      const counts = matching(database.searching, filter).select(({ fn }) => [
        "topic",
        fn.countAll<number>().as("count"),
      ]);
      return counts.groupBy("topic").orderBy("topic").execute();
    },
  };
}

/**
 * What an index has in the order of time: of several sites or topics each by itself. Found together, all that there is of
 * them would be read, and sorted, for one page of it.
 */
function partsOf(query: NoticeQuery): readonly NoticeQuery[] {
  const { siteId, siteIds = [], deviceId, topics = [] } = query;
  if (siteId !== undefined || deviceId !== undefined) return [query];
  if (siteIds.length > 1 && siteIds.length <= MOST_PARTS) return siteIds.map((each) => ({ ...query, siteIds: [each] }));
  if (topics.length > 1 && topics.length <= MOST_PARTS) return topics.map((topic) => ({ ...query, topics: [topic] }));
  return [query];
}

function pageOf(reading: Reading, { before, beforeId, limit, ...filter }: NoticeQuery) {
  let notices = inPart(reading, filter).selectAll();
  if (before !== undefined && beforeId === undefined) notices = notices.where("at", "<", before);
  // The first half is what an index is searched for: of an "or" alone everything would be read, and sorted.
  if (before !== undefined && beforeId !== undefined)
    notices = notices
      .where("at", "<=", before)
      .where(({ eb, or }) => or([eb("at", "<", before), eb("noticeId", ">", beforeId)]));
  return notices.orderBy("at", "desc").orderBy("noticeId").limit(limit);
}

/** What no index has in the order of time is looked for in that order, until the page is full. */
function inPart(reading: Reading, { topics, siteIds, severities, ...filter }: NoticeFilter) {
  let notices = matching(reading, {
    ...filter,
    ...(topics?.length === 1 && { topics }),
    ...(siteIds?.length === 1 && { siteIds }),
  });
  if (topics && topics.length !== 1) notices = notices.where(isMostlyOneOf("topic", topics));
  if (siteIds && siteIds.length !== 1) notices = notices.where(isMostlyOneOf("siteId", siteIds));
  if (severities) notices = notices.where(isMostlyOneOf("severity", severities));
  return notices;
}

/** The plus keeps SQLite from an index of the column, `likely` from sorting. */
function isMostlyOneOf(column: keyof Schema["notices"], values: readonly string[]) {
  return sql<boolean>`likely(+${sql.ref(column)} IN (${sql.join(values)}))`;
}

function matching(reading: Reading, filter: NoticeFilter) {
  const { topics, siteId, siteIds, severities, deviceId, since, q } = filter;
  let notices = reading.selectFrom("notices");
  if (topics !== undefined) notices = notices.where("topic", "in", topics);
  if (siteId !== undefined) notices = notices.where("siteId", "=", siteId);
  if (siteIds !== undefined) notices = notices.where("siteId", "in", siteIds);
  if (severities !== undefined) notices = notices.where("severity", "in", severities);
  if (deviceId !== undefined) notices = notices.where("deviceId", "=", deviceId);
  if (since !== undefined) notices = notices.where("at", ">=", since);
  for (const hasWord of hasWords(SEARCHED, q)) notices = notices.where(hasWord);
  return notices;
}

function noticeOf(row: Selectable<Schema["notices"]>): Notice & { readonly raw: unknown } {
  const { severity, trackId, raw, wording, ...rest } = withoutNulls(row);
  return {
    ...rest,
    severity: severity as Severity,
    ...(trackId && { trackId: trackId as TrackId }),
    ...(wording && { wording: JSON.parse(wording) as NoticeWording }),
    // Not before somebody asks: of a page of them it takes long.
    get raw() {
      return parsed(raw);
    },
  };
}

/** An event that was too long to keep whole is no JSON any more: it comes back as the text it is. */
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
