import type { Fix } from "./change";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";

/** A newest fix as a track keeps it: metres in whole centimetres. */
export interface TrackFix {
  readonly mapId: MapId;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
  readonly rssi: number | undefined;
}

export type Position = Pick<Fix, "mapId" | "x" | "y" | "at"> & { readonly rssi?: number | undefined };
