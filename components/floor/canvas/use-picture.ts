"use client";

import { type RefObject, useEffect, useState } from "react";
import { followPixelRatio } from "@/viewer/camera/pixel-ratio";
import { followReducedMotion } from "@/viewer/camera/reduced-motion";
import { FloorPicture } from "@/viewer/floor/floor-picture";
import { onThemeChange, readColours } from "@/viewer/paint/colours";
import { useFloorModel } from "./floor-context";

/** The largest pixel ratio used: a finer one is not visible, and every pixel costs time. */
const FINEST_PIXEL_RATIO = 2;

/** The root's font size for which everything on the floor has its own size; on a wall it is larger. */
const DESK_FONT_PX = 16;

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** How much larger than on a desk everything is. */
  readonly unit: number;
}

/** The floor's picture, in the colours and the size of its host. */
export function usePicture(host: RefObject<HTMLElement | null>) {
  const model = useFloorModel();
  const [picture] = useState(() => new FloorPicture(model));
  const [size, setSize] = useState<Size>({ width: 0, height: 0, pixelRatio: 1, unit: 1 });
  const [isDark, setDark] = useState<boolean>();

  useEffect(() => (host.current ? watchSize(host.current, setSize) : undefined), [host]);
  useEffect(() => picture.resize(size, size.pixelRatio, size.unit), [picture, size]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const dress = () => {
      const colours = readColours(element);
      picture.dress(colours, getComputedStyle(element).fontFamily);
      setDark(colours.isDark);
    };
    dress();
    // A font that arrives later changes how wide labels are.
    void document.fonts.ready.then(dress);
    return onThemeChange(dress);
  }, [host, picture]);
  useEffect(() => followReducedMotion(picture), [picture]);

  return { picture, size, isDark };
}

function watchSize(element: HTMLElement, onSize: (size: Size) => void): () => void {
  const measure = () => {
    const pixelRatio = Math.min(window.devicePixelRatio || 1, FINEST_PIXEL_RATIO);
    const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / DESK_FONT_PX;
    onSize({ width: element.clientWidth, height: element.clientHeight, pixelRatio, unit });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  const stop = followPixelRatio(measure);
  return () => {
    observer.disconnect();
    stop();
  };
}
