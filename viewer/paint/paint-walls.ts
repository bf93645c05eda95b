import type { Wall } from "@/domain/wall";
import type { DrawnSheet } from "./scene";

/** Thickness of a wall in metres. */
const THICKNESS_M = 0.12;
/** Keeps walls visible at low zoom. */
const THINNEST_PX = 1.25;

/** Paints walls as lines of one thickness, all in one stroke. */
export function wallSheet(walls: readonly Wall[]): DrawnSheet {
  return {
    paint(context, { isScaled, transform, camera, colours }) {
      if (!isScaled || walls.length === 0) return;
      const { a, b, c, d, e, f } = transform;
      context.save();
      context.transform(a, b, c, d, e, f);
      context.beginPath();
      for (const { from, to } of walls) {
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
      context.lineCap = "round";
      context.lineWidth = Math.max(THICKNESS_M, THINNEST_PX / camera.scale);
      context.strokeStyle = colours.muted;
      context.stroke();
      context.restore();
    },
  };
}
