import type { DatabaseHealth } from "./database/database";
import type { DiskWatch } from "./disk/disk-watch";
import type { Readiness } from "./http/services";

export interface Condition {
  readonly stopping: boolean;
  readonly health: DatabaseHealth;
  readonly disk: Pick<DiskWatch, "room" | "usedPercent">;
  readonly selfCheck: { readonly fault: string | undefined };
}

/** Whether deliveries are taken, and what of the rest is missing. */
export function readiness({ stopping, health, disk, selfCheck }: Condition): Readiness {
  const missing = [
    ...(stopping ? ["the server is stopping"] : []),
    ...(health.writable ? [] : [health.reason]),
    ...(selfCheck.fault === undefined ? [] : [selfCheck.fault]),
  ];
  const isLow = disk.room === "low";
  const low = `the disk is ${disk.usedPercent} % full: positions are shown, but not kept`;
  return {
    ready: missing.length === 0,
    degraded: missing.length > 0 || isLow,
    reasons: [...missing, ...(isLow ? [low] : [])],
  };
}
