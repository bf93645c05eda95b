import type { Fix } from "./change";
import { toCentimetres } from "./floor-frame";
import type { MapId } from "./ids";
import type { EpochMs } from "./time";

/** The newest fix as stored in a track: metres in whole centimetres. */
export interface TrackFix {
  readonly mapId: MapId;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
  readonly rssi: number | undefined;
}

export type Position = Pick<Fix, "mapId" | "x" | "y" | "at"> & { readonly rssi?: number | undefined };

/**
 * Rounds a fix as it is stored: metres to whole centimetres, signal strength to whole dBm. Returns the same object if it is rounded
 * already.
 */
export function asKeptFix(fix: Fix): Fix {
  const x = wholeCentimetres(fix.x);
  const y = wholeCentimetres(fix.y);
  // Adding zero turns -0 into 0.
  const rssi = fix.rssi === undefined ? undefined : Math.round(fix.rssi) + 0;
  if (Object.is(x, fix.x) && Object.is(y, fix.y) && Object.is(rssi, fix.rssi)) return fix;
  return { ...fix, x, y, ...(rssi !== undefined && { rssi }) };
}

function wholeCentimetres(metres: number): number {
  return (toCentimetres(metres) + 0) / 100;
}
