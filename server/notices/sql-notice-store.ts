import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { TrackId } from "@/domain/ids";
import type { Notice, Severity } from "@/domain/notice";
import type { Database } from "@/server/database/database";
import { present } from "@/server/database/present";
import type { Schema } from "@/server/database/schema";
import type { NoticeQuery, NoticeStore } from "./notice-store";

/** More words narrow a search no further than anybody reads. */
const MOST_WORDS = 8;

export function createSqlNoticeStore({ query }: Database): NoticeStore {
  return {
    async list({ topic, siteId, before, q, limit }: NoticeQuery) {
      let notices = query.selectFrom("notices").selectAll();
      if (topic !== undefined) notices = notices.where("topic", "=", topic);
      if (siteId !== undefined) notices = notices.where("siteId", "=", siteId);
      if (before !== undefined) notices = notices.where("at", "<", before);
      for (const word of wordsOf(q)) notices = notices.where((eb) => contains(eb, word));
      const rows = await notices.orderBy("at", "desc").orderBy("noticeId").limit(limit).execute();
      return rows.map(noticeOf);
    },
  };
}

function wordsOf(q = ""): readonly string[] {
  return q.split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
}

/** Upper and lower case are alike for ASCII only, as everywhere in SQLite. */
function contains(eb: ExpressionBuilder<Schema, "notices">, word: string) {
  const pattern = `%${word.replace(/[\\%_]/gu, "\\$&")}%`;
  return eb.or(
    (["title", "text", "raw"] as const).map((column) => sql<boolean>`${eb.ref(column)} LIKE ${pattern} ESCAPE '\\'`),
  );
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
