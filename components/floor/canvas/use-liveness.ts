"use client";

import type { EpochMs } from "@/domain/time";
import { type Liveness, livenessOf } from "@/viewer/connection/liveness";
import { useFeedPulse } from "../../feed/feed-pulse";
import { useNow } from "../../text/clock";
import { useLive } from "./floor-context";

export function useLiveness(): Liveness {
  const now = useNow();
  const { silentSince } = useFeedPulse();
  return useLive(({ connection }) => livenessOf(connection, now, silentSince));
}

/** When the data on screen was current: a silent feed has brought nothing since, whatever else the server sent. */
export function useDataAt(): EpochMs | undefined {
  const { silentSince } = useFeedPulse();
  const lastDataAt = useLive(({ connection }) => connection.lastDataAt);
  return silentSince ?? lastDataAt;
}

/** True while the floor shows the past: the connection is lost or ended, or no data arrives. */
export function useIsPast(): boolean {
  const liveness = useLiveness();
  return liveness === "lost" || liveness === "quiet" || liveness === "dismissed";
}
