import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { QuarantineRow, QuarantineStore } from "./quarantine-store";

export interface QuarantineDeps {
  readonly quarantine: Pick<QuarantineStore, "get" | "remove">;
  readonly inTurn: SerialQueue;
}

export interface RetryEventDeps extends QuarantineDeps {
  /** Reads the event as if it arrived now. */
  readonly retryQuarantined: (
    row: QuarantineRow,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
}

export type QuarantineFailure =
  | { readonly type: "unknown-event" }
  | { readonly type: "unknown-group" }
  /** The event still cannot be read. */
  | { readonly type: "unreadable-event"; readonly reason: string };

/** Reads a quarantined event again. If that succeeds, it is deleted from quarantine. */
export function retryEvent(
  { quarantine, retryQuarantined, inTurn }: RetryEventDeps,
  { id }: { readonly id: number },
): Promise<{ readonly type: "retried" } | QuarantineFailure> {
  return inTurn(async () => {
    const row = await quarantine.get(id);
    if (!row) return { type: "unknown-event" };
    const outcome = await retryQuarantined(row);
    if (!outcome.ok) return { type: "unreadable-event", reason: outcome.reason };
    await quarantine.remove(id);
    return { type: "retried" };
  });
}
