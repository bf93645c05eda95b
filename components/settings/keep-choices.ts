import type { Translate } from "../text/messages";
import type { Retained } from "./retention-answer";

const USUAL_DAYS = [0, 1, 3, 7, 14, 30, 90, 180, 365, 730, 1_095, 1_825, 3_650];
const YEAR_DAYS = 365;

/** Days to choose from, the longest last: what is usual and allowed, what it is now, and null for ever where that is allowed. */
export function keepChoices({ keepDays, leastDays, mostDays, mayStay }: Retained): readonly (number | null)[] {
  const allowed = USUAL_DAYS.filter((days) => days >= leastDays && days <= mostDays);
  const days = [...new Set([...allowed, ...(keepDays === null ? [] : [keepDays])])].sort((a, b) => a - b);
  return mayStay ? [...days, null] : days;
}

/** "90 days", "2 years", "for ever"; of nothing, what remains all the same. */
export function keepText({ kind }: Pick<Retained, "kind">, days: number | null, t: Translate): string {
  if (days === null) return t("data.forever");
  if (days === 0) return t(kind === "tracks" ? "data.anHour" : "data.asNeeded");
  if (days % YEAR_DAYS === 0) return t("data.years", { count: days / YEAR_DAYS });
  return t("data.days", { count: days });
}
