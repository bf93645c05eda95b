"use client";

import { type PointerEvent, type RefObject, useRef } from "react";
import type { MetricPoint } from "@/domain/geometry";
import { toMetric } from "@/viewer/camera/camera";
import type { FloorPicture } from "@/viewer/floor/floor-picture";

interface DragMove {
  /** Where the pointer went down and where it is now, in metres. */
  readonly from: MetricPoint;
  readonly to: MetricPoint;
  /** The same for all moves of one drag, so that undo takes the whole drag back. */
  readonly tag: string;
  /** True while a key switches snapping off. */
  readonly isFree: boolean;
}

export interface DragHandlers {
  readonly picture: FloorPicture;
  readonly host: RefObject<HTMLElement | null>;
  /** With the tag that the moves of this drag have. */
  readonly onStart: (tag: string) => void;
  readonly onMove: (move: DragMove) => void;
  /** `isCancelled` where the browser took the pointer away. */
  readonly onEnd: (end: { readonly tag: string; readonly isCancelled: boolean }) => void;
}

/** CSS pixels: a shorter move is a press and changes nothing. */
const SLACK_PX = 3;

interface Drag {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly from: MetricPoint;
  readonly tag: string;
  hasMoved: boolean;
}

let drags = 0;

/** Pointer handlers for an element that is dragged over the floor. */
export function useShapeDrag({ picture, host, onStart, onMove, onEnd }: DragHandlers) {
  const drag = useRef<Drag | undefined>(undefined);
  const metres = (event: PointerEvent) => metresOf(event, host, picture);

  return {
    onPointerDown(event: PointerEvent<Element>) {
      if (event.button !== 0 || drag.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { pointerId, clientX, clientY } = event;
      drag.current = { pointerId, clientX, clientY, from: metres(event), tag: `drag ${++drags}`, hasMoved: false };
      onStart(drag.current.tag);
    },
    onPointerMove(event: PointerEvent<Element>) {
      const { current } = drag;
      if (current?.pointerId !== event.pointerId) return;
      const travelled = Math.hypot(event.clientX - current.clientX, event.clientY - current.clientY);
      if (!current.hasMoved && travelled < SLACK_PX) return;
      current.hasMoved = true;
      onMove({ from: current.from, to: metres(event), tag: current.tag, isFree: isFree(event) });
    },
    onPointerUp: end,
    onPointerCancel: end,
  };

  function end(event: PointerEvent<Element>): void {
    const { current } = drag;
    if (current?.pointerId !== event.pointerId) return;
    drag.current = undefined;
    onEnd({ tag: current.tag, isCancelled: event.type === "pointercancel" });
  }
}

/** Alt, Control or Meta: drawing programs differ in the key that switches snapping off. */
export function isFree(event: {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): boolean {
  return event.altKey || event.ctrlKey || event.metaKey;
}

/** The position of a pointer on the floor. */
export function metresOf(
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  host: RefObject<HTMLElement | null>,
  picture: FloorPicture,
): MetricPoint {
  const { left, top } = host.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return toMetric(picture.camera.transform, clientX - left, clientY - top);
}
