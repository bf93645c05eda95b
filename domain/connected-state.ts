import type { EpochMs } from "./time";
import { FRESHNESS } from "./track";
import { JOINED, REPORTED, UNJOINED } from "./track-numbers";

/** How long a device that was heard unconnected counts as unconnected when topics report it that do not tell. */
const UNJOINED_MS = FRESHNESS.wifi.goneMs;

/** When it was last reported as connected, and as not connected; 0 for never. */
export function connectionTimesOf(numbers: readonly number[]): readonly [joinedAt: EpochMs, unjoinedAt: EpochMs] {
  return [numbers[JOINED] ?? 0, numbers[UNJOINED] ?? 0];
}

/** Notes a report that it was connected or not connected at that time. */
export function recordConnected(numbers: number[], at: EpochMs, hasJoined: boolean): void {
  const told = hasJoined ? JOINED : UNJOINED;
  numbers[told] = Math.max(at, numbers[told] ?? 0);
}

/** Whether the device is connected, which is assumed unless it was reported otherwise. */
export function isLastSeenConnected(numbers: readonly number[]): boolean {
  const unjoinedAt = numbers[UNJOINED] ?? 0;
  if (unjoinedAt === 0 || (numbers[JOINED] ?? 0) > unjoinedAt) return true;
  return (numbers[REPORTED] ?? 0) - unjoinedAt >= UNJOINED_MS;
}
