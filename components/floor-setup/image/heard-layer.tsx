"use client";

import { memo } from "react";
import type { Transform } from "@/viewer/camera/camera";
import type { HeardOnFloor } from "./scale-check";

export interface HeardLayerProps {
  readonly heard: HeardOnFloor;
  /** Pixels of the image a metre, as they would be. */
  readonly ppm: number;
  readonly transform: Transform;
}

/** Areas and tracks where a scale would put them on the image: whoever knows the building sees whether it is right. */
export function HeardLayer({ heard, ppm, transform: { a, b, c, d, e, f } }: HeardLayerProps) {
  return (
    <svg className="pointer-events-none absolute inset-0 size-full overflow-hidden" aria-hidden>
      <g transform={`matrix(${a} ${b} ${c} ${d} ${e} ${f})`}>
        <Shapes heard={heard} ppm={ppm} />
      </g>
    </svg>
  );
}

/** Drawn anew only for another scale or other news, not while the image is moved about. */
const Shapes = memo(function Shapes({ heard, ppm }: Pick<HeardLayerProps, "heard" | "ppm">) {
  const outlines = heard.areas.flatMap(({ polygon }) => polygon ?? []).length > 0;
  return (
    <>
      {outlines && (
        <path
          d={heard.areas.map(({ polygon = [] }) => outlineOf(polygon, ppm)).join("")}
          vectorEffect="non-scaling-stroke"
          strokeWidth="1.5"
          className="fill-accent/8 stroke-accent"
        />
      )}
      {/* Lines of no length with round ends: dots that keep their size at every zoom. */}
      <path
        d={heard.tracks.map(({ x, y }) => `M${x * ppm} ${y * ppm}h0`).join("")}
        vectorEffect="non-scaling-stroke"
        strokeLinecap="round"
        strokeWidth="7"
        className="fill-none stroke-wifi"
      />
    </>
  );
});

function outlineOf(polygon: readonly { readonly x: number; readonly y: number }[], ppm: number): string {
  if (polygon.length === 0) return "";
  return `M${polygon.map(({ x, y }) => `${x * ppm} ${y * ppm}`).join("L")}Z`;
}
