"use client";

import { type RefObject, useEffect } from "react";
import type { ScreenPoint } from "@/domain/geometry";
import { listenToGestures, pointIn } from "@/viewer/camera-gestures";
import type { FloorPicture } from "@/viewer/floor-picture";
import type { ViewStore } from "@/viewer/view-store";

const DOUBLE_CLICK_FACTOR = 2;

interface Hands {
  readonly picture: FloorPicture;
  readonly view: ViewStore;
  readonly host: HTMLElement;
}

/** Wheel, drag, pinch, click, double click and keys on the floor. */
export function useFloorGestures(host: RefObject<HTMLElement | null>, picture: FloorPicture, view: ViewStore): void {
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const abort = new AbortController();
    listen({ picture, view, host: element }, abort.signal);
    return () => abort.abort();
  }, [host, picture, view]);
}

function listen(hands: Hands, signal: AbortSignal): void {
  const { picture, view, host } = hands;
  const taps = {
    onTap: (point: ScreenPoint) => view.getState().select(picture.pick(point)),
    onHover: (point: ScreenPoint, { pointerType }: PointerEvent) => {
      if (pointerType === "mouse") pointAt(hands, point);
    },
    onDrag: () => view.getState().follow(false),
  };
  listenToGestures(host, { camera: picture.camera, taps, signal });
  host.addEventListener("pointerleave", () => view.getState().point(undefined), { signal });
  host.addEventListener("dblclick", (event) => flyByDoubleClick(event, hands), { signal });
  host.addEventListener("keydown", (event) => deselect(event, view), { signal });
}

function pointAt({ picture, view, host }: Hands, point: ScreenPoint): void {
  const target = picture.pick(point);
  view.getState().point(target);
  host.style.setProperty("--pointer-x", `${point.x}px`);
  host.style.setProperty("--pointer-y", `${point.y}px`);
  if (target) host.dataset.pointing = target.type;
  else delete host.dataset.pointing;
}

function flyByDoubleClick(event: MouseEvent, { picture, host }: Hands): void {
  const factor = event.shiftKey ? 1 / DOUBLE_CLICK_FACTOR : DOUBLE_CLICK_FACTOR;
  picture.camera.flyZoom(factor, pointIn(host, event));
}

function deselect(event: KeyboardEvent, view: ViewStore): void {
  if (event.key !== "Escape" || event.ctrlKey || event.metaKey || event.altKey) return;
  view.getState().select(undefined);
  event.preventDefault();
}
