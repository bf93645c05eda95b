"use client";

import { useEffect } from "react";
import type { AreaId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import type { AreaTracksAnswer } from "../page/track-answers";
import { type UsedAnswer, useAnswer } from "../request/use-answer";
import { useLive } from "./canvas/floor-context";

const EVERY_MS = 2 * SECOND_MS;
/** Crossings come in bursts: asked once they have settled, or with the next turn. */
const SETTLE_MS = 250;

/** Who an area counts: asked again and again, and at once when its number changes. */
export function useAreaTracks(areaId: AreaId | undefined): UsedAnswer<AreaTracksAnswer> {
  const path = areaId === undefined ? undefined : `/api/areas/${encodeURIComponent(areaId)}/tracks`;
  const answer = useAnswer<AreaTracksAnswer>(path, { everyMs: EVERY_MS });
  const { refresh } = answer;
  const occupancy = useLive(({ site }) => (areaId === undefined ? undefined : site?.areas[areaId]?.occupancy));
  const known = answer.value?.area.occupancy;
  useEffect(() => {
    if (occupancy === undefined || known === undefined || occupancy === known) return;
    const timer = setTimeout(() => void refresh(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [occupancy, known, refresh]);
  return answer;
}
