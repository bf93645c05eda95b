import { inEnglish } from "@/domain/notice-phrase";
import type { EpochMs } from "@/domain/time";
import { putAlert } from "@/server/alerts/alert-row";
import type { Statement } from "@/server/database/bind";
import type { JournalEntry, QuarantinedEvent, StoredNotice } from "./journal";

const INSERT_DELIVERY = "INSERT INTO deliveries (seq, received_at, topic, body) VALUES (?, ?, ?, ?)";

const INSERT_QUARANTINED = "INSERT INTO quarantine (received_at, topic, reason, raw, wording) VALUES (?, ?, ?, ?, ?)";

/** A notice sent again replaces the older one, unless it is the older one that came late: as `isNewerWord` has it. */
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
    ...entry.quarantined.map((event) => quarantinedStatement(event, receivedAt)),
    ...entry.notices.map(noticeStatement),
    ...entry.alerts.flatMap(putAlert),
  ];
}

function quarantinedStatement({ topic, reason, raw }: QuarantinedEvent, receivedAt: EpochMs): Statement {
  return { sql: INSERT_QUARANTINED, parameters: [receivedAt, topic, inEnglish(reason), raw, JSON.stringify(reason)] };
}

function noticeStatement({ notice, raw }: StoredNotice): Statement {
  const { noticeId, topic, siteId, at, severity, title, text, deviceId, trackId, wording, revision } = notice;
  const words = wording && JSON.stringify(wording);
  return {
    sql: UPSERT_NOTICE,
    parameters: [noticeId, topic, siteId, at, severity, title, text, deviceId, trackId, raw, words, revision],
  };
}
