import type { Crossing } from "@/domain/change";
import type { EpochMs } from "@/domain/time";

/** The number of crossings kept per area. */
export const HELD_CROSSINGS = 50;

/** The crossings at hand of one area. */
export interface HeldCrossings {
  /** Newest first. */
  readonly crossings: readonly Crossing[];
  /** The moment up to which they are. */
  readonly at: EpochMs;
  /** The number of jumps so far. */
  readonly era: number;
  /** Crossings up to this moment are not shown, because a jump left out some that came after them. */
  readonly after: EpochMs;
}

interface Shown {
  readonly areaId: string;
  readonly at: EpochMs;
  readonly era: number;
}

export const NONE_HELD: HeldCrossings = { crossings: [], at: 0, era: 0, after: Number.NEGATIVE_INFINITY };

/**
 * An area's crossings up to a moment: the known ones plus new ones from the site's newest list, which a busy site replaces within seconds.
 * None of them is missing in between: after a jump forwards they begin anew. Returns the same object if nothing is new.
 */
export function heldCrossings(before: HeldCrossings, newest: readonly Crossing[], shown: Shown): HeldCrossings {
  const { areaId, at, era } = shown;
  const after = leftOutUpTo(before, shown);
  const all = new Map<string, Crossing>();
  for (const crossing of [...before.crossings, ...newest]) {
    if (crossing.areaId !== areaId || crossing.at > at || crossing.at <= after) continue;
    const key = `${crossing.trackId} ${crossing.trigger} ${crossing.at}`;
    if (!all.has(key)) all.set(key, crossing);
  }
  const held = [...all.values()].sort((a, b) => b.at - a.at).slice(0, HELD_CROSSINGS);
  const isSame = held.length === before.crossings.length && held.every((one, i) => one === before.crossings[i]);
  if (isSame && at === before.at && era === before.era && after === before.after) return before;
  return { crossings: isSame ? before.crossings : held, at, era, after };
}

function leftOutUpTo(before: HeldCrossings, { at, era }: Shown): EpochMs {
  if (era === before.era) return before.after;
  if (at > before.at) return before.at;
  return at > before.after ? before.after : Number.NEGATIVE_INFINITY;
}
