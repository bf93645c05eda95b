"use client";

import { useMemo } from "react";
import { type FilterCounts, filterCounts } from "@/viewer/listing/filter-counts";
import { useNow } from "../text/clock";
import { useFilter, useFloorModel, useLive } from "./canvas/floor-context";

/** How many tracks each filter would give, counted once a second. */
export function useFilterCounts(): FilterCounts {
  const { tracks } = useFloorModel();
  const filter = useFilter();
  const now = useNow();
  const isKnown = useLive(({ floor }) => floor.isKnown);
  // React does not see the tracks change: they are read again every second and with the first snapshot.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => filterCounts(tracks, filter, now), [tracks, filter, now, isKnown]);
}
