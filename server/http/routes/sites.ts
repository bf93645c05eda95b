import { z } from "zod";
import { empty, refuse } from "../answer";
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

export const removeSite = defineRoute({
  method: "DELETE",
  path: "/api/sites/:siteId",
  summary:
    "Removes a site without floorplans and all that traffic made of it; it comes back when Mist reports it again",
  scope: "admin",
  act: "site.remove",
  target: "siteId",
  answers: { 204: null },
  handle: ({ params: { siteId }, services, note, inTurn }) =>
    inTurn(async () => {
      const site = services.sites.siteSnapshot(siteId);
      if (!site) return refuse("not-found", "There is no such site.");
      if (site.floors.some(({ floorplan }) => floorplan))
        return refuse("conflict", "This site has floorplans. Remove them first.");
      services.sites.removeSite(siteId);
      // Memory first: what is saved from now on must not bring it back.
      await services.checkpointer.saveNow();
      note({ siteId, ...(site.name !== undefined && { details: site.name }) });
      return empty(204);
    }),
});
