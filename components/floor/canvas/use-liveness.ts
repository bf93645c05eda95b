"use client";

import type { EpochMs } from "@/domain/time";
import { allSilentSince, type Liveness, livenessOf } from "@/viewer/connection/liveness";
import { useFeedPulse } from "../../feed/feed-pulse";
import { useNow } from "../../text/clock";
import { useFloorModel, useLive, useSilences } from "./floor-context";

export function useLiveness(): Liveness {
  const now = useNow();
  const silentSince = useSilentSince();
  return useLive(({ connection }) => livenessOf(connection, now, silentSince));
}

/** When the data on screen was current: a silent feed has brought nothing since, whatever else the server sent. */
export function useDataAt(): EpochMs | undefined {
  const silentSince = useSilentSince();
  const lastDataAt = useLive(({ connection }) => connection.lastDataAt);
  return silentSince ?? lastDataAt;
}

/** Since when Mist has delivered nothing at all, or nothing of anybody on this floor. */
function useSilentSince(): EpochMs | undefined {
  const { silentSince } = useFeedPulse();
  const { mapId } = useFloorModel();
  const silences = useSilences();
  const totals = useLive(({ site }) => site?.floors[mapId]?.totals);
  return silentSince ?? (totals && allSilentSince(silences, totals));
}

/** True while the floor shows the past: the connection is lost or ended, or no data arrives. */
export function useIsPast(): boolean {
  const liveness = useLiveness();
  return liveness === "lost" || liveness === "quiet" || liveness === "dismissed";
}
