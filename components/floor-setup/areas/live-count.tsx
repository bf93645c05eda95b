"use client";

import { occupancyState } from "@/domain/counted-sources";
import type { Polygon } from "@/domain/geometry";
import { countInside } from "@/viewer/area-editor/count-inside";
import { figureText, type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { useFloorModel, useLive, useSilences } from "../../floor/canvas/floor-context";
import { AsOf } from "../../text/as-of";
import { classNames } from "../../ui/class-names";

const TONE: Readonly<Record<ZoneTone, string>> = { neutral: "", calm: "", near: "text-near-ink", over: "text-over" };

/** How many tracks are inside an outline, counted again with every fix and every move of a corner. */
function useInside(corners: Polygon): number {
  const { tracks } = useFloorModel();
  // Renders again, and so counts again, when the floor changes.
  useLive(({ floor }) => floor.revision);
  return countInside(tracks.replica, corners);
}

/** "12 / 10": the count inside a drawn outline and its limit. */
export function LiveCount({ corners, limit }: { readonly corners: Polygon; readonly limit: number | undefined }) {
  const occupancy = useInside(corners);
  const count = occupancyState(useSilences());
  const tone = TONE[zoneTone({ occupancy, ...(limit === undefined ? {} : { limit }) }, count.state)];
  return (
    <span className={classNames("tabular-nums", tone)}>
      {figureText(occupancy, count.state)}
      {limit !== undefined && <span className="font-normal text-muted"> / {limit}</span>}{" "}
      <AsOf count={count} className="font-normal" />
    </span>
  );
}
