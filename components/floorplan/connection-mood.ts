"use client";

import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ConnectionState } from "@/viewer/connection";
import { useNow } from "../text/clock";
import { useLive } from "./floor-context";

/** How far what one sees can be trusted to be now. */
export type Mood = "connecting" | "live" | "quiet" | "lost" | "outdated" | "dismissed";

/** Without any news for this long the feed itself may have stopped, though the socket is up. */
const QUIET_AFTER_MS = 3 * MINUTE_MS;

export function moodOf({ status, isOutdated, isDismissed, lastDataAt }: ConnectionState, now: EpochMs): Mood {
  if (isOutdated) return "outdated";
  if (isDismissed) return "dismissed";
  if (status !== "live") return status;
  return lastDataAt !== undefined && now - lastDataAt > QUIET_AFTER_MS ? "quiet" : "live";
}

/** True while the floor shows the past: the connection is lost or ended, or nothing is heard any more. */
export function useIsPast(): boolean {
  const now = useNow();
  const mood = useLive(({ connection }) => moodOf(connection, now));
  return mood === "lost" || mood === "quiet" || mood === "dismissed";
}
