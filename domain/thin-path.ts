import { unbroken, type Whereabouts } from "./whereabouts";

export interface ThinnedPath<Fix> {
  readonly fixes: readonly Fix[];
  /**
   * Metres: who goes straight and evenly from one of these fixes to the next is that near to each fix which was left out, at its time.
   * 0 where none was.
   */
  readonly withinM: number;
}

/**
 * At most about `most` fixes of a path, chosen so that corners and stops stay: those from which a straight and even walk between their
 * neighbours would be farthest at their time (Meratnia and de By, "Spatiotemporal compression techniques", 2004: top-down, by the
 * distance at the same time). First and last of each unbroken part stay in any case. `fixes` ascend by time.
 */
export function thinPath<Fix extends Whereabouts>(
  fixes: readonly Fix[],
  { most, gapMs }: { readonly most: number; readonly gapMs: number },
): ThinnedPath<Fix> {
  if (fixes.length <= most) return { fixes, withinM: 0 };
  const weights = unbroken(fixes, gapMs).flatMap(weightsOf);
  const sorted = weights.toSorted((one, other) => other - one);
  // Those with more than this are kept: never more than `most`, but for ends of parts, which weigh infinitely much.
  const withinM = Math.min(sorted[most] ?? 0, sorted.find(Number.isFinite) ?? 0);
  return { fixes: fixes.filter((_, place) => (weights[place] ?? 0) > withinM), withinM };
}

/** Of each fix the largest distance in metres at which it is still left out: infinite for the first and the last. */
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
    // Where its part is not even looked at, it is left out with the rest of it.
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
