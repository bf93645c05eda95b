import { z } from "zod";
import { ACTOR_KINDS } from "@/domain/who";
import type { NumberedEntry } from "@/server/access/audit";
import { waitFor } from "@/server/flow-control/slices";
import { json, raw } from "../answer";
import { auditCsv } from "../audit-csv";
import { instantJson, toInstant } from "../json/instant";
import { limitQuery, rowIdQuery } from "../json/text";
import { defineRoute } from "../route";

const CSV_TYPE = "text/csv; charset=utf-8";

const wordsQuery = z.string().max(200).exactOptional();

const auditJson = z
  .strictObject({
    auditId: z.int(),
    at: instantJson,
    who: z.strictObject({
      kind: z.enum(ACTOR_KINDS),
      id: z.string().optional(),
      name: z.string(),
    }),
    action: z.string(),
    target: z.string().optional(),
    siteId: z.string().optional(),
    details: z.string().optional(),
    address: z.string().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: "AuditEntry" });

export const listAudit = defineRoute({
  method: "GET",
  path: "/api/audit",
  summary: "Who did what, newest first; the next page is before the last one's id",
  scope: "admin",
  query: z.strictObject({
    before: rowIdQuery.exactOptional(),
    q: wordsQuery,
    limit: limitQuery(100, 500),
  }),
  answers: { 200: z.array(auditJson) },
  handle: ({ query, services, inSlices }) =>
    inSlices(function* () {
      return json(200, (yield* waitFor(services.audit.list(query))).map(toAuditJson));
    }),
});

export const exportAudit = defineRoute({
  method: "GET",
  path: "/api/audit/export",
  summary: "The whole audit log as a CSV file, newest first; the log records each download",
  scope: "admin",
  auditAction: "audit.export",
  query: z.strictObject({ q: wordsQuery }),
  answers: { 200: { media: CSV_TYPE } },
  handle: ({ query, request, services, note, inDownload }) => {
    // A HEAD downloads nothing, so it is not recorded.
    note({ isDone: request.method === "GET", ...(query.q && { details: query.q }) });
    return inDownload(async () => {
      const filename = `floorcast-audit-${new Date(services.now()).toISOString().slice(0, 10)}.csv`;
      const headers = { "content-type": CSV_TYPE, "content-disposition": `attachment; filename="${filename}"` };
      return raw(200, await auditCsv(services, query), headers);
    }, "file");
  },
});

function toAuditJson({ at, whoKind, whoId, who, ...entry }: NumberedEntry) {
  const asked = { kind: whoKind, ...(whoId !== undefined && { id: whoId }), name: who };
  return { ...entry, at: toInstant(at), who: asked };
}
