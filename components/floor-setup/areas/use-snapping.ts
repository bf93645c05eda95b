"use client";

import { useState } from "react";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { Segment } from "@/domain/outline";
import { type Neighbour, type Snapped, snap, snapOutline } from "@/viewer/area-editor/snap";
import { snapSceneOf } from "@/viewer/area-editor/snap-scene";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { useFloorAreas } from "../../floor/canvas/floor-context";

export interface SnappingOptions {
  readonly isSnapping: boolean;
  /** The area that is edited: it does not snap to itself. */
  readonly edited?: AreaId | undefined;
}

const NO_GUIDES: readonly Segment[] = [];

/** Snaps points and outlines to other areas, within a distance in CSS pixels, and returns the guide lines to draw. */
export function useSnapping(picture: FloorPicture, { isSnapping, edited = "" }: SnappingOptions) {
  const areas = useFloorAreas();
  const [guides, setGuides] = useState(NO_GUIDES);

  const scene = () => snapSceneOf(areas, edited, picture.camera.current.scale);
  const show = (snapped: Snapped) => setGuides(snapped.guides.length > 0 ? snapped.guides : NO_GUIDES);

  return {
    guides,
    clear: () => setGuides(NO_GUIDES),
    /** Snaps one point; a corner also snaps to its neighbours' axes. */
    snapPoint(point: MetricPoint, isFree: boolean, neighbours: readonly Neighbour[] = []): MetricPoint {
      if (isFree || !isSnapping) return point;
      const snapped = snap(point, scene(), neighbours);
      show(snapped);
      return snapped.at;
    },
    /** Snaps an outline that is moved by `by`, and returns the move to make. */
    snapMove(corners: Polygon, by: MetricPoint, isFree: boolean): MetricPoint {
      if (isFree || !isSnapping) return by;
      const { by: pulled, snapped } = snapOutline(corners, by, scene());
      show(snapped);
      return pulled;
    },
  };
}

export type Snapping = ReturnType<typeof useSnapping>;
