"use client";

import { useDeferredValue, useMemo } from "react";
import { type FilterCounts, filterCounts } from "@/viewer/listing/filter-counts";
import type { FloorTracks } from "@/viewer/tracks/floor-tracks";
import type { TrackFilter } from "@/viewer/tracks/view-store";
import { useNow } from "../text/clock";
import { useFilter, useFloorModel, useLive } from "./canvas/floor-context";

/** How many tracks each filter would give, counted once a second for all who show it. */
export function useFilterCounts(): FilterCounts {
  const { tracks } = useFloorModel();
  const filter = useDeferredValue(useFilter());
  const now = useDeferredValue(useNow());
  const isKnown = useLive(({ floor }) => floor.isKnown);
  // React does not see the tracks change: they are read again every second and with the first snapshot.
  return useMemo(() => countOnce(tracks, { filter, now, isKnown }), [tracks, filter, now, isKnown]);
}

interface Moment {
  readonly filter: TrackFilter;
  readonly now: number;
  readonly isKnown: boolean;
}

const counted = new WeakMap<FloorTracks, Moment & { readonly counts: FilterCounts }>();

function countOnce(tracks: FloorTracks, moment: Moment): FilterCounts {
  const last = counted.get(tracks);
  const { filter, now, isKnown } = moment;
  if (last && last.now === now && last.isKnown === isKnown && isSameFilter(last.filter, filter)) return last.counts;
  const counts = filterCounts(tracks, filter, now);
  counted.set(tracks, { ...moment, counts });
  return counts;
}

function isSameFilter(a: TrackFilter, b: TrackFilter): boolean {
  return a.kinds === b.kinds && a.ages === b.ages && a.area === b.area && a.query === b.query;
}
