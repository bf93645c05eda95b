import type { EpochMs } from "@/domain/time";
import type { Fault } from "../api/outcome";
import type { ReplayWindow } from "../clock/replay-window";
import type { Speed } from "./speeds";

export interface ReplayState {
  /** The moment that is shown, or is about to be; undefined while the floor is live. */
  readonly at: EpochMs | undefined;
  readonly isPlaying: boolean;
  /** Somebody still drags: they have not chosen yet. */
  readonly isDragged: boolean;
  readonly speed: Speed;
  /** It plays up to the end of this; undefined once a moment outside it is shown. */
  readonly window: ReplayWindow | undefined;
  /** What is to be shown next is not there yet. */
  readonly isWaiting: boolean;
  /** Why it is not; what is loaded is played all the same. */
  readonly fault: Fault | undefined;
}

/** What it is while it is live, at any speed. */
export const LIVE = {
  at: undefined,
  isPlaying: false,
  isDragged: false,
  window: undefined,
  isWaiting: false,
  fault: undefined,
} as const;
