import { NOTICE_COST_TIMES } from "@/server/database/sweep-notice-devices";
import type { MeasuredTable } from "./measure-table";
import type { RetainedTable } from "./retained-rows";

/**
 * Each notice is also in four indexes, in its device's list, and with its texts in the word index, which takes nearly as much again. Some
 * have ids without a time.
 */
export const NOTICES: RetainedTable = {
  table: "notices",
  costTimes: NOTICE_COST_TIMES,
  key: "rowid",
  unordered: "notice_id",
  identity: "rowid",
  order: "at",
  at: "at",
  bytes:
    "2 * (octet_length(raw) + octet_length(title) + ifnull(octet_length(text), 0)) + 2 * octet_length(notice_id) + 260",
};

/** Alerts that are over. Each has a handful of events. */
export const ALERTS: RetainedTable = {
  table: "alerts",
  key: "alert_id",
  identity: "rowid",
  order: "opened_at",
  at: "ifnull(cleared_at, updated_at)",
  bytes: "6 * octet_length(alert_id) + 600",
  except: "active = 1",
  dependents: ["alert_events"],
};

export const QUARANTINE: RetainedTable = {
  table: "quarantine",
  key: "id",
  identity: "id",
  order: "received_at",
  at: "received_at",
  bytes: "octet_length(raw) + octet_length(reason) + 50",
};

/** The audit log. */
export const AUDIT: RetainedTable = {
  table: "audit",
  key: "audit_id",
  identity: "audit_id",
  order: "at",
  at: "at",
  bytes: "octet_length(who) + ifnull(octet_length(target), 0) + ifnull(octet_length(details), 0) + 150",
};

/** The journal decides which of them may be deleted. */
export const DELIVERIES: MeasuredTable = {
  table: "deliveries",
  order: "seq",
  identity: "seq",
  at: "received_at",
  bytes: "octet_length(body) + 40",
};
