import { PAN_STEP, ZOOM_STEP } from "../camera/camera";
import type { FloorCamera } from "../camera/floor-camera";
import type { ActionHandlers } from "./actions";

/** The handlers of the actions that move a camera. */
export function cameraActions(camera: FloorCamera) {
  return {
    fit: () => camera.flyHome(),
    zoomIn: () => camera.flyZoom(ZOOM_STEP),
    zoomOut: () => camera.flyZoom(1 / ZOOM_STEP),
    panLeft: () => camera.pan(PAN_STEP, 0),
    panRight: () => camera.pan(-PAN_STEP, 0),
    panUp: () => camera.pan(0, PAN_STEP),
    panDown: () => camera.pan(0, -PAN_STEP),
  } satisfies ActionHandlers;
}
