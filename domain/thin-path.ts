import { unbroken, type Whereabouts } from "./whereabouts";

export interface ThinnedPath<Fix> {
  readonly fixes: readonly Fix[];
  /**
   * The accuracy in metres: a straight and even movement between the remaining fixes is this close to each omitted fix at its time. 0 if
   * none was omitted.
   */
  readonly withinM: number;
}

/**
 * Reduces a path to about `most` fixes, so that corners and stops are preserved: keeps the fixes from which a straight and even movement
 * between their neighbours would deviate most at their time (Meratnia and de By, "Spatiotemporal compression techniques", 2004: top-down,
 * by the synchronous distance). The first and last fix of each unbroken part are always kept. `fixes` have to be ascending in time.
 */
export function thinPath<Fix extends Whereabouts>(
  fixes: readonly Fix[],
  { most, gapMs }: { readonly most: number; readonly gapMs: number },
): ThinnedPath<Fix> {
  if (fixes.length <= most) return { fixes, withinM: 0 };
  const weights = unbroken(fixes, gapMs).flatMap(weightsOf);
  const sorted = weights.toSorted((one, other) => other - one);
  // Fixes above this are kept: at most `most`, in addition to the ends of parts, whose weight is infinite.
  const withinM = Math.min(sorted[most] ?? 0, sorted.find(Number.isFinite) ?? 0);
  return { fixes: fixes.filter((_, place) => (weights[place] ?? 0) > withinM), withinM };
}

/** For each fix, the largest tolerance in metres at which it is still kept out of the result: infinite for the first and the last. */
function weightsOf(fixes: readonly Whereabouts[]): readonly number[] {
  const weights = fixes.map(() => 0);
  const last = fixes.length - 1;
  weights[0] = Number.POSITIVE_INFINITY;
  weights[last] = Number.POSITIVE_INFINITY;
  const parts: [begin: number, end: number, least: number][] = [[0, last, Number.POSITIVE_INFINITY]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [begin, end, least] = part;
    const { place, offM } = farthest(fixes, begin, end);
    if (place === undefined) continue;
    // If its part is not divided further, the fix is omitted together with the rest of the part.
    const weight = Math.min(offM, least);
    weights[place] = weight;
    parts.push([begin, place, weight], [place, end, weight]);
  }
  return weights;
}

function farthest(fixes: readonly Whereabouts[], begin: number, end: number) {
  const from = fixes[begin];
  const to = fixes[end];
  let place: number | undefined;
  let offM = 0;
  if (!from || !to) return { place, offM };
  for (let index = begin + 1; index < end; index++) {
    const fix = fixes[index];
    if (!fix) continue;
    const share = to.at === from.at ? 0 : (fix.at - from.at) / (to.at - from.at);
    const off = Math.hypot(fix.x - from.x - share * (to.x - from.x), fix.y - from.y - share * (to.y - from.y));
    if (off <= offM) continue;
    place = index;
    offM = off;
  }
  return { place, offM };
}
