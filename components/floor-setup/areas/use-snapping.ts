"use client";

import { useState } from "react";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import type { Segment } from "@/viewer/area-editor/outline";
import { type Neighbour, type Snapped, snap, snapOutline } from "@/viewer/area-editor/snap";
import { snapSceneOf } from "@/viewer/area-editor/snap-scene";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { useFloorAreas } from "../../floor/canvas/floor-context";

export interface SnappingWish {
  readonly isSnapping: boolean;
  /** The area that does not snap to itself. */
  readonly edited?: AreaId | undefined;
}

const NO_GUIDES: readonly Segment[] = [];

/** Snaps to what is on the floor at the zoom of the moment, and remembers the lines to show for it. */
export function useSnapping(picture: FloorPicture, { isSnapping, edited = "" }: SnappingWish) {
  const areas = useFloorAreas();
  const [guides, setGuides] = useState(NO_GUIDES);

  const scene = () => snapSceneOf(areas, edited, picture.camera.current.scale);
  const show = (snapped: Snapped) => setGuides(snapped.guides.length > 0 ? snapped.guides : NO_GUIDES);

  return {
    guides,
    clear: () => setGuides(NO_GUIDES),
    /** A single point, such as a corner beside its neighbours. */
    snapPoint(point: MetricPoint, isFree: boolean, neighbours: readonly Neighbour[] = []): MetricPoint {
      if (isFree || !isSnapping) return point;
      const snapped = snap(point, scene(), neighbours);
      show(snapped);
      return snapped.at;
    },
    /** A whole outline that moves by so much. */
    snapMove(corners: Polygon, by: MetricPoint, isFree: boolean): MetricPoint {
      if (isFree || !isSnapping) return by;
      const { by: pulled, snapped } = snapOutline(corners, by, scene());
      show(snapped);
      return pulled;
    },
  };
}

export type Snapping = ReturnType<typeof useSnapping>;
