import type { EpochMs } from "@/domain/time";
import type { ImportDeps } from "../import/import-deps";
import { toComparison } from "./comparison";
import type { ComparisonStore } from "./comparison-store";

/** Stores the result of an import, or of a preview, as the site's last comparison. */
export function keepComparisons(
  comparisons: Pick<ComparisonStore, "put" | "putFailure">,
  now: () => EpochMs,
): ImportDeps["compared"] {
  return async (outcome) => {
    const { siteId } = outcome;
    if (outcome.type === "failed") await comparisons.putFailure(siteId, { code: outcome.code, at: now() });
    else await comparisons.put(siteId, toComparison(outcome.items, outcome.problems, now()));
  };
}
