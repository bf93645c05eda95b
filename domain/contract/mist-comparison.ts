import { endpoint, typed } from "./endpoint";
import { importObject, importProblem } from "./mist-import";
import { flag, instant, list, number, object, optional, text, type ValueOf } from "./shape";

/** A site that was imported, and how it stood beside Mist when both were compared last. */
const comparedSite = object({
  siteId: text,
  /** Whether its import is made again every hour. */
  isRepeated: flag,
  /** Absent, as are the counts, where nobody compared it yet. */
  comparedAt: optional(instant),
  /** Objects by what an import would do with them. */
  counts: optional(
    object({ create: number, change: number, same: number, keep: number, conflict: number, retire: number }),
  ),
  /** Of what would be made, changed or retired: what the last import could not. */
  failed: optional(number),
  /** What could not be read or done. */
  problems: optional(number),
  /** Why it could not be compared the last time; what is told beside it is older. */
  failure: optional(object({ code: text, at: instant })),
});

const comparison = object({
  site: comparedSite,
  /** All that differs, as far as there is room for it, and the floors that it is on. */
  objects: list(importObject),
  problems: list(importProblem),
});

export type ComparedSite = ValueOf<typeof comparedSite>;
export type Comparison = ValueOf<typeof comparison>;

export const listComparisons = endpoint({
  method: "GET",
  path: "/api/mist/comparisons",
  answer: list(comparedSite),
});

export const readComparison = endpoint({
  method: "GET",
  path: "/api/mist/comparisons/:siteId",
  answer: comparison,
});

export const compareSite = endpoint({
  method: "POST",
  path: "/api/mist/comparisons/:siteId",
  answer: comparison,
});

export const repeatImport = endpoint({
  method: "PATCH",
  path: "/api/mist/comparisons/:siteId",
  body: typed<{ readonly isRepeated: boolean }>(),
  answer: comparedSite,
});
