"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { Extent } from "@/viewer/camera/camera";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { loadPlanImage, type PlanImage, worthwhileLevel } from "@/viewer/paint/plan-image";

/** A zoom that rests this long gets a finer image, if there is one for it. */
const REST_MS = 150;

export interface PlanOptions {
  readonly mapId: MapId;
  readonly floorplan: Floorplan | undefined;
  /** What the image covers, in metres. */
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
  const current = needed && needed.version === image?.version ? needed.level : undefined;

  const wanted = useEffectEvent((): number | undefined => {
    const { camera } = picture;
    if (!image || camera.viewport.width === 0) return undefined;
    return worthwhileLevel(image, extent.widthM * camera.current.scale * pixelRatio);
  });
  const look = useEffectEvent((shown: FloorplanImage) => {
    const level = wanted();
    if (level !== undefined && level < (current ?? Number.POSITIVE_INFINITY))
      setNeeded({ version: shown.version, level });
  });

  // A floor on which something always moves never rests.
  const lookFirst = useEffectEvent((shown: FloorplanImage) => {
    if (current === undefined) look(shown);
  });

  useEffect(() => {
    if (!image) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    look(image);
    const stop = picture.onFrame(() => {
      lookFirst(image);
      clearTimeout(timer);
      timer = setTimeout(() => look(image), REST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [picture, image]);

  return current;
}
