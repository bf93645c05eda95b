import type { DatabaseHealth } from "@/server/database/database";
import type { DiskWatch } from "@/server/disk/disk-watch";
import { wordsFor } from "./data-losses";
import type { Warnings } from "./warnings";

export interface Readiness {
  readonly ready: boolean;
  /** True where something is missing, though deliveries may still be taken. */
  readonly degraded: boolean;
  /** Plain words on what is missing. */
  readonly reasons: readonly string[];
}

export interface Condition {
  readonly stopping: boolean;
  readonly health: DatabaseHealth;
  readonly disk: Pick<DiskWatch, "room" | "usedPercent">;
  readonly selfCheck: { readonly fault: string | undefined };
  readonly warnings: Warnings;
}

/** Whether deliveries are taken, and what of the rest is missing. */
export function readiness({ stopping, health, disk, selfCheck, warnings }: Condition): Readiness {
  const missing = [
    ...(stopping ? ["the server is stopping"] : []),
    ...(health.writable ? [] : [health.reason]),
    ...(selfCheck.fault === undefined ? [] : [selfCheck.fault]),
  ];
  const low = `the disk is ${disk.usedPercent} % full: positions are shown, but not kept`;
  const { clock, losses } = warnings;
  const doubtful = [
    ...(disk.room === "low" ? [low] : []),
    ...(clock.warning === undefined ? [] : [clock.warning]),
    ...losses.all.map(wordsFor),
  ];
  return {
    ready: missing.length === 0,
    degraded: missing.length + doubtful.length > 0,
    reasons: [...missing, ...doubtful],
  };
}
