import { MINUTE_MS } from "@/domain/time";
import type { FeedCounters } from "@/server/webhook/feed-counters";

/** Of each reason at most one line in so long: whoever can reach the port can be refused, and must not fill the disk. */
const ONE_LINE_MS = MINUTE_MS;

export interface RejectionLogSetup {
  readonly counters: Pick<FeedCounters, "rejectionsByReason">;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly log: { warn(fields: object, message: string): void };
}

/** Tells the log that deliveries were refused, why, and how many since it last said so; nothing of what was in them. */
export function createRejectionLog({ counters, now, log }: RejectionLogSetup) {
  const told = new Map<string, { readonly deliveries: number; readonly at: number }>();

  /** Called every second; mostly does nothing. */
  function tick(): void {
    for (const [reason, deliveries] of counters.rejectionsByReason()) {
      const last = told.get(reason);
      const more = deliveries - (last?.deliveries ?? 0);
      if (more === 0 || (last && now() - last.at < ONE_LINE_MS)) continue;
      told.set(reason, { deliveries, at: now() });
      log.warn({ reason, deliveries: more }, "deliveries were refused");
    }
  }

  return { tick };
}
