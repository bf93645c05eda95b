import type { AreaId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A delivery as every counter gets it. */
export interface Delivered {
  readonly topic: string;
  readonly events: readonly unknown[];
  readonly body: Uint8Array;
  readonly receivedAt: EpochMs;
}

export interface Answer {
  readonly count: number;
  /** The certainty shown to a viewer. Counters without such a state are always "current". */
  readonly state: "current" | "held" | "unknown";
}

/** Counts people in zones by deliveries. */
export interface Counter {
  readonly name: string;
  take(delivered: Delivered): void;
  ask(areaId: AreaId, now: EpochMs): Answer;
}
