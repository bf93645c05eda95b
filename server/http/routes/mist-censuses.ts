import { json, refuse } from "../answer";
import { censusBody, censusesJson } from "../json/mist-census-json";
import { defineRoute } from "../route";

export const postMistCensus = defineRoute({
  method: "POST",
  path: "/api/mist/census",
  summary: "Compares who is where by Mist with what is counted here, for these sites, now instead of when due",
  scope: "admin",
  auditAction: "mist.census",
  body: censusBody,
  answers: { 200: censusesJson },
  async handle({ body: { siteIds }, services: { censuses } }) {
    if (!censuses) return refuse("forbidden", "Only who sees every site may have Mist asked who is where.");
    const taken = await censuses.census(siteIds);
    return json(200, { sites: taken.map(({ type: outcome, ...rest }) => ({ outcome, ...rest })) });
  },
});
