import type { Selectable } from "kysely";
import type { Alert, AlertEnd, AlertEvent, AlertEventType } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";
import type { Statement } from "@/server/database/bind";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";

/** An event in the place that it holds in the timeline. */
export interface SlottedEvent {
  /** A later word on the same slot replaces the earlier one: there is one peak, and one word that is the newest. */
  readonly slot: string;
  readonly event: AlertEvent;
}

/** What an alert as it stands says has happened. Said again it changes nothing, so that it may be written at every word. */
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

/** It is kept however often it happens: what people do, above all. */
function each(event: AlertEvent): SlottedEvent {
  return { slot: `${event.type}@${event.at}`, event };
}

const CLEARED = {
  count: "cleared-by-count",
  unheard: "cleared-unheard",
  removed: "cleared-removed",
} as const satisfies Readonly<Record<AlertEnd, AlertEventType>>;

/** There is one end, however it came. */
function cleared(at: EpochMs, by: AlertEnd | undefined): SlottedEvent {
  return { slot: "cleared", event: { type: by === undefined ? "cleared" : CLEARED[by], at } };
}

/** The figures of the opening are those it was first heard with; a peak gives way to a higher one only. */
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
