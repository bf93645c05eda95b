import type { TrackId } from "./ids";
import type { EpochMs } from "./time";

interface Stay {
  readonly trackId: TrackId;
  readonly name?: string;
  readonly enteredAt: EpochMs;
  /** Absent if the visitor has not left. */
  readonly leftAt?: EpochMs;
  readonly dwellMs: number;
}

/** A visitor, with all visits together. */
export interface Visitor {
  readonly trackId: TrackId;
  readonly name?: string;
  readonly visits: number;
  readonly dwellMs: number;
  readonly firstAt: EpochMs;
  /** When the last visit ended; the end of the range if it had not. */
  readonly lastAt: EpochMs;
}

/** Each visitor once, longest stay first. `end` is the end of the range. */
export function visitorsAmong(stays: readonly Stay[], end: EpochMs): readonly Visitor[] {
  const visitors = new Map<TrackId, Visitor>();
  for (const { trackId, name, enteredAt, leftAt = end, dwellMs } of stays) {
    const known = visitors.get(trackId);
    const called = name ?? known?.name;
    visitors.set(trackId, {
      trackId,
      ...(called === undefined ? {} : { name: called }),
      visits: (known?.visits ?? 0) + 1,
      dwellMs: (known?.dwellMs ?? 0) + dwellMs,
      firstAt: Math.min(enteredAt, known?.firstAt ?? enteredAt),
      lastAt: Math.max(leftAt, known?.lastAt ?? leftAt),
    });
  }
  return [...visitors.values()].sort((one, other) => other.dwellMs - one.dwellMs);
}
