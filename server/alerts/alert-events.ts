import type { Selectable } from "kysely";
import type { Alert, AlertEnd, AlertEvent, AlertEventType } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";

/** An event of an alert and its slot in the timeline. */
export interface SlottedEvent {
  /** A later event in the same slot replaces the earlier one: an alert has one peak and one newest report. */
  readonly slot: string;
  readonly event: AlertEvent;
}

/** The events that an alert's state implies. Writing them again changes nothing, so they can be written with every report. */
export function eventsOf(alert: Alert): readonly SlottedEvent[] {
  const { openedAt, updatedAt, unconfirmedSince, clearedAt, clearedBy, occupancy, limit, acknowledged, resolved } =
    alert;
  const figures = { occupancy, limit };
  const isOlder = alert.active && updatedAt > openedAt;
  return [
    plain({ type: "opened", at: openedAt, ...figures }),
    plain({ type: "peak", at: alert.active ? updatedAt : openedAt, ...figures }),
    ...(isOlder ? [plain({ type: "refreshed", at: updatedAt, ...figures })] : []),
    ...(acknowledged ? [each({ type: "acknowledged", ...acknowledged })] : []),
    ...(unconfirmedSince === undefined ? [] : [each({ type: "unconfirmed", at: unconfirmedSince })]),
    ...(resolved ? [each({ type: "resolved", ...resolved })] : []),
    ...(clearedAt === undefined || resolved ? [] : [cleared(clearedAt, clearedBy)]),
  ];
}

function plain(event: AlertEvent): SlottedEvent {
  return { slot: event.type, event };
}

/** An event of which each occurrence is kept, such as what people do. */
function each(event: AlertEvent): SlottedEvent {
  return { slot: `${event.type}@${event.at}`, event };
}

const CLEARED = {
  count: "cleared-by-count",
  unheard: "cleared-unheard",
  removed: "cleared-removed",
} as const satisfies Readonly<Record<AlertEnd, AlertEventType>>;

/** An alert has one end, however it ended. */
function cleared(at: EpochMs, by: AlertEnd | undefined): SlottedEvent {
  return { slot: "cleared", event: { type: by === undefined ? "cleared" : CLEARED[by], at } };
}

/** The opening keeps its first figures; a peak is replaced only by a higher one. */
const PUT = `
  INSERT INTO alert_events (alert_id, slot, type, at, occupancy, "limit", "by", note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (alert_id, slot) DO UPDATE SET
    type = excluded.type,
    at = excluded.at,
    occupancy = CASE type WHEN 'opened' THEN occupancy ELSE excluded.occupancy END,
    "limit" = CASE type WHEN 'opened' THEN "limit" ELSE excluded."limit" END,
    "by" = excluded."by", note = excluded.note
  WHERE type <> 'peak' OR excluded.occupancy > occupancy`;

export function putAlertEvents(alert: Alert): readonly Statement[] {
  return eventsOf(alert).map(({ slot, event: { type, at, occupancy, limit, by, note } }) => ({
    sql: PUT,
    parameters: [alert.alertId, slot, type, at, occupancy, limit, by, note],
  }));
}

export function alertEventOf(row: Selectable<Schema["alertEvents"]>): AlertEvent {
  const { alertId: _, slot: _slot, type, ...rest } = withoutNulls(row);
  return { ...rest, type: type as AlertEvent["type"] };
}
