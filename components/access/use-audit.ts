"use client";

import { SECOND_MS } from "@/domain/time";
import { writeParams } from "../page/address-filters";
import { type ListForm, type Pages, usePages } from "../request/use-pages";
import type { AuditEntry } from "./audit-entry";

const AUDIT_LOG: ListForm<AuditEntry> = {
  everyMs: 10 * SECOND_MS,
  keyOf: ({ auditId }) => String(auditId),
  inOrder: (a, b) => b.auditId - a.auditId,
  pathOf: (q, limit, after) =>
    `/api/audit?${writeParams({ limit: String(limit), q, before: after && String(after.auditId) })}`,
};

/** What was done, newest first: the newest kept up to date, older ones when they are asked for. */
export function useAudit(q: string): Pages<AuditEntry> {
  return usePages(AUDIT_LOG, q);
}
