"use client";

import type { Polygon } from "@/domain/geometry";
import { countInside } from "@/viewer/area-editor/count-inside";
import { type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { classNames } from "../../ui/class-names";

const TONE: Readonly<Record<ZoneTone, string>> = { neutral: "", calm: "", near: "text-near-ink", over: "text-over" };

/** How many tracks are inside an outline right now, wherever its corners are at the moment. */
export function useInside(corners: Polygon): number {
  const { tracks } = useFloorModel();
  // Only says when to count again: at news from the floor.
  useLive(({ floor }) => floor.revision);
  return countInside(tracks.replica, corners);
}

/** "12 / 10", before anything is saved. */
export function LiveCount({ corners, limit }: { readonly corners: Polygon; readonly limit: number | undefined }) {
  const occupancy = useInside(corners);
  const tone = TONE[zoneTone({ occupancy, ...(limit === undefined ? {} : { limit }) })];
  return (
    <span className={classNames("tabular-nums", tone)}>
      {occupancy}
      {limit !== undefined && <span className="font-normal text-muted"> / {limit}</span>}
    </span>
  );
}
