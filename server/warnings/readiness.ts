import type { ServerTrouble } from "@/domain/contract/settings";
import type { DatabaseHealth } from "@/server/database/database";
import type { DiskWatch } from "@/server/disk/disk-watch";
import type { KeptDay } from "@/server/history/history-store";
import { wordsFor } from "./data-losses";
import type { Warnings } from "./warnings";

export interface Readiness {
  readonly ready: boolean;
  /** Whether something is missing, even if deliveries are still accepted. */
  readonly degraded: boolean;
  /** What is missing, in English. */
  readonly reasons: readonly string[];
  /** The same as codes, in the same order. */
  readonly troubles: readonly ServerTrouble[];
}

export interface Condition {
  readonly stopping: boolean;
  readonly health: DatabaseHealth;
  readonly disk: Pick<DiskWatch, "room" | "usedPercent">;
  readonly selfCheck: { readonly fault: string | undefined };
  readonly warnings: Warnings;
  /** Why the history cannot be written, undefined if it can; and its days. */
  readonly history: { readonly trouble: string | undefined; readonly days: readonly KeptDay[] };
}

type Finding = readonly [trouble: ServerTrouble, reason: string];

/** Whether deliveries are accepted, and what else is missing. */
export function readiness({ stopping, health, disk, selfCheck, warnings, history }: Condition): Readiness {
  const missing: readonly Finding[] = [
    ...(stopping ? [["stopping", "the server is stopping"] as const] : []),
    ...(health.writable ? [] : [[health.trouble, health.reason] as const]),
    ...(selfCheck.fault === undefined ? [] : [["not-answering", selfCheck.fault] as const]),
  ];
  const low = `the disk is ${disk.usedPercent} % full: positions are shown, but not kept`;
  const { clock, losses } = warnings;
  const damaged = history.days.filter(({ state }) => state === "damaged");
  const doubtful: readonly Finding[] = [
    ...(disk.room === "low" ? [["disk-low", low] as const] : []),
    ...(history.trouble === undefined ? [] : [["history-failing", historyWords(history.trouble)] as const]),
    ...(damaged.length === 0 ? [] : [["history-damaged", damagedWords(damaged)] as const]),
    ...(clock.warning === undefined ? [] : [["clock-doubtful", clock.warning] as const]),
    ...losses.all.map((loss) => ["deliveries-missing", wordsFor(loss)] as const),
  ];
  const all = [...missing, ...doubtful];
  return {
    ready: missing.length === 0,
    degraded: all.length > 0,
    reasons: all.map(([, reason]) => reason),
    troubles: all.map(([trouble]) => trouble),
  };
}

function historyWords(trouble: string): string {
  return `the history cannot be written: ${trouble}; deliveries wait for it in the database, for a day at most`;
}

function damagedWords(damaged: readonly KeptDay[]): string {
  const days = new Set(damaged.map(({ startAt }) => new Date(startAt).toISOString().slice(0, 10)));
  return `days of the history are damaged and missing from the past: ${[...days].join(", ")}`;
}
