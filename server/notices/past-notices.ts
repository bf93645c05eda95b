import type { SiteId } from "@/domain/ids";
import { RECENT_NOTICES } from "@/domain/recent-notices";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";

/** From `at` to `to` in steps of `stepMs`. */
interface NoticeSpan {
  readonly at: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
}

/**
 * A site's notices for a stretch of its past, as a JSON list in no order: the newest at its beginning, and for each step as many as a
 * viewer holds. For a stretch with very many notices, those of its beginning.
 */
export type PastNotices = (siteId: SiteId, span: NoticeSpan) => Promise<string>;

const MOST = 20_000;
const COLUMNS = "notice_id, topic, site_id, at, severity, title, text, device_id, track_id, wording, revision";

/** Merging into an empty object removes nulls. The text is passed to another thread unparsed, since parsing it here would be wasted. */
const SQL = `
  SELECT json_group_array(json_patch('{}', json_object(
    'noticeId', notice_id, 'topic', topic, 'siteId', site_id, 'at', at, 'severity', severity, 'title', title,
    'text', text, 'deviceId', device_id, 'trackId', track_id, 'wording', json(wording), 'revision', revision
  ))) AS notices
  FROM (
    SELECT * FROM (
      SELECT ${COLUMNS} FROM notices INDEXED BY notices_site_at WHERE site_id = ?1 AND at <= ?2 ORDER BY at DESC LIMIT ?5
    )
    UNION ALL
    SELECT * FROM (
      SELECT ${COLUMNS} FROM (
        SELECT ${COLUMNS}, row_number() OVER (PARTITION BY (at - ?2 - 1) / ?4 ORDER BY at DESC) AS place
        FROM notices INDEXED BY notices_site_at WHERE site_id = ?1 AND at > ?2 AND at <= ?3
      ) WHERE place <= ?5 ORDER BY at LIMIT ?6
    )
  )`;

export function createPastNotices(database: Pick<Database, "search">): PastNotices {
  return async (siteId, { at, to, stepMs }) => {
    const parameters = [siteId, at, to, Math.max(1, Math.round(stepMs)), RECENT_NOTICES, MOST];
    const { rows } = await database.search({ sql: SQL, parameters });
    return String(rows[0]?.notices ?? "[]");
  };
}
