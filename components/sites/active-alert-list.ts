"use client";

import type { Alert } from "@/domain/alert";
import type { Severity } from "@/domain/notice";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

const EVERY_MS = 3 * SECOND_MS;
const NONE: readonly Alert[] = [];
const WORST_FIRST: readonly Severity[] = ["critical", "major", "minor", "warning", "info"];

/** Alerts of all sites that are active, kept up to date. */
export function useActiveAlerts(): readonly Alert[] {
  const { value = NONE } = useAnswer<readonly Alert[]>("/api/alerts?state=active", { everyMs: EVERY_MS });
  return value;
}

/** The severest first, of those the newest. */
export function worstFirst(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) || b.openedAt - a.openedAt,
  );
}
