"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { Extent } from "@/viewer/camera/camera";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { followPlanLevel } from "@/viewer/floor/plan-level";
import { loadPlanImage, type PlanImage } from "@/viewer/paint/plan-image";

export interface PlanOptions {
  readonly mapId: MapId;
  readonly floorplan: Floorplan | undefined;
  /** The extent of the image in metres. */
  readonly extent: Extent;
  readonly pixelRatio: number;
  /** Undefined until the theme is known. */
  readonly isDark: boolean | undefined;
}

/**
 * Shows the floor's image, no finer than the zoom needs it. The old one stays, over the metres that it covered, until
 * the next is ready: an image is never seen under another one's scale. `retry` loads it again.
 */
export function usePlanImage(picture: FloorPicture, options: PlanOptions) {
  const { mapId, floorplan, extent, isDark } = options;
  const { widthM, heightM } = extent;
  const [isBroken, setBroken] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const last = useRef<{ readonly plan: PlanImage; readonly version: string }>(undefined);
  const version = floorplan?.image?.version;
  const level = useNeededLevel(picture, options);

  const show = useEffectEvent((plan: PlanImage, of: string) => {
    last.current = { plan, version: of };
    plan.covers = extent;
    picture.showPlan(plan);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads the same image again
  useEffect(() => {
    setBroken(false);
    if (version === undefined) picture.showPlan(undefined);
    if (version === undefined || level === undefined || isDark === undefined) return;
    let isCurrent = true;
    const query = new URLSearchParams({ v: version, ...(level > 0 && { level: String(level) }) });
    loadPlanImage(`/api/floorplans/${encodeURIComponent(mapId)}/image?${query}`, isDark).then(
      (plan) => isCurrent && show(plan, version),
      () => isCurrent && setBroken(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [picture, mapId, version, level, isDark, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of the floor
  useEffect(() => {
    if (last.current && last.current.version === version) show(last.current.plan, version);
  }, [widthM, heightM, version]);

  return { isBroken, retry: () => setAttempt((count) => count + 1) };
}

/** The smallest copy that is sharp at this zoom; what was needed once is kept. Undefined until the floor has a size. */
function useNeededLevel(picture: FloorPicture, { floorplan, extent, pixelRatio }: PlanOptions): number | undefined {
  const [needed, setNeeded] = useState<{ readonly version: string; readonly level: number }>();
  const image = floorplan?.image;
  const { widthM } = extent;

  useEffect(() => {
    if (!image) return;
    const { version } = image;
    return followPlanLevel(picture, { image, widthM, pixelRatio }, (level) =>
      setNeeded((before) => (before?.version === version && before.level <= level ? before : { version, level })),
    );
  }, [picture, image, widthM, pixelRatio]);

  return needed && needed.version === image?.version ? needed.level : undefined;
}
