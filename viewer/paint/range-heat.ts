import type { HeatCells } from "@/domain/heat-grid";
import { HOUR_MS, SECOND_MS } from "@/domain/time";
import { blurred } from "./heat-field";
import { rangeTop } from "./heat-scale";

/** The same as in the live heat map: three box blurs approximate a Gaussian blur. */
const BLURS = 3;
const HOUR_S = HOUR_MS / SECOND_MS;

export interface RangeDensity {
  /** Track hours per m², smoothed over neighbouring cells. */
  readonly density: Float32Array;
  /** The end of the scale, in track hours per m². */
  readonly top: number;
}

/** The density of time spent, independent of the width of a cell. */
export function rangeDensity({ cellM, columns, rows, seconds }: HeatCells): RangeDensity {
  let density: Float32Array = seconds.map((each) => each / (HOUR_S * cellM * cellM));
  for (let pass = 0; pass < BLURS; pass++) density = blurred(density, { columns, rows, reach: 1 });
  return { density, top: rangeTop(density) };
}

/** The total track hours on the floor. */
export function hoursOf({ seconds }: HeatCells): number {
  return seconds.reduce((sum, each) => sum + each, 0) / HOUR_S;
}

type PackedCells = Omit<HeatCells, "seconds"> & { readonly seconds: string };

/** Decodes the cells of a response. Undefined if their number does not match `columns` and `rows`. */
export function unpackCells({ seconds, ...where }: PackedCells): HeatCells | undefined {
  const bytes = Uint8Array.from(atob(seconds), (character) => character.charCodeAt(0));
  if (bytes.length !== 4 * where.columns * where.rows) return undefined;
  const view = new DataView(bytes.buffer);
  const { cellM, originX, originY, columns, rows } = where;
  const values = Float32Array.from({ length: columns * rows }, (_, place) => view.getFloat32(4 * place, true));
  return { cellM, originX, originY, columns, rows, seconds: values };
}
