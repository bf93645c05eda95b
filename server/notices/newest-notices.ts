import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { Database } from "@/server/database/database";

/** Sites read in one query: a few thousand notices. */
const SITES_A_QUERY = 100;

/**
 * Reads site by site along the index of their times. Merging into an empty object removes nulls; as one text, thousands of notices cross
 * from the reader's thread at a third of the cost of as many rows.
 */
const NEWEST = `
  SELECT asked.value AS site, (
    SELECT json_group_array(json_patch('{}', json_object(
      'noticeId', notice_id, 'topic', topic, 'siteId', site_id, 'at', at, 'severity', severity, 'title', title,
      'text', text, 'deviceId', device_id, 'trackId', track_id, 'wording', json(wording),
      'revision', revision
    )))
    FROM (SELECT * FROM notices INDEXED BY notices_site_at WHERE site_id = asked.value ORDER BY at DESC LIMIT ?)
  ) AS notices
  FROM json_each(?) AS asked`;

/** The `each` newest notices of each of these sites; sites without notices are left out. Fast however many notices other sites have. */
export type NewestNotices = (
  siteIds: readonly SiteId[],
  each: number,
) => Promise<ReadonlyMap<SiteId, readonly Notice[]>>;

export function createNewestNotices(database: Pick<Database, "read">): NewestNotices {
  return async (siteIds, each) => {
    const bySite = new Map<SiteId, readonly Notice[]>();
    for (let from = 0; from < siteIds.length; from += SITES_A_QUERY) {
      const asked = JSON.stringify(siteIds.slice(from, from + SITES_A_QUERY));
      const { rows } = await database.read({ sql: NEWEST, parameters: [each, asked] });
      for (const { site, notices } of rows) bySite.set(String(site), JSON.parse(String(notices)));
    }
    return bySite;
  };
}
