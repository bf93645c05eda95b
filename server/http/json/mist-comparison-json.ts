import { z } from "zod";
import type { ComparedSite, ComparisonDetails } from "@/server/mist/compare/comparison";
import { instantJson, optionalInstant, toInstant } from "./instant";
import { importObjectJson, importProblemJson, toImportObjectJson, toImportProblemJson } from "./mist-import-json";

const countsJson = z.strictObject({
  create: z.int(),
  change: z.int(),
  same: z.int(),
  keep: z.int(),
  conflict: z.int(),
  retire: z.int(),
});

export const comparedSiteJson = z
  .strictObject({
    siteId: z.string(),
    isRepeated: z.boolean(),
    comparedAt: instantJson.optional(),
    counts: countsJson.optional(),
    failed: z.int().optional(),
    problems: z.int().optional(),
    failure: z.strictObject({ code: z.string(), at: instantJson }).optional(),
  })
  .meta({ id: "MistComparison" });

export const comparisonJson = z.strictObject({
  site: comparedSiteJson,
  objects: z.array(importObjectJson),
  problems: z.array(importProblemJson),
});

export const repeatBody = z.strictObject({ isRepeated: z.boolean() });

export function toComparedSiteJson({ siteId, isRepeated, comparison, failure }: ComparedSite) {
  const { comparedAt, counts, failed, problems } = comparison ?? {};
  return {
    ...{ siteId, isRepeated },
    ...optionalInstant("comparedAt", comparedAt),
    ...(counts && { counts, failed, problems }),
    ...(failure && { failure: { code: failure.code, at: toInstant(failure.at) } }),
  };
}

export function toComparisonJson({ details, ...site }: ComparedSite & { readonly details: ComparisonDetails }) {
  return {
    site: toComparedSiteJson(site),
    objects: details.objects.map(toImportObjectJson),
    problems: details.problems.map(toImportProblemJson),
  };
}
