import type { ScreenPoint } from "@/domain/geometry";
import { wheelFactor } from "../camera/camera";
import type { FloorCamera } from "../camera/floor-camera";
import { actionOf } from "./action-table";
import type { ActionHandlers } from "./actions";
import { cameraActions } from "./camera-actions";

/** A press that moved less than this, in CSS pixels, is a click. */
const CLICK_SLACK = 4;

interface Taps {
  /** A click without a drag. */
  readonly onTap: (point: ScreenPoint, event: PointerEvent) => void;
  /** A pointer moves without a pressed button. */
  readonly onHover: (point: ScreenPoint, event: PointerEvent) => void;
  /** A drag moves the camera for the first time. */
  readonly onDrag?: () => void;
}

export interface Gestures {
  readonly camera: FloorCamera;
  readonly taps: Taps;
  readonly signal: AbortSignal;
}

/** Moves a camera by wheel, drag, pinch and keys until `signal` aborts. Clicks and hovers go to `taps`. */
export function listenToGestures(host: HTMLElement, { camera, taps, signal }: Gestures): void {
  const pressed = new Map<number, ScreenPoint>();
  let travelled = 0;

  function down(event: PointerEvent): void {
    if (event.button !== 0 || isOnControl(event)) return;
    if (pressed.size === 0) travelled = 0;
    pressed.set(event.pointerId, pointIn(host, event));
    host.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent): void {
    const point = pointIn(host, event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      taps.onHover(point, event);
      return;
    }
    const [other] = [...pressed].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    pressed.set(event.pointerId, point);
    travelled += Math.hypot(point.x - before.x, point.y - before.y);
    if (travelled < CLICK_SLACK) return;
    if (host.dataset.dragging === undefined) taps.onDrag?.();
    host.dataset.dragging = "";
    drag(camera, { before, point, other });
  }

  function up(event: PointerEvent): void {
    const point = pressed.get(event.pointerId);
    if (!pressed.delete(event.pointerId) || pressed.size > 0) return;
    delete host.dataset.dragging;
    if (event.type === "pointerup" && travelled < CLICK_SLACK && point) taps.onTap(point, event);
  }

  host.addEventListener("pointerdown", down, { signal });
  host.addEventListener("pointermove", move, { signal });
  host.addEventListener("pointerup", up, { signal });
  host.addEventListener("pointercancel", up, { signal });
  host.addEventListener("keydown", (event) => press(event, camera), { signal });
  host.addEventListener("wheel", (event) => turn(event, host, camera), { signal, passive: false });
}

interface Drag {
  readonly before: ScreenPoint;
  readonly point: ScreenPoint;
  readonly other: ScreenPoint | undefined;
}

/** One finger pans; two also zoom about the point between them. */
function drag(camera: FloorCamera, { before, point, other }: Drag): void {
  const share = other ? 0.5 : 1;
  camera.pan((point.x - before.x) * share, (point.y - before.y) * share);
  if (!other) return;
  const apart = Math.hypot(point.x - other.x, point.y - other.y);
  const apartBefore = Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1);
  camera.zoom(apart / apartBefore, { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
}

function press(event: KeyboardEvent, camera: FloorCamera): void {
  const id = isOnControl(event) ? undefined : actionOf(event);
  const act = id && (cameraActions(camera) as ActionHandlers)[id];
  if (!act) return;
  act();
  event.preventDefault();
}

/** Whether the event is on a control above the floor, which handles presses and drags itself. */
function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest("button") !== null;
}

function turn(event: WheelEvent, host: HTMLElement, camera: FloorCamera): void {
  event.preventDefault();
  camera.zoom(wheelFactor(event), pointIn(host, event));
}

export function pointIn(host: HTMLElement, event: MouseEvent): ScreenPoint {
  const { left, top } = host.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
