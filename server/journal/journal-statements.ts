import { inEnglish } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { putAlert } from "@/server/alerts/alert-row";
import type { Statement } from "@/server/database/bind";
import type { CountedEvents, JournalEntry, QuarantinedEvent, StoredNotice } from "./journal";

const INSERT_DELIVERY = "INSERT INTO deliveries (seq, received_at, topic, body) VALUES (?, ?, ?, ?)";

const INSERT_QUARANTINED =
  "INSERT INTO quarantine (received_at, topic, reason, raw, wording, group_id) VALUES (?, ?, ?, ?, ?, ?)";

/** Only for events that are not stored; stored ones are counted by their rows. */
const COUNT_IN_GROUP = `
  INSERT INTO quarantine_groups (group_id, topic, reason, wording, counted_only, first_at, last_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (group_id) DO UPDATE SET
    reason = excluded.reason, wording = excluded.wording, counted_only = counted_only + excluded.counted_only,
    first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`;

/** A notice that is sent again replaces the previous version unless it is older: the same rule as `isNewerWord`. */
const UPSERT_NOTICE = `
  INSERT INTO notices (notice_id, topic, site_id, at, severity, title, text, device_id, track_id, raw, wording, revision)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (notice_id) DO UPDATE SET
    topic = excluded.topic, site_id = excluded.site_id, at = excluded.at, severity = excluded.severity,
    title = excluded.title, text = excluded.text, device_id = excluded.device_id, track_id = excluded.track_id,
    raw = excluded.raw, wording = excluded.wording, revision = excluded.revision
  WHERE (ifnull(excluded.revision, ''), excluded.at) >= (ifnull(notices.revision, ''), notices.at)`;

export function statementsOf(seq: number, entry: JournalEntry): readonly Statement[] {
  const { receivedAt, topic, body } = entry;
  return [
    { sql: INSERT_DELIVERY, parameters: [seq, receivedAt, topic, body] },
    ...countStatements([...newestOfGroups(entry.quarantined), ...(entry.counted ?? [])], receivedAt),
    ...entry.quarantined.map((event) => quarantinedStatement(event, receivedAt)),
    ...entry.notices.map(noticeStatement),
    ...entry.alerts.flatMap(putAlert),
  ];
}

export function countStatements(counted: readonly CountedEvents[], receivedAt: EpochMs): readonly Statement[] {
  return counted.map(({ groupId, topic, reason, events }) => ({
    sql: COUNT_IN_GROUP,
    parameters: [groupId, topic, inEnglish(reason), JSON.stringify(reason), events, receivedAt, receivedAt],
  }));
}

/** The newest event of each group, because the group may not be on disk yet. */
function newestOfGroups(quarantined: readonly QuarantinedEvent[]): readonly CountedEvents[] {
  const newest = new Map(quarantined.map((event) => [event.groupId, event]));
  return [...newest.values()].map(({ topic, groupId, reason }) => ({ topic, groupId, reason, events: 0 }));
}

function quarantinedStatement({ topic, groupId, reason, raw }: QuarantinedEvent, receivedAt: EpochMs): Statement {
  return {
    sql: INSERT_QUARANTINED,
    parameters: [receivedAt, topic, inEnglish(reason), raw, JSON.stringify(reason), groupId],
  };
}

function noticeStatement({ notice, raw }: StoredNotice): Statement {
  const { noticeId, topic, siteId, at, severity, title, text, deviceId, trackId, wording, revision } = notice;
  const words = wording && JSON.stringify(wording);
  return {
    sql: UPSERT_NOTICE,
    parameters: [noticeId, topic, siteId, at, severity, title, text, deviceId, trackId, raw, words, revision],
  };
}
