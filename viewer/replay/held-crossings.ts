import type { Crossing } from "@/domain/change";
import type { EpochMs } from "@/domain/time";

/** The number of crossings kept per area. */
export const HELD_CROSSINGS = 50;

/**
 * An area's crossings up to a moment, newest first: the known ones plus new ones from the site's newest list, which a busy site replaces
 * within seconds. Returns the same list if nothing is new. After a jump forwards, the ones in between are missing.
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
