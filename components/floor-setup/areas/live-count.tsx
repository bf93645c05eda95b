"use client";

import { occupancyState } from "@/domain/counted-sources";
import type { Polygon } from "@/domain/geometry";
import type { Source } from "@/domain/track";
import { countInside } from "@/viewer/area-editor/count-inside";
import { figureText, type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { useFloorModel, useLive, useSilences } from "../../floor/canvas/floor-context";
import { AsOf } from "../../text/as-of";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";

const TONE: Readonly<Record<ZoneTone, string>> = { neutral: "", near: "text-near-ink", over: "text-over" };

/** How many tracks are inside an outline, counted again with every fix and every move of a corner. */
function useInside(corners: Polygon, sources: readonly Source[]): number {
  const { tracks } = useFloorModel();
  // Renders again, and so counts again, when the floor changes.
  useLive(({ floor }) => floor.revision);
  return countInside(tracks.replica, corners, sources);
}

interface LiveCountProps {
  readonly corners: Polygon;
  readonly limit: number | undefined;
  /** The kinds that count. */
  readonly sources: readonly Source[];
}

/** "12 of 10": the count inside a drawn outline and its limit. */
export function LiveCount({ corners, limit, sources }: LiveCountProps) {
  const { locale, t } = useText();
  const occupancy = useInside(corners, sources);
  const count = occupancyState(useSilences(), { sources });
  const tone = TONE[zoneTone({ occupancy, ...(limit === undefined ? {} : { limit }) }, count.state)];
  return (
    <span className={classNames("tabular-nums", tone)}>
      {figureText(formatNumber(occupancy, locale), count.state)}{" "}
      {limit !== undefined && <span className="font-normal text-muted">{t("area.ofLimit", { limit })} </span>}
      <AsOf count={count} className="font-normal" />
    </span>
  );
}
