import type { AreaId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A delivery as everybody gets it. */
export interface Delivered {
  readonly topic: string;
  readonly events: readonly unknown[];
  readonly body: Uint8Array;
  readonly receivedAt: EpochMs;
}

export interface Answer {
  readonly count: number;
  /** As good as a viewer is told that it is; who knows no doubt is always current. */
  readonly state: "current" | "held" | "unknown";
}

/** Who counts people in zones by what is delivered. */
export interface Counter {
  readonly name: string;
  take(delivered: Delivered): void;
  ask(areaId: AreaId, now: EpochMs): Answer;
}
