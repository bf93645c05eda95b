import type { EpochMs } from "@/domain/time";
import type { ReplayState } from "../replay/replay-state";
import type { Speed } from "../replay/speeds";

/** The part of a replay's state that is announced to screen readers. */
export type AnnouncedState = Pick<ReplayState, "isPlaying" | "speed"> & {
  /** Undefined while it plays, is dragged or is live, which are announced elsewhere. */
  readonly heldAt: EpochMs | undefined;
};

export type TimeAnnouncement =
  | { readonly type: "playing" | "speed"; readonly speed: Speed }
  | { readonly type: "paused" | "moment"; readonly at: EpochMs };

export function announcedStateOf({ at, isPlaying, isDragged, speed }: ReplayState): AnnouncedState {
  return { isPlaying, speed, heldAt: isPlaying || isDragged ? undefined : at };
}

/** What has changed since the last announcement; undefined if nothing has, or if the floor is live. */
export function changeOf(before: AnnouncedState, after: AnnouncedState): TimeAnnouncement | undefined {
  const { isPlaying, speed, heldAt } = after;
  if (isPlaying && (!before.isPlaying || before.speed !== speed)) return { type: "playing", speed };
  if (before.speed !== speed) return { type: "speed", speed };
  if (heldAt === undefined || heldAt === before.heldAt) return undefined;
  return { type: before.isPlaying ? "paused" : "moment", at: heldAt };
}
