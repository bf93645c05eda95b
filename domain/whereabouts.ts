import type { MetricPoint } from "./geometry";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";

/** Where somebody was at a moment; `x` and `y` in metres. */
export interface Whereabouts extends MetricPoint {
  readonly at: EpochMs;
  readonly mapId: MapId;
}

/**
 * Parts within which a track was seen without a break: on one floor, with at most `gapMs` from one fix to the next. `fixes` ascend by
 * time; none is lost, and no part is empty.
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
