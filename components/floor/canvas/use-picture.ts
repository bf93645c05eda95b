"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Insets } from "@/viewer/camera/camera";
import { followPixelRatio } from "@/viewer/camera/pixel-ratio";
import { followReducedMotion } from "@/viewer/camera/reduced-motion";
import { FloorPicture } from "@/viewer/floor/floor-picture";
import { onThemeChange, readColours } from "@/viewer/paint/colours";
import { remScale } from "../../ui/rem";
import { useFloorModel } from "./floor-context";

/** The largest pixel ratio used. A finer one is not visible, and every pixel costs time. */
const FINEST_PIXEL_RATIO = 2;

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** The factor by which everything is larger than on a desk. */
  readonly unit: number;
  /** Covered by cards above the floor. */
  readonly covered?: Insets;
  /** Covered in addition by details that are open for a while. */
  readonly hiddenRight?: number;
}

/** Height of the connection state and the view menu, including their distance from the top. */
const FLOATING_TOP_PX = 48;

type Element = RefObject<HTMLElement | null>;

/** The elements above the floor. */
export interface FloorCards {
  /** The element that spans the room left free by cards. */
  readonly room?: Element | undefined;
  /** Details that may lie over the room for a while. */
  readonly details?: Element | undefined;
}

/** The floor's picture, in the colours and the size of its host. */
export function usePicture(host: Element, { room, details }: FloorCards) {
  const model = useFloorModel();
  const [picture] = useState(() => new FloorPicture(model));
  const [size, setSize] = useState<Size>({ width: 0, height: 0, pixelRatio: 1, unit: 1 });
  const [isDark, setDark] = useState<boolean>();

  useEffect(
    () =>
      host.current
        ? watchSize({ element: host.current, room: room?.current, details: details?.current }, setSize)
        : undefined,
    [host, room, details],
  );
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
    if (document.fonts.status === "loading") void document.fonts.ready.then(dress);
    return onThemeChange(dress);
  }, [host, picture]);
  useEffect(() => followReducedMotion(picture), [picture]);

  return { picture, size, isDark };
}

interface Watched {
  readonly element: HTMLElement;
  readonly room: HTMLElement | null | undefined;
  readonly details: HTMLElement | null | undefined;
}

function watchSize({ element, room, details }: Watched, onSize: (size: Size) => void): () => void {
  const measure = () => {
    const pixelRatio = Math.min(window.devicePixelRatio || 1, FINEST_PIXEL_RATIO);
    const unit = remScale();
    const covered = room && coveredBy(element.getBoundingClientRect(), room.getBoundingClientRect(), unit);
    const hiddenRight = room && details ? hiddenBy(details.getBoundingClientRect(), room.getBoundingClientRect()) : 0;
    const { clientWidth: width, clientHeight: height } = element;
    onSize({ width, height, pixelRatio, unit, hiddenRight, ...(covered && { covered }) });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  if (room) observer.observe(room);
  if (details) observer.observe(details);
  const stop = followPixelRatio(measure);
  return () => {
    observer.disconnect();
    stop();
  };
}

/** The widths that cards cover at the edges. On a phone there are no cards beside the floor, but elements float above its top. */
export function coveredBy(whole: Box, room: Box, unit: number): Insets {
  const left = Math.round(room.left - whole.left);
  const right = Math.round(whole.right - room.right);
  const bottom = Math.max(0, Math.round(whole.bottom - room.bottom));
  const isBeside = left > 0 || right > 0 || bottom > 0;
  return { left, right, top: isBeside ? 0 : FLOATING_TOP_PX * unit, bottom };
}

/** How much of the room open details cover: 0 if they are closed, beside it, or below it as on a phone. */
export function hiddenBy(details: Box, room: Box): number {
  const isOver = details.right > details.left && details.top < room.bottom && details.bottom > room.top;
  return isOver ? Math.max(0, Math.round(room.right - details.left)) : 0;
}

type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;
