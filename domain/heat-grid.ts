import { ByteReader, ByteWriter } from "./bytes";
import { SOURCES, type Source } from "./track";

/** No floor is larger than this, in metres; positions beyond it are ignored. */
const MOST_M = 4_096;
const CELLS_A_SOURCE = MOST_M * MOST_M;
/** The most cells on each side; a larger floor gets larger cells. */
const MOST_CELLS = 512;

/** The time spent in each cell, row by row. */
export interface HeatCells {
  /** Width of a cell, in metres. */
  readonly cellM: number;
  /** The top-left corner of the first cell, in metres from the image's. */
  readonly originX: number;
  readonly originY: number;
  readonly columns: number;
  readonly rows: number;
  readonly seconds: Float32Array;
}

/** The size of a floor as drawn, in metres. */
export interface HeatExtent {
  readonly widthM: number;
  readonly heightM: number;
}

/**
 * The time that tracks of each source spent on a floor, by square metre from the image's top-left corner. In whole milliseconds, so that
 * the sums do not depend on the order.
 */
export class HeatGrid {
  private readonly spentMs = new Map<number, number>();

  /** Position in metres. Positions on no floor are ignored. */
  add(source: Source, x: number, y: number, ms: number): void {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    // Also false for NaN.
    const isOnFloor = column >= 0 && column < MOST_M && row >= 0 && row < MOST_M;
    if (isOnFloor) this.addTo(SOURCES.indexOf(source) * CELLS_A_SOURCE + row * MOST_M + column, ms);
  }

  pack(): Uint8Array {
    const writer = new ByteWriter();
    let before = 0;
    for (const [cell, ms] of [...this.spentMs].sort(([one], [other]) => one - other)) {
      writer.varint(cell - before);
      writer.varint(ms);
      before = cell;
    }
    return writer.finish();
  }

  /** Adds the output of `pack`. Throws `RangeError` if the bytes end early. */
  addPacked(bytes: Uint8Array): void {
    const reader = new ByteReader(bytes);
    let cell = 0;
    while (!reader.isAtEnd) {
      cell += reader.varint();
      this.addTo(cell, reader.varint());
    }
  }

  /** The cells of the floor as drawn; if it has no scale, of the part that was visited. Sums over the given sources. */
  cells(extent: HeatExtent = this.reach(), sources: readonly Source[] = SOURCES): HeatCells {
    const [width, height] = [Math.ceil(Math.min(extent.widthM, MOST_M)), Math.ceil(Math.min(extent.heightM, MOST_M))];
    let cellM = 1;
    while (Math.max(width, height) > MOST_CELLS * cellM) cellM *= 2;
    const [columns, rows] = [Math.ceil(width / cellM), Math.ceil(height / cellM)];
    const ms = new Float64Array(columns * rows);
    for (const [cell, spentMs] of this.spentMs) {
      const { source, column, row } = placeOf(cell);
      if (column >= width || row >= height || !sources.includes(source)) continue;
      const place = Math.floor(row / cellM) * columns + Math.floor(column / cellM);
      ms[place] = (ms[place] ?? 0) + spentMs;
    }
    return { cellM, originX: 0, originY: 0, columns, rows, seconds: Float32Array.from(ms, (each) => each / 1_000) };
  }

  private addTo(cell: number, ms: number): void {
    this.spentMs.set(cell, (this.spentMs.get(cell) ?? 0) + ms);
  }

  private reach(): HeatExtent {
    let [widthM, heightM] = [0, 0];
    for (const cell of this.spentMs.keys()) {
      const { column, row } = placeOf(cell);
      widthM = Math.max(widthM, column + 1);
      heightM = Math.max(heightM, row + 1);
    }
    return { widthM, heightM };
  }
}

function placeOf(cell: number) {
  const source = SOURCES[Math.floor(cell / CELLS_A_SOURCE)] ?? "wifi";
  return { source, column: cell % MOST_M, row: Math.floor(cell / MOST_M) % MOST_M };
}

/** Floats in the form in which they are sent: little-endian, four bytes each. */
export function bytesOfFloats(floats: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * floats.length);
  const view = new DataView(bytes.buffer);
  for (const [place, value] of floats.entries()) view.setFloat32(4 * place, value, true);
  return bytes;
}
