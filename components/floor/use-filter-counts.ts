"use client";

import { useCallback } from "react";
import { SECOND_MS } from "@/domain/time";
import { type FilterCounts, filterCounts } from "@/viewer/listing/filter-counts";
import type { FloorTracks } from "@/viewer/tracks/floor-tracks";
import type { TrackFilter } from "@/viewer/tracks/view-store";
import { useFilter, useFloorModel, useLive } from "./canvas/floor-context";
import { useEverySecond, useSubscription } from "./canvas/use-subscription";

/**
 * How many tracks each filter would give, counted once per second and shared by all users of the hook. Undefined before the first snapshot.
 */
export function useFilterCounts(): FilterCounts | undefined {
  const { tracks, now } = useFloorModel();
  const filter = useFilter();
  const isKnown = useLive(({ floor }) => floor.isKnown);
  const read = useCallback(() => {
    const second = Math.floor(now() / SECOND_MS) * SECOND_MS;
    return { counts: isKnown ? countOnce(tracks, { filter, now: second }) : undefined };
  }, [tracks, now, filter, isKnown]);
  return useSubscription(read, useEverySecond()).counts;
}

interface Moment {
  readonly filter: TrackFilter;
  readonly now: number;
}

const counted = new WeakMap<FloorTracks, Moment & { readonly counts: FilterCounts }>();

function countOnce(tracks: FloorTracks, moment: Moment): FilterCounts {
  const last = counted.get(tracks);
  const { filter, now } = moment;
  if (last && last.now === now && isSameFilter(last.filter, filter)) return last.counts;
  const counts = filterCounts(tracks, filter, now);
  counted.set(tracks, { ...moment, counts });
  return counts;
}

function isSameFilter(a: TrackFilter, b: TrackFilter): boolean {
  return a.kinds === b.kinds && a.ages === b.ages && a.area === b.area && a.query === b.query;
}
