"use client";

import { type RefObject, useEffect, useState } from "react";
import { FloorPicture } from "@/viewer/floor-picture";
import { onThemeChange, readPalette } from "@/viewer/palette";
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
