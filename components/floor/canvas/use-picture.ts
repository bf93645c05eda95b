"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Insets, Viewport } from "@/viewer/camera/camera";
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
  /** Covered at the bottom by the legend, where the plan is fitted above it. */
  readonly legendBottom?: number;
}

/** Height of the connection state and the view menu, including their distance from the top. */
const FLOATING_TOP_PX = 48;
/** A floor lower than this, such as above a sheet of details on a phone, has room for the plan and the buttons only. */
const LOW_PX = 280;
/** The largest share of the floor's height from which the plan gives way to the legend. */
const MAX_LEGEND = 0.6;

type Element = RefObject<HTMLElement | null>;

/** The elements above the floor. */
export interface FloorCards {
  /** The element that spans the room left free by cards. */
  readonly room?: Element | undefined;
  /** Details that may lie over the room for a while. */
  readonly details?: Element | undefined;
}

interface Surroundings extends FloorCards {
  /** The element around the legend; empty while there is none. */
  readonly legend: Element;
}

/** The floor's picture, in the colours and the size of its host. */
export function usePicture(host: Element, { room, details, legend }: Surroundings) {
  const model = useFloorModel();
  const [picture] = useState(() => new FloorPicture(model));
  const [size, setSize] = useState<Size>({ width: 0, height: 0, pixelRatio: 1, unit: 1 });
  const [isDark, setDark] = useState<boolean>();

  useEffect(
    () =>
      host.current
        ? watchSize(
            { element: host.current, room: room?.current, details: details?.current, legend: legend.current },
            setSize,
          )
        : undefined,
    [host, room, details, legend],
  );
  useEffect(() => picture.resize(viewportOf(size), size.pixelRatio, size.unit), [picture, size]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const dress = () => {
      const colours = readColours(element);
      picture.setStyle(colours, getComputedStyle(element).fontFamily);
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
  readonly legend: HTMLElement | null;
}

function watchSize({ element, room, details, legend }: Watched, onSize: (size: Size) => void): () => void {
  const measure = () => {
    const pixelRatio = Math.min(window.devicePixelRatio || 1, FINEST_PIXEL_RATIO);
    const unit = remScale();
    const whole = element.getBoundingClientRect();
    const covered = room && coveredBy(whole, room.getBoundingClientRect(), unit);
    const isBelow = covered && covered.top > 0 && !isLow({ height: whole.height, unit });
    const legendBottom = legend && isBelow ? legendBottomOf(whole, legend.getBoundingClientRect()) : 0;
    const hiddenRight = room && details ? hiddenBy(details.getBoundingClientRect(), room.getBoundingClientRect()) : 0;
    const { clientWidth: width, clientHeight: height } = element;
    onSize({ width, height, pixelRatio, unit, hiddenRight, legendBottom, ...(covered && { covered }) });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  if (room) observer.observe(room);
  if (details) observer.observe(details);
  if (legend) observer.observe(legend);
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

/** Whether there is room for the plan and the buttons only. */
export function isLow({ height, unit }: Pick<Size, "height" | "unit">): boolean {
  return height > 0 && height < LOW_PX * unit;
}

/** How far the legend reaches up from the floor's lower edge; 0 without one, and limited so that the plan keeps some room. */
export function legendBottomOf(whole: Box, legend: Box): number {
  if (legend.bottom <= legend.top) return 0;
  return Math.round(Math.min(whole.bottom - legend.top, MAX_LEGEND * (whole.bottom - whole.top)));
}

/** What the camera sees: the plan is fitted above the legend. */
export function viewportOf({ legendBottom = 0, ...size }: Size): Viewport {
  const { covered } = size;
  if (!covered || legendBottom === 0) return size;
  return { ...size, covered: { ...covered, bottom: Math.max(covered.bottom, legendBottom) } };
}

/** How much of the room open details cover: 0 if they are closed, beside it, or below it as on a phone. */
export function hiddenBy(details: Box, room: Box): number {
  const isOver = details.right > details.left && details.top < room.bottom && details.bottom > room.top;
  return isOver ? Math.max(0, Math.round(room.right - details.left)) : 0;
}

type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;
