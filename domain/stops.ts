import { distance, type MetricPoint } from "./geometry";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";
import { unbroken, type Whereabouts } from "./whereabouts";

export interface StopRules {
  /** Radius in metres around the first fix of a stop in which its other fixes are. */
  readonly withinM: number;
  /** The shortest duration of a stop, in milliseconds. */
  readonly leastMs: number;
  /** The longest gap between two fixes, in milliseconds. Beyond it the position is unknown, which ends a stop. */
  readonly gapMs: number;
}

/** A place where somebody stayed; `x` and `y` are the mean of its fixes, in metres. */
export interface Stop extends MetricPoint {
  readonly mapId: MapId;
  /** Time of its first fix. */
  readonly from: EpochMs;
  /** Time of its last fix. */
  readonly to: EpochMs;
}

/**
 * The stops on a path, ascending, by the method of Li et al., "Mining user similarity based on location history" (2008), with one change: a
 * single fix outside between two inside does not end a stop, because radio positions jump. `fixes` have to be ascending in time.
 */
export function stopsOf(fixes: readonly Whereabouts[], rules: StopRules): readonly Stop[] {
  return unbroken(fixes, rules.gapMs).flatMap((part) => stopsIn(part, rules));
}

function stopsIn(fixes: readonly Whereabouts[], { withinM, leastMs }: StopRules): readonly Stop[] {
  const stops: Stop[] = [];
  let first = 0;
  while (first < fixes.length) {
    const stay = stayFrom(fixes, first, withinM);
    const [begin, end] = [stay[0], stay.at(-1)];
    if (begin && end && end.fix.at - begin.fix.at >= leastMs) {
      stops.push(stopOf(stay.map(({ fix }) => fix)));
      first = end.place + 1;
    } else first += 1;
  }
  return stops;
}

interface Placed {
  readonly fix: Whereabouts;
  /** Index in the list of fixes. */
  readonly place: number;
}

/** The fixes near the one at `first`, up to two consecutive fixes that are not near it. */
function stayFrom(fixes: readonly Whereabouts[], first: number, withinM: number): readonly Placed[] {
  const stay: Placed[] = [];
  const anchor = fixes[first];
  let outside = 0;
  for (let place = first; anchor && place < fixes.length && outside < 2; place++) {
    const fix = fixes[place];
    if (!fix) break;
    const isNear = distance(fix, anchor) <= withinM;
    if (isNear) stay.push({ fix, place });
    outside = isNear ? 0 : outside + 1;
  }
  return stay;
}

function stopOf(fixes: readonly Whereabouts[]): Stop {
  const [first] = fixes;
  const last = fixes.at(-1);
  if (!first || !last) throw new Error("a stop has fixes");
  const mean = (of: (fix: Whereabouts) => number) => fixes.reduce((sum, fix) => sum + of(fix), 0) / fixes.length;
  return { mapId: first.mapId, x: mean(({ x }) => x), y: mean(({ y }) => y), from: first.at, to: last.at };
}
