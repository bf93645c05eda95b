import { distance, type MetricPoint } from "./geometry";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";
import { unbroken, type Whereabouts } from "./whereabouts";

export interface StopRules {
  /** Metres from the first fix of a stop within which its other fixes are. */
  readonly withinM: number;
  /** A stop is at least that long, in milliseconds. */
  readonly leastMs: number;
  /** Nobody knows where a track was between two fixes that are further apart, in milliseconds: such a gap ends a stop. */
  readonly gapMs: number;
}

/** Where somebody stayed; `x` and `y` are the mean of its fixes, in metres. */
export interface Stop extends MetricPoint {
  readonly mapId: MapId;
  /** Time of its first fix. */
  readonly from: EpochMs;
  /** Time of its last fix. */
  readonly to: EpochMs;
}

/**
 * The stops on a way, ascending: the method of Li et al., "Mining user similarity based on location history" (2008), save that one
 * fix that lies outside between two that lie inside does not end a stop: positions by radio jump. `fixes` ascend by time.
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
  /** In the list of fixes. */
  readonly place: number;
}

/** The fixes near the one at `first`, up to where two after each other are not. */
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
