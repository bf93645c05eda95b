import { z } from "zod";
import { DEFAULT_COUNTS } from "@/domain/counted";
import type { SiteId } from "@/domain/ids";
import { removeSite } from "@/server/live/remove-site";
import { empty } from "../answer";
import { compressedJson } from "../compressed-json";
import { siteJson, toSiteJson } from "../json/site-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const listSites = defineRoute({
  method: "GET",
  path: "/api/sites",
  summary: "Known sites, with their floors, areas, live totals and active alerts",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(siteJson), 304: null },
  handle({ request, services: { sites } }) {
    const countsOf = (siteId: SiteId) => sites.countsOf(siteId) ?? DEFAULT_COUNTS;
    return compressedJson(
      request,
      sites.overview().map((site) => toSiteJson(site, countsOf(site.siteId))),
    );
  },
});

export const deleteSite = defineRoute({
  method: "DELETE",
  path: "/api/sites/:siteId",
  summary:
    "Removes a site without floorplans and everything known from its traffic; it reappears when Mist reports it again",
  scope: "admin",
  auditAction: "site.remove",
  target: "siteId",
  answers: { 204: null },
  async handle({ params: { siteId }, services, note }) {
    const outcome = await removeSite(services, { siteId });
    if (outcome.type !== "removed") return refuseFailure(outcome);
    note({ siteId, ...(outcome.name !== undefined && { details: outcome.name }) });
    return empty(204);
  },
});
