/** Failures of edits of more than one concept. */

/** Somebody else changed the thing since it was read. */
export interface Stale {
  readonly type: "stale";
  /** The version that is there now; 0 where the thing is not there yet. */
  readonly version: number;
}

export interface UnknownFloorplan {
  readonly type: "unknown-floorplan";
}
