import type { Alert } from "@/domain/alert";
import { SEVERITIES } from "@/domain/notice";

/** The most severe first; within a severity the newest first. */
export function worstFirst(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.openedAt - a.openedAt,
  );
}
