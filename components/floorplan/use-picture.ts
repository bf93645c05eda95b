"use client";

import { type RefObject, useEffect, useState } from "react";
import type { FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import { FloorPicture } from "@/viewer/floor-picture";
import { onThemeChange, readPalette } from "@/viewer/palette";
import { loadPlanImage } from "@/viewer/plan-image";
import { useFloorModel } from "./floor-context";

/** Finer than this nobody sees, and every pixel is painted by hand. */
const FINEST_PIXEL_RATIO = 2;

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** The floor's picture, in the colours and the size of its host. */
export function usePicture(host: RefObject<HTMLElement | null>) {
  const model = useFloorModel();
  const [picture] = useState(() => new FloorPicture(model));
  const [size, setSize] = useState<Size>({ width: 0, height: 0, pixelRatio: 1 });
  const [isDark, setDark] = useState<boolean>();

  useEffect(() => (host.current ? watchSize(host.current, setSize) : undefined), [host]);
  useEffect(() => picture.resize(size, size.pixelRatio), [picture, size]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const dress = () => {
      const palette = readPalette(element);
      picture.dress(palette, getComputedStyle(element).fontFamily);
      setDark(palette.isDark);
    };
    dress();
    // A font that arrives later changes how wide labels are.
    void document.fonts.ready.then(dress);
    return onThemeChange(dress);
  }, [host, picture]);
  useEffect(() => followReducedMotion(picture), [picture]);

  return { picture, size, isDark };
}

function watchSize(element: HTMLElement, tell: (size: Size) => void): () => void {
  const observer = new ResizeObserver(() => {
    const pixelRatio = Math.min(window.devicePixelRatio || 1, FINEST_PIXEL_RATIO);
    tell({ width: element.clientWidth, height: element.clientHeight, pixelRatio });
  });
  observer.observe(element);
  return () => observer.disconnect();
}

function followReducedMotion(picture: FloorPicture): () => void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const follow = () => {
    picture.isReduced = query.matches;
  };
  follow();
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}

export interface PlanOptions {
  readonly mapId: MapId;
  readonly image: FloorplanImage | undefined;
  /** Undefined until the theme is known. */
  readonly isDark: boolean | undefined;
}

/** Hangs the floor's image; the old one stays until the new one is ready. `retry` loads it again. */
export function usePlanImage(picture: FloorPicture, { mapId, image, isDark }: PlanOptions) {
  const [isBroken, setBroken] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const version = image?.version;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads the same image again
  useEffect(() => {
    setBroken(false);
    if (version === undefined) picture.hang(undefined);
    if (version === undefined || isDark === undefined) return;
    let isCurrent = true;
    const url = `/api/floorplans/${encodeURIComponent(mapId)}/image?v=${encodeURIComponent(version)}`;
    loadPlanImage(url, isDark).then(
      (plan) => isCurrent && picture.hang(plan),
      () => isCurrent && setBroken(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [picture, mapId, version, isDark, attempt]);

  return { isBroken, retry: () => setAttempt((count) => count + 1) };
}
