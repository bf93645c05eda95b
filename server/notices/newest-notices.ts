import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { Database } from "@/server/database/database";

/** Sites asked for at once: a few thousand notices. */
const SITES_A_QUERY = 100;

/**
 * Site by site along the index of their times, of which each is at its end. Merged into an empty object, one loses its
 * nulls; as text, thousands of them cross from the reader's thread at a third of the cost of as many rows.
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

/** Of each of these sites the `each` newest notices, none for none: quick however many there are of others. */
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
