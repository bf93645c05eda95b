"use client";

import { useEffect } from "react";
import type { EpochMs } from "@/domain/time";
import { allSilentSince, type Liveness, livenessOf } from "@/viewer/connection/liveness";
import { readMoment } from "@/viewer/replay/time-address";
import { useFeedPulse } from "../../feed/feed-pulse";
import { useNow } from "../../text/clock";
import { useFloorModel, useLive, useSilences } from "./floor-context";

export function useLiveness(): Liveness {
  const now = useNow();
  const silentSince = useSilentSince();
  const { rhythm, replica } = useFloorModel().tracks;
  const isLate = replica.size > 0 && rhythm.isLate(now);
  return useLive(({ connection }) => livenessOf(connection, now, silentSince, isLate));
}

/** True while the floor shows the past. */
export function useIsReplay(): boolean {
  return useLive((live) => live.isReplay);
}

/** The moment of the past that is being loaded. With a link to the past, it is set from the start, before there is a time bar. */
export function useLoadingMoment(): EpochMs | undefined {
  const { live } = useFloorModel();
  useEffect(() => {
    const at = readMoment(window.location.search);
    if (at !== undefined && !live.getState().isReplay) live.setState({ soughtAt: at });
  }, [live]);
  return useLive((state) => state.soughtAt);
}

/** As of when the data on screen is: the time of the newest position, if any, regardless of later messages. */
export function useDataAt(): EpochMs | undefined {
  const silentSince = useSilentSince();
  const { newestAt } = useFloorModel().tracks.rhythm;
  const lastDataAt = useLive(({ connection }) => connection.lastDataAt);
  return silentSince ?? newestAt ?? lastDataAt;
}

/** Since when Mist has delivered nothing at all, or nothing about the tracks on this floor. */
function useSilentSince(): EpochMs | undefined {
  const { silentSince } = useFeedPulse();
  const { mapId } = useFloorModel();
  const silences = useSilences();
  const totals = useLive(({ site }) => site?.floors[mapId]?.totals);
  return silentSince ?? (totals && allSilentSince(silences, totals));
}

/** True while the live floor is not up to date: the connection is lost or ended, or no data has arrived for minutes. */
export function useIsPast(): boolean {
  const now = useNow();
  const silentSince = useSilentSince();
  const isReplay = useIsReplay();
  const liveness = useLive(({ connection }) => livenessOf(connection, now, silentSince));
  if (isReplay) return false;
  return liveness === "lost" || liveness === "quiet" || liveness === "dismissed";
}
