"use client";

import { type RefObject, useEffect } from "react";
import type { ScreenPoint } from "@/domain/geometry";
import { PAN_STEP, wheelFactor, ZOOM_STEP } from "@/viewer/camera";
import type { FloorPicture } from "@/viewer/floor-picture";
import type { ViewStore } from "@/viewer/view-store";

/** A pointer that moved less than this, in CSS pixels, has clicked. */
const CLICK_SLACK = 4;
const DOUBLE_CLICK_FACTOR = 2;

const ZOOM_KEYS: Readonly<Record<string, number>> = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP };
const PAN_KEYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [PAN_STEP, 0],
  ArrowRight: [-PAN_STEP, 0],
  ArrowUp: [0, PAN_STEP],
  ArrowDown: [0, -PAN_STEP],
};

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
    const hands: Hands = { picture, view, host: element };
    const abort = new AbortController();
    listenToPointers(hands, abort.signal);
    listenToWheel(hands, abort.signal);
    listenToKeys(hands, abort.signal);
    return () => abort.abort();
  }, [host, picture, view]);
}

function listenToPointers({ picture, view, host }: Hands, signal: AbortSignal): void {
  const pressed = new Map<number, ScreenPoint>();
  let travelled = 0;

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (pressed.size === 0) travelled = 0;
    pressed.set(event.pointerId, pointIn(host, event));
    host.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent): void {
    const point = pointIn(host, event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") pointAt(picture, view, host, point);
      return;
    }
    const others = [...pressed].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    pressed.set(event.pointerId, point);
    travelled += Math.hypot(point.x - before.x, point.y - before.y);
    if (travelled < CLICK_SLACK) return;
    host.dataset.dragging = "";
    view.getState().follow(false);
    drag(picture, { before, point, other: others[0] });
  }

  function up(event: PointerEvent): void {
    const point = pressed.get(event.pointerId);
    if (!pressed.delete(event.pointerId) || pressed.size > 0) return;
    delete host.dataset.dragging;
    if (event.type === "pointerup" && travelled < CLICK_SLACK && point) view.getState().select(picture.pick(point));
  }

  host.addEventListener("pointerdown", down, { signal });
  host.addEventListener("pointermove", move, { signal });
  host.addEventListener("pointerup", up, { signal });
  host.addEventListener("pointercancel", up, { signal });
  host.addEventListener("pointerleave", () => view.getState().point(undefined), { signal });
  host.addEventListener(
    "dblclick",
    (event) =>
      picture.camera.flyZoom(event.shiftKey ? 1 / DOUBLE_CLICK_FACTOR : DOUBLE_CLICK_FACTOR, pointIn(host, event)),
    { signal },
  );
}

function pointAt(picture: FloorPicture, view: ViewStore, host: HTMLElement, point: ScreenPoint): void {
  const target = picture.pick(point);
  view.getState().point(target);
  host.style.setProperty("--pointer-x", `${point.x}px`);
  host.style.setProperty("--pointer-y", `${point.y}px`);
  if (target) host.dataset.pointing = target.type;
  else delete host.dataset.pointing;
}

/** One finger moves the floor; two also zoom it, about the middle between them. */
function drag(
  { camera }: FloorPicture,
  { before, point, other }: { before: ScreenPoint; point: ScreenPoint; other: ScreenPoint | undefined },
): void {
  if (!other) {
    camera.pan(point.x - before.x, point.y - before.y);
    return;
  }
  camera.pan((point.x - before.x) / 2, (point.y - before.y) / 2);
  const apart = Math.hypot(point.x - other.x, point.y - other.y);
  const apartBefore = Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1);
  camera.zoom(apart / apartBefore, { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
}

function listenToWheel({ picture, host }: Hands, signal: AbortSignal): void {
  const turn = (event: WheelEvent) => {
    event.preventDefault();
    picture.camera.zoom(wheelFactor(event), pointIn(host, event));
  };
  host.addEventListener("wheel", turn, { signal, passive: false });
}

function listenToKeys({ picture, view, host }: Hands, signal: AbortSignal): void {
  const { camera } = picture;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const factor = ZOOM_KEYS[event.key];
    const step = PAN_KEYS[event.key];
    if (factor !== undefined) camera.flyZoom(factor);
    else if (step) camera.pan(step[0], step[1]);
    else if (event.key === "0") camera.flyHome();
    else if (event.key === "Escape") view.getState().select(undefined);
    else return;
    event.preventDefault();
  };
  host.addEventListener("keydown", press, { signal });
}

function pointIn(host: HTMLElement, event: MouseEvent): ScreenPoint {
  const { left, top } = host.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
