import type { EpochMs } from "@/domain/time";

/**
 * Everything that happened to the tracks of one floor in `spanMs` from `startAt` on, and where they were just before. It is a set: repeats
 * count once. Encoding needs no order; decoding orders by track number, then time.
 */
export interface Chunk {
  /** A whole minute. */
  readonly startAt: EpochMs;
  /** Whole minutes; the end is exclusive. */
  readonly spanMs: number;
  /** One entry for each track seen on the floor in the hour before the start. */
  readonly keyframe: readonly KeyFix[];
  readonly fixes: readonly ChunkFix[];
  readonly leaves: readonly LeaveMark[];
}

/** A fix on the chunk's floor, as a `LiveTrack` keeps it. */
export interface ChunkFix {
  /** The track's number in a dictionary that is stored elsewhere. */
  readonly track: number;
  readonly at: EpochMs;
  /** Metres, stored as whole centimetres, rounded by `toCentimetres`. */
  readonly x: number;
  readonly y: number;
  /** As in the domain's `Fix`. */
  readonly connected?: boolean;
  /** dBm, stored as integers: Mist's fractions are only floating-point noise (-89.00001). */
  readonly rssi?: number;
}

/** A track's newest fix before the start of the chunk. */
export interface KeyFix extends ChunkFix {
  /** True if it had left the floor since; false if it was only silent. */
  readonly left: boolean;
}

/** A track was reported elsewhere at that time. A track that only became silent has no mark. */
export interface LeaveMark {
  readonly track: number;
  readonly at: EpochMs;
}
