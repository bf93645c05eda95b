import type { EpochMs } from "@/domain/time";

/**
 * Everything that happened to the tracks of one floor from `startAt` on for `spanMs`, and where they were just before. It
 * is a set: what is in it twice is in it once. Encoding needs no order; decoding gives tracks by number, then time.
 */
export interface Chunk {
  /** A whole minute. */
  readonly startAt: EpochMs;
  /** Whole minutes; the end does not belong to it. */
  readonly spanMs: number;
  /** One for each track that was seen on the floor in the hour before the start. */
  readonly keyframe: readonly KeyFix[];
  readonly fixes: readonly ChunkFix[];
  readonly leaves: readonly LeaveMark[];
}

/** A fix on the chunk's floor, as a `LiveTrack` keeps it. */
export interface ChunkFix {
  /** Stands for the track's id in a dictionary that is kept elsewhere. */
  readonly track: number;
  readonly at: EpochMs;
  /** Metres, kept in whole centimetres as `toCentimetres` rounds them. */
  readonly x: number;
  readonly y: number;
  /** As in a `Fix` of the domain. */
  readonly connected?: boolean;
  /** dBm, kept in whole ones: Mist adds no more than noise of floats to them (-89.00001). */
  readonly rssi?: number;
}

/** A track's newest fix before the start of the chunk. */
export interface KeyFix extends ChunkFix {
  /** It had left the floor again; otherwise it was silent. */
  readonly left: boolean;
}

/** A track was told to be elsewhere then; one that has only become silent has none. */
export interface LeaveMark {
  readonly track: number;
  readonly at: EpochMs;
}
