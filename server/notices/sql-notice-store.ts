import type { Selectable } from "kysely";
import type { TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import { present } from "@/server/database/present";
import type { Schema } from "@/server/database/schema";
import type { NoticeFilter, NoticeStore } from "./notice-store";

const SEARCHED = ["title", "text", "raw"];

export function createSqlNoticeStore(database: Database): NoticeStore {
  return {
    async list({ before, beforeId, limit, ...filter }) {
      let notices = matching(database, filter).selectAll();
      if (before !== undefined && beforeId === undefined) notices = notices.where("at", "<", before);
      // The first half is what an index is searched for: of an "or" alone everything would be read, and sorted.
      if (before !== undefined && beforeId !== undefined)
        notices = notices
          .where("at", "<=", before)
          .where(({ eb, or }) => or([eb("at", "<", before), eb("noticeId", ">", beforeId)]));
      const rows = await notices.orderBy("at", "desc").orderBy("noticeId").limit(limit).execute();
      return rows.map(noticeOf);
    },

    async countByTopic(filter) {
      const counts = matching(database, filter).select(({ fn }) => ["topic", fn.countAll<number>().as("count")]);
      return counts.groupBy("topic").orderBy("topic").execute();
    },
  };
}

function matching({ query }: Database, filter: NoticeFilter) {
  const { topics, siteId, siteIds, severities, deviceId, since, q } = filter;
  let notices = query.selectFrom("notices");
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
  const { severity, trackId, raw, ...rest } = present(row);
  return {
    ...rest,
    severity: severity as Severity,
    ...(trackId && { trackId: trackId as TrackId }),
    raw: parsed(raw),
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
