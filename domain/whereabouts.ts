import type { MetricPoint } from "./geometry";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";

/** A position at a moment; `x` and `y` in metres. */
export interface Whereabouts extends MetricPoint {
  readonly at: EpochMs;
  readonly mapId: MapId;
}

/**
 * Divides fixes into unbroken parts: on one floor, with gaps of at most `gapMs`. `fixes` have to be ascending in time; none is lost, and no
 * part is empty.
 */
export function unbroken<Fix extends Whereabouts>(fixes: readonly Fix[], gapMs: number): readonly (readonly Fix[])[] {
  const parts: Fix[][] = [];
  let last: Fix | undefined;
  for (const fix of fixes) {
    const part = parts.at(-1);
    if (part && last && last.mapId === fix.mapId && fix.at - last.at <= gapMs) part.push(fix);
    else parts.push([fix]);
    last = fix;
  }
  return parts;
}
