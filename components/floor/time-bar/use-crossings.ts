"use client";

import { useMemo } from "react";
import { type CrossingCount, MOST_CROSSINGS_MS, readCrossings } from "@/domain/contract/history";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { lengthOf, type TimeSpan } from "@/viewer/time-bar/time-span";
import type { Target } from "@/viewer/tracks/view-store";
import { useFloorModel, useView } from "../canvas/floor-context";

const EVERY_MS = MINUTE_MS / 2;

/** The crossings of the selected zone or track. */
export interface SelectedCrossings {
  readonly of: Exclude<Target, { readonly type: "device" }>;
  readonly crossings: readonly CrossingCount[];
}

/**
 * The crossings of the selection in a span and somewhat around it; undefined if the selection has none, the span is too long, or nothing of
 * it is kept.
 */
export function useCrossings(span: TimeSpan, keptFrom: EpochMs | undefined): SelectedCrossings | undefined {
  const { mapId } = useFloorModel();
  const selection = useView((view) => view.selection);
  const of = selection?.type === "device" ? undefined : selection;
  const range = asked(span);
  const isKept = keptFrom !== undefined && range.to > keptFrom;
  const query = of && isKept && lengthOf(range) <= MOST_CROSSINGS_MS ? { ...range, ...idOf(of) } : undefined;
  const { value } = useAnswer(readCrossings, query && { params: { mapId }, query }, { everyMs: EVERY_MS });
  const crossings = value?.crossings;
  return useMemo(() => crossings && of && { of, crossings }, [crossings, of]);
}

function idOf(of: SelectedCrossings["of"]) {
  return of.type === "area" ? { areaId: of.areaId } : { trackId: of.trackId };
}

/** Rounds to a fine grid, so that the requested span is hardly longer than the shown one. */
function asked(span: TimeSpan): TimeSpan {
  const gridMs = 2 ** Math.ceil(Math.log2(lengthOf(span))) / 16;
  return { from: Math.floor(span.from / gridMs) * gridMs, to: Math.ceil(span.to / gridMs) * gridMs };
}
