"use client";

import { useMemo } from "react";
import { type WishCounts, wishCounts } from "@/viewer/listing/wish-counts";
import { useNow } from "../text/clock";
import { useFloorModel, useLive, useWish } from "./canvas/floor-context";

/** What each filter would give, once a second. */
export function useWishCounts(): WishCounts {
  const { tracks } = useFloorModel();
  const wish = useWish();
  const now = useNow();
  const isKnown = useLive(({ floor }) => floor.isKnown);
  // The tracks themselves change unseen by React: the second and the first snapshot say when to look again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => wishCounts(tracks, wish, now), [tracks, wish, now, isKnown]);
}
