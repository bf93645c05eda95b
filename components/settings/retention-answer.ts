"use client";

import { type EpochMs, SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";

export type RetainedKind = "notices" | "alerts" | "quarantine" | "audit" | "deliveries" | "tracks" | "sites" | "copies";

/** One kind of data, as GET /api/settings/retention answers it. */
export interface Retained {
  readonly kind: RetainedKind;
  /** Null means for ever. */
  readonly keepDays: number | null;
  readonly defaultDays: number;
  readonly leastDays: number;
  readonly mostDays: number;
  readonly mayStay: boolean;
  readonly rows: number;
  /** Absent where the number is exact. */
  readonly precision?: "about" | "at-least";
  /** An estimate of the stored size. */
  readonly bytes: number;
  readonly oldestAt?: EpochMs;
}

export interface RetentionAnswer {
  readonly kinds: readonly Retained[];
  readonly isRunning: boolean;
  readonly nextRunAt: EpochMs;
  readonly lastRun?: {
    readonly at: EpochMs;
    readonly tookMs: number;
    readonly removed: Readonly<Record<RetainedKind, number>>;
  };
}

export const RETENTION_PATH = "/api/settings/retention";

const EVERY_MS = 5 * SECOND_MS;

/** What is stored and for how long, kept up to date. */
export function useRetention() {
  const { value, fault, refresh } = useAnswer<RetentionAnswer>(RETENTION_PATH, { everyMs: EVERY_MS });
  return { retention: value, fault, refresh };
}
