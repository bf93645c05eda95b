"use client";

import { useMemo } from "react";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import { countLines } from "@/viewer/past/count-chart";

interface SparkLineProps {
  readonly occupancy: AreaOccupancy;
  readonly limit: number | undefined;
}

/** A small chart of a count. Decorative: the numbers beside it carry the information. */
export function SparkLine({ occupancy, limit }: SparkLineProps) {
  const chart = useMemo(() => countLines(occupancy, limit), [occupancy, limit]);
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="h-7 w-full" aria-hidden>
      <path d={chart.band} className="fill-accent/20" />
      <path d={chart.mean} fill="none" className="stroke-accent" strokeWidth="1.25" vectorEffect="non-scaling-stroke" />
      {chart.limit !== undefined && (
        <line
          {...{ x1: 0, x2: 100, y1: chart.limit, y2: chart.limit }}
          className="stroke-over"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
