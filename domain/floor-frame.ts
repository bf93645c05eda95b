import type { MapId, TrackId, TrackKind } from "./ids";
import type { EpochMs } from "./time";

/** A track takes a slot on a floor: later fixes name the slot only. */
export interface Join {
  readonly slot: number;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly connected: boolean;
  readonly label?: string;
}

export interface FrameHeader {
  readonly mapId: MapId;
  readonly epoch: number;
  readonly seq: number;
  /** Whole: the receiver forgets what it held before. */
  readonly whole: boolean;
}

/** What a frame tells, in this order: leaves, joins, fixes. Metres and epoch milliseconds. */
export interface FrameSink {
  leave(slot: number): void;
  join(join: Join): void;
  fix(slot: number, x: number, y: number, at: EpochMs): void;
}
