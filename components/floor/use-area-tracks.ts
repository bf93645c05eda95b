"use client";

import { useEffect } from "react";
import { type AreaTracks, listAreaTracks } from "@/domain/contract/area";
import type { AreaId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { type UsedAnswer, useAnswer } from "@/viewer/api/use-answer";
import { useLive } from "./canvas/floor-context";

const EVERY_MS = 2 * SECOND_MS;
/** Crossings come in bursts, so the request waits until they settle. */
const SETTLE_MS = 250;

/** The tracks that an area counts, polled, and requested again when its number changes. Not available for the past. */
export function useAreaTracks(areaId: AreaId | undefined): UsedAnswer<AreaTracks> {
  const isReplay = useLive((live) => live.isReplay);
  const asked = areaId === undefined || isReplay ? undefined : { params: { areaId } };
  const answer = useAnswer(listAreaTracks, asked, { everyMs: EVERY_MS });
  const { noteChange } = answer;
  const occupancy = useLive(({ site }) => (areaId === undefined ? undefined : site?.areas[areaId]?.occupancy));
  const known = answer.value?.area.occupancy;
  useEffect(() => {
    if (occupancy === undefined || known === undefined || occupancy === known) return;
    const timer = setTimeout(noteChange, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [occupancy, known, noteChange]);
  return answer;
}
