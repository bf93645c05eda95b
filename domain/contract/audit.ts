import { ACTOR_KINDS } from "../who";
import { endpoint, typed } from "./endpoint";
import { choice, instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** Who did what. `target` is the id of the thing that was changed. */
const auditEntry = object({
  auditId: number,
  at: instant,
  who: object({ kind: choice(ACTOR_KINDS), id: optional(text), name: text }),
  action: text,
  target: optional(text),
  siteId: optional(text),
  details: optional(text),
  address: optional(text),
  requestId: optional(text),
});

export type AuditEntry = ValueOf<typeof auditEntry>;

/** Newest first. For the next page, `before` is the id of the last entry. */
export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit",
  query: typed<{ readonly before?: number; readonly q?: string; readonly limit?: number }>(),
  answer: list(auditEntry),
});

/** All entries that match `q`, as a CSV file. */
export const exportAudit = endpoint({
  method: "GET",
  path: "/api/audit/export",
  query: typed<{ readonly q?: string }>(),
  answer: nothing,
});
