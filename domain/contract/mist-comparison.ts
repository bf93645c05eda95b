import { endpoint, typed } from "./endpoint";
import { importObject, importProblem } from "./mist-import";
import { flag, instant, list, number, object, optional, text, type ValueOf } from "./shape";

/** An imported site and its last comparison with Mist. */
const comparedSite = object({
  siteId: text,
  /** Whether the import is repeated every hour. */
  isRepeated: flag,
  /** Absent, like the counts, if it was never compared. */
  comparedAt: optional(instant),
  /** Number of objects by what an import would do with them. */
  counts: optional(
    object({ create: number, change: number, same: number, keep: number, conflict: number, retire: number }),
  ),
  /** Of the objects to be created, changed or retired: those that the last import could not. */
  failed: optional(number),
  /** Number of objects that could not be read or applied. */
  problems: optional(number),
  /** Why the last comparison failed; the other values are then older. */
  failure: optional(object({ code: text, at: instant })),
});

const comparison = object({
  site: comparedSite,
  /** Everything that differs, as far as there is room for it, and the floors that it is on. */
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
