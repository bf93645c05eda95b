import type { Alert } from "@/domain/alert";
import { SEVERITIES } from "../alerts/alert-filters";

/** The severest first, of those the newest. */
export function worstFirst(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.openedAt - a.openedAt,
  );
}
