import type { MetricPoint } from "@/domain/geometry";
import type { FloorCamera } from "@/viewer/camera/floor-camera";
import type { DeviceBoard } from "@/viewer/device-board/device-board";

/** CSS pixels between handles that are put into the middle one after the other. */
const APART_PX = 44;
const A_ROW = 6;

/** The middle of what is in view, or beside it where others were put before. */
export function freeSpot(camera: FloorCamera, board: DeviceBoard): MetricPoint {
  const { x, y, scale } = camera.current;
  const apart = APART_PX / scale;
  const taken = board.points();
  for (let i = 0; ; i++) {
    const spot = { x: round(x + (i % A_ROW) * apart), y: round(y + Math.floor(i / A_ROW) * apart) };
    if (!taken.some((other) => Math.hypot(other.x - spot.x, other.y - spot.y) < apart / 2)) return spot;
  }
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100;
}
