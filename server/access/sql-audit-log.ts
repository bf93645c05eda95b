import type { Database } from "@/server/database/database";
import { hasWords } from "@/server/database/has-words";
import { withoutNulls } from "@/server/database/without-nulls";
import type { AuditEntry, AuditLog } from "./audit";

const SEARCHED = ["who", "action", "target", "details"];

export function createSqlAuditLog({ query, searching }: Pick<Database, "query" | "searching">): AuditLog {
  return {
    async list({ before, q, limit }) {
      let entries = (q ? searching : query).selectFrom("audit").selectAll();
      if (before !== undefined) entries = entries.where("auditId", "<", before);
      for (const hasWord of hasWords(SEARCHED, q)) entries = entries.where(hasWord);
      const rows = await entries.orderBy("auditId", "desc").limit(limit).execute();
      return rows.map((row) => {
        const { whoKind, ...rest } = withoutNulls(row);
        return { ...rest, whoKind: whoKind as AuditEntry["whoKind"] };
      });
    },

    async add(entry) {
      await query
        .insertInto("audit")
        .values({
          at: entry.at,
          whoKind: entry.whoKind,
          whoId: entry.whoId ?? null,
          who: entry.who,
          action: entry.action,
          target: entry.target ?? null,
          siteId: entry.siteId ?? null,
          details: entry.details ?? null,
          address: entry.address ?? null,
          requestId: entry.requestId ?? null,
        })
        .execute();
    },
  };
}
