import { z } from "zod";
import { setSiteCounts } from "@/server/counting/set-site-counts";
import { json } from "../answer";
import { siteCountingJson, siteCountingPatch } from "../json/site-counting-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const readSiteCounting = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/counting",
  summary: "The kinds that areas of a site count unless they have a setting of their own",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: siteCountingJson },
  handle({ params: { siteId }, services }) {
    const counts = services.sites.countsOf(siteId);
    return counts ? json(200, { siteId, counts }) : refuseFailure({ type: "unknown-site" });
  },
});

export const patchSiteCounting = defineRoute({
  method: "PATCH",
  path: "/api/sites/:siteId/counting",
  summary: "Sets the kinds that areas of a site count unless they have a setting of their own; null for the default",
  scope: "admin",
  auditAction: "site.counting",
  target: "siteId",
  body: siteCountingPatch,
  answers: { 200: siteCountingJson },
  async handle({ params: { siteId }, body, services, note }) {
    const outcome = await setSiteCounts(services, { siteId, ...body });
    if (outcome.type !== "set") return refuseFailure(outcome);
    note({ siteId, details: outcome.counts.join(", ") });
    return json(200, { siteId, counts: outcome.counts });
  },
});
