import type { Selectable } from "kysely";
import type { Alert, AlertEnd, Handling } from "@/domain/alert";
import type { Severity } from "@/domain/notice";
import type { Statement } from "@/server/database/bind";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import { putAlertEvents } from "./alert-events";

type AlertRow = Selectable<Schema["alerts"]>;

/** A report contains the whole alert, so the row is replaced. */
const PUT = `
  INSERT OR REPLACE INTO alerts (
    alert_id, kind, site_id, map_id, area_id, area_name, severity, active, opened_at, updated_at, cleared_at,
    occupancy, "limit", acknowledged_json, resolved_json, unconfirmed_since, cleared_by
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes an alert's row and events. Used by the store, and by the journal, which writes alerts with the delivery that raised them. */
export function putAlert(alert: Alert): readonly Statement[] {
  return [putRow(alert), ...putAlertEvents(alert)];
}

function putRow(alert: Alert): Statement {
  return {
    sql: PUT,
    parameters: [
      alert.alertId,
      alert.kind,
      alert.siteId,
      alert.mapId,
      alert.areaId,
      alert.areaName,
      alert.severity,
      alert.active,
      alert.openedAt,
      alert.updatedAt,
      alert.clearedAt,
      alert.occupancy,
      alert.limit,
      alert.acknowledged && JSON.stringify(alert.acknowledged),
      alert.resolved && JSON.stringify(alert.resolved),
      alert.unconfirmedSince,
      alert.clearedBy,
    ],
  };
}

export function alertOf(row: AlertRow): Alert {
  const { acknowledgedJson, resolvedJson, clearedBy, active, kind, severity, ...rest } = withoutNulls(row);
  return {
    ...rest,
    kind: kind as Alert["kind"],
    severity: severity as Severity,
    active: active === 1,
    ...(clearedBy && { clearedBy: clearedBy as AlertEnd }),
    ...(acknowledgedJson && { acknowledged: JSON.parse(acknowledgedJson) as Handling }),
    ...(resolvedJson && { resolved: JSON.parse(resolvedJson) as Handling }),
  };
}
