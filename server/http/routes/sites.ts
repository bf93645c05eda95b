import { z } from "zod";
import { siteJson, toSiteJson } from "../json/site-json";
import { packedJson } from "../packed-json";
import { defineRoute } from "../route";

export const listSites = defineRoute({
  method: "GET",
  path: "/api/sites",
  summary: "Sites heard of or drawn, with their floors, areas, live totals and active alerts",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: z.array(siteJson), 304: null },
  handle: ({ request, services }) => packedJson(request, services.sites.overview().map(toSiteJson)),
});
