import type { Crossing } from "@/domain/change";
import type { EpochMs } from "@/domain/time";

/** So many of an area are at hand. */
export const HELD_CROSSINGS = 50;

/**
 * An area's crossings up to a moment, newest first: those known before, and those among a site's newest, which in a busy site are others
 * within seconds. The same list where nothing is new. After a jump forwards those in between are missing.
 */
export function heldCrossings(
  before: readonly Crossing[],
  newest: readonly Crossing[],
  { areaId, at }: { readonly areaId: string; readonly at: EpochMs },
): readonly Crossing[] {
  const all = new Map<string, Crossing>();
  for (const crossing of [...before, ...newest]) {
    if (crossing.areaId !== areaId || crossing.at > at) continue;
    const key = `${crossing.trackId} ${crossing.trigger} ${crossing.at}`;
    if (!all.has(key)) all.set(key, crossing);
  }
  const held = [...all.values()].sort((a, b) => b.at - a.at).slice(0, HELD_CROSSINGS);
  const isSame = held.length === before.length && held.every((crossing, index) => crossing === before[index]);
  return isSame ? before : held;
}
