import type { EpochMs } from "@/domain/time";
import type { Fault } from "../api/outcome";
import type { ReplayWindow } from "../clock/replay-window";
import type { Speed } from "./speeds";

export interface ReplayState {
  /** The moment that is shown or about to be shown; undefined while the floor is live. */
  readonly at: EpochMs | undefined;
  readonly isPlaying: boolean;
  /** Where play began, or jumped to since; undefined while live. */
  readonly playedFrom: EpochMs | undefined;
  /** Whether a drag is under way, so that no moment is chosen yet. */
  readonly isDragged: boolean;
  readonly speed: Speed;
  /** The window that is played; undefined once a moment outside it is shown. */
  readonly window: ReplayWindow | undefined;
  /** Whether live was requested and has not arrived yet: the moment stays on screen, paused. */
  readonly isLeaving: boolean;
  /** Whether the next moment has not arrived yet. */
  readonly isWaiting: boolean;
  /** Why it has not arrived. The loaded part continues to play. */
  readonly fault: Fault | undefined;
}

/** The state while live, at any speed. */
export const LIVE = {
  at: undefined,
  isPlaying: false,
  playedFrom: undefined,
  isDragged: false,
  window: undefined,
  isLeaving: false,
  isWaiting: false,
  fault: undefined,
} as const;
