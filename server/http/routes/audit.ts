import { z } from "zod";
import type { NumberedEntry } from "@/server/access/audit";
import { waitFor } from "@/server/flow-control/slices";
import { json } from "../answer";
import { whoKindJson } from "../json/access-json";
import { instantJson, toInstant } from "../json/instant";
import { limitQuery, rowIdQuery } from "../json/text";
import { defineRoute } from "../route";

const auditJson = z
  .strictObject({
    auditId: z.int(),
    at: instantJson,
    who: z.strictObject({
      kind: whoKindJson,
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
    q: z.string().max(200).exactOptional(),
    limit: limitQuery(100, 500),
  }),
  answers: { 200: z.array(auditJson) },
  handle: ({ query, services, inSlices }) =>
    inSlices(function* () {
      return json(200, (yield* waitFor(services.audit.list(query))).map(toAuditJson));
    }),
});

function toAuditJson({ at, whoKind, whoId, who, ...entry }: NumberedEntry) {
  const asked = { kind: whoKind, ...(whoId !== undefined && { id: whoId }), name: who };
  return { ...entry, at: toInstant(at), who: asked };
}
