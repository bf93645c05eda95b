"use client";

import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ConnectionState } from "@/viewer/connection/connection";
import { useFeedPulse } from "../../feed/feed-pulse";
import { useNow } from "../../text/clock";
import { useLive } from "./floor-context";

/** How far what one sees can be trusted to be now. */
export type Mood = "connecting" | "live" | "quiet" | "lost" | "polled" | "outdated" | "dismissed";

/** Without any news for this long the feed itself may have stopped, though the socket is up. */
const QUIET_AFTER_MS = 3 * MINUTE_MS;

/** `silentSince`: since when Mist has delivered nothing, where that is unusually long. */
export function moodOf(
  { status, isOutdated, isDismissed, lastDataAt }: ConnectionState,
  now: EpochMs,
  silentSince?: EpochMs,
): Mood {
  if (isOutdated) return "outdated";
  if (isDismissed) return "dismissed";
  if (status !== "live") return status;
  const isUnheard = lastDataAt !== undefined && now - lastDataAt > QUIET_AFTER_MS;
  return isUnheard || silentSince !== undefined ? "quiet" : "live";
}

export function useMood(): Mood {
  const now = useNow();
  const { silentSince } = useFeedPulse();
  return useLive(({ connection }) => moodOf(connection, now, silentSince));
}

/** When what one sees was true: a feed that is silent has told nothing since, whatever the server went on to say. */
export function useDataAt(): EpochMs | undefined {
  const { silentSince } = useFeedPulse();
  const lastDataAt = useLive(({ connection }) => connection.lastDataAt);
  return silentSince ?? lastDataAt;
}

/** True while the floor shows the past: the connection is lost or ended, or nothing is heard any more. */
export function useIsPast(): boolean {
  const mood = useMood();
  return mood === "lost" || mood === "quiet" || mood === "dismissed";
}
