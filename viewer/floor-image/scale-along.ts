import type { MetricPoint } from "@/domain/geometry";
import type { FloorContents } from "./scale-check";

export const ALONG_CHOICES = ["scale", "keep"] as const;
/**
 * What happens to areas and devices under a new scale: with `scale` they stay on the same spot of the image, with `keep`
 * they keep their coordinates in metres.
 */
export type AlongChoice = (typeof ALONG_CHOICES)[number];

/** A relative difference below this is a rounding error. */
const SAME_SCALE = 1e-9;

/** New metres per old metre, from the pixels per metre before and after. Undefined if the scale does not change or the floor had none. */
export function scaleRatio(before: number | undefined, after: number | undefined): number | undefined {
  if (before === undefined || after === undefined) return undefined;
  const ratio = before / after;
  return Math.abs(ratio - 1) < SAME_SCALE ? undefined : ratio;
}

/** The floor after its areas were scaled along. Tracks do not move: Mist reports them in metres. */
export function scaledAlong(contents: FloorContents, ratio: number): FloorContents {
  const scaled = ({ x, y }: MetricPoint): MetricPoint => ({ x: x * ratio, y: y * ratio });
  return {
    ...contents,
    areas: contents.areas.map(({ polygon, point }) => ({
      ...(polygon && { polygon: polygon.map(scaled) }),
      ...(point && { point: scaled(point) }),
    })),
  };
}
