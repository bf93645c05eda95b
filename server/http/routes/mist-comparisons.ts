import { z } from "zod";
import { json, type Refusal, refuse } from "../answer";
import {
  comparedSiteJson,
  comparisonJson,
  repeatBody,
  toComparedSiteJson,
  toComparisonJson,
} from "../json/mist-comparison-json";
import { defineRoute } from "../route";

export const getMistComparisons = defineRoute({
  method: "GET",
  path: "/api/mist/comparisons",
  summary: "The result of the last comparison of each imported site with Mist",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(comparedSiteJson) },
  async handle({ services: { comparisons } }) {
    if (!comparisons) return refuseSomeSites();
    return json(200, (await comparisons.list()).map(toComparedSiteJson));
  },
});

export const getMistComparison = defineRoute({
  method: "GET",
  path: "/api/mist/comparisons/:siteId",
  summary: "The differences between a site here and in Mist at the last comparison, object by object",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: comparisonJson },
  async handle({ params: { siteId }, services: { comparisons } }) {
    if (!comparisons) return refuseSomeSites();
    const compared = await comparisons.get(siteId);
    return compared ? json(200, toComparisonJson(compared)) : refuseNotImported();
  },
});

export const postMistComparison = defineRoute({
  method: "POST",
  path: "/api/mist/comparisons/:siteId",
  summary: "Compares an imported site with Mist now; changes nothing",
  scope: "admin",
  answers: { 200: comparisonJson },
  async handle({ params: { siteId }, services: { comparisons, imports, mapPictures } }) {
    if (!comparisons || !imports) return refuseSomeSites();
    if (!(await comparisons.get(siteId))) return refuseNotImported();
    mapPictures?.lookAgain([siteId]);
    await imports.preview([siteId]);
    const compared = await comparisons.get(siteId);
    return compared ? json(200, toComparisonJson(compared)) : refuseNotImported();
  },
});

export const patchMistComparison = defineRoute({
  method: "PATCH",
  path: "/api/mist/comparisons/:siteId",
  summary: "Turns the hourly import of a site on or off",
  scope: "admin",
  auditAction: "mist.repeat",
  target: "siteId",
  body: repeatBody,
  answers: { 200: comparedSiteJson },
  async handle({ params: { siteId }, body: { isRepeated }, services: { comparisons }, note }) {
    if (!comparisons) return refuseSomeSites();
    if (!(await comparisons.setRepeated(siteId, isRepeated))) return refuseNotImported();
    note({ siteId, details: isRepeated ? "on" : "off" });
    const compared = await comparisons.get(siteId);
    return compared ? json(200, toComparedSiteJson(compared)) : refuseNotImported();
  },
});

function refuseNotImported(): Refusal {
  return refuse("not-found", "This site was not imported from Mist.");
}

function refuseSomeSites(): Refusal {
  return refuse("forbidden", "Only who sees every site may compare sites with Mist.");
}
