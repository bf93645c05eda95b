import type { MetricPoint } from "@/domain/geometry";
import { type Rotation, toMetric, transformOf } from "@/viewer/camera";

const STEP_M = 0.1;
const LARGE_STEP_M = 1;
const FINE_STEP_M = 0.01;

/** Where arrow keys lead, by key: right and down are positive. */
export const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** How far an arrow key moves, in metres: as it looks on screen, however the floor is turned. Undefined for other keys. */
export function nudgeOf(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Keys,
  rotation: Rotation,
): MetricPoint | undefined {
  const direction = ARROWS[key];
  if (!direction || ctrlKey || metaKey) return undefined;
  const step = shiftKey ? LARGE_STEP_M : altKey ? FINE_STEP_M : STEP_M;
  const turned = transformOf({ x: 0, y: 0, scale: 1, rotation }, { width: 0, height: 0 });
  const { x, y } = toMetric(turned, direction[0] * step, direction[1] * step);
  return { x: x + 0, y: y + 0 };
}
