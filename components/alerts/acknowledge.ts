import type { Alert } from "@/domain/alert";
import { type Outcome, postJson } from "../request/request";

/** What came of acknowledging several at once. */
export interface Acknowledged {
  readonly acknowledged: readonly Alert[];
  /** Ids of those that do not exist. */
  readonly unknown: readonly string[];
}

/** Those whom nobody looks after yet. Who acknowledges the others takes the name and note of a colleague off them. */
export function unacknowledged(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.filter(({ acknowledged }) => !acknowledged);
}

/** Says that somebody looks after them; one note for all. */
export function acknowledgeAll(alerts: readonly Alert[], note = ""): Promise<Outcome<Acknowledged>> {
  const alertIds = alerts.map(({ alertId }) => alertId);
  return postJson("/api/alerts/acknowledge", { alertIds, ...(note && { note }) });
}
