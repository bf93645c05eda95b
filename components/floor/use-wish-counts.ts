"use client";

import { useMemo } from "react";
import { type WishCounts, wishCounts } from "@/viewer/listing/wish-counts";
import { useNow } from "../text/clock";
import { useFloorModel, useLive, useWish } from "./canvas/floor-context";

/** How many tracks each filter would give, counted once a second. */
export function useWishCounts(): WishCounts {
  const { tracks } = useFloorModel();
  const wish = useWish();
  const now = useNow();
  const isKnown = useLive(({ floor }) => floor.isKnown);
  // React does not see the tracks change: they are read again every second and with the first snapshot.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => wishCounts(tracks, wish, now), [tracks, wish, now, isKnown]);
}
