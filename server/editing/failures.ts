/** Failures shared by edits of several concepts. */

/** The thing was changed since the caller read it. */
export interface Stale {
  readonly type: "stale";
  /** The current version; 0 if the thing does not exist. */
  readonly version: number;
}

export interface UnknownFloorplan {
  readonly type: "unknown-floorplan";
}
