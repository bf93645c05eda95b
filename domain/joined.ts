import type { EpochMs } from "./time";
import { FRESHNESS } from "./track";
import { JOINED, REPORTED, UNJOINED } from "./track-numbers";

/** A device that was heard without having joined is taken for one for so long, by topics that do not tell. */
const UNJOINED_MS = FRESHNESS.wifi.goneMs;

/** When it was last told to have joined, and when not to have; 0 for never. */
export function joinsOf(numbers: readonly number[]): readonly [joinedAt: EpochMs, unjoinedAt: EpochMs] {
  return [numbers[JOINED] ?? 0, numbers[UNJOINED] ?? 0];
}

/** It was told to have joined then, or not to have. */
export function hearJoined(numbers: number[], at: EpochMs, hasJoined: boolean): void {
  const told = hasJoined ? JOINED : UNJOINED;
  numbers[told] = Math.max(at, numbers[told] ?? 0);
}

/** Unless it was told otherwise it has. */
export function hasJoined(numbers: readonly number[]): boolean {
  const [joinedAt, unjoinedAt] = joinsOf(numbers);
  if (unjoinedAt === 0 || joinedAt > unjoinedAt) return true;
  return (numbers[REPORTED] ?? 0) - unjoinedAt >= UNJOINED_MS;
}
