import type { Selectable } from "kysely";
import type { Alert, AlertEvent, Handling } from "@/domain/alert";
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
  const { openedAt, updatedAt, clearedAt, occupancy, limit, acknowledged, resolved } = alert;
  const figures = { occupancy, limit };
  const isOlder = alert.active && updatedAt > openedAt;
  return [
    plain({ type: "opened", at: openedAt, ...figures }),
    plain({ type: "peak", at: alert.active ? updatedAt : openedAt, ...figures }),
    ...(isOlder ? [plain({ type: "refreshed", at: updatedAt, ...figures })] : []),
    ...(acknowledged ? [byHand("acknowledged", acknowledged)] : []),
    ...(resolved ? [byHand("resolved", resolved)] : []),
    ...(clearedAt === undefined || resolved ? [] : [plain({ type: "cleared", at: clearedAt })]),
  ];
}

function plain(event: AlertEvent): SlottedEvent {
  return { slot: event.type, event };
}

/** What people did is kept however often they did it. */
function byHand(type: "acknowledged" | "resolved", handling: Handling): SlottedEvent {
  return { slot: `${type}@${handling.at}`, event: { type, ...handling } };
}

/** The figures of the opening are those it was first heard with; a peak gives way to a higher one only. */
const PUT = `
  INSERT INTO alert_events (alert_id, slot, type, at, occupancy, "limit", "by", note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (alert_id, slot) DO UPDATE SET
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
