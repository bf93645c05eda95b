import { type EpochMs, SECOND_MS } from "@/domain/time";
import { isWithin, type ReplayWindow } from "../clock/replay-window";

/** What a viewer can be shown of the past. */
export interface TimeBounds {
  /** The only window that a share link shows. */
  readonly only: ReplayWindow | undefined;
  /** Where the kept past begins, once known. */
  readonly keptFrom: EpochMs | undefined;
}

/** Why a typed time is not shown. */
export type TimeRefusal =
  | { readonly type: "outside"; readonly window: ReplayWindow }
  | { readonly type: "future" }
  | { readonly type: "unkept"; readonly keptFrom: EpochMs };

/** Why a time, typed in whole seconds, is not shown; undefined if it is. */
export function refusalOf(at: EpochMs, { only, keptFrom }: TimeBounds, now: EpochMs): TimeRefusal | undefined {
  if (only && !isWithin(only, at)) return { type: "outside", window: only };
  if (at > now) return { type: "future" };
  const isKept = keptFrom === undefined || at >= Math.floor(keptFrom / SECOND_MS) * SECOND_MS;
  return isKept ? undefined : { type: "unkept", keptFrom };
}
