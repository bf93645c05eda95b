import { ByteReader, ByteWriter } from "./bytes";
import { SOURCES, type Source } from "./track";

/** No floor is larger than this, in metres: what is told to be farther off is on none. */
const MOST_M = 4_096;
const CELLS_A_SOURCE = MOST_M * MOST_M;
/** So many cells a side at most; a larger floor gets wider ones. */
const MOST_CELLS = 512;

/** How much time was spent in each cell, row by row. */
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

/** As large as a floor is drawn, in metres. */
export interface HeatExtent {
  readonly widthM: number;
  readonly heightM: number;
}

/**
 * Time that tracks of each kind spent on a floor, by square metres from the image's top-left corner. In milliseconds, which add up to
 * the same in any order.
 */
export class HeatGrid {
  private readonly spentMs = new Map<number, number>();

  /** Metres. What is on no floor is left out. */
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

  /** Adds what `pack` gave. Throws `RangeError` where the bytes end early. */
  addPacked(bytes: Uint8Array): void {
    const reader = new ByteReader(bytes);
    let cell = 0;
    while (!reader.isAtEnd) {
      cell += reader.varint();
      this.addTo(cell, reader.varint());
    }
  }

  /** Of the floor as it is drawn; where it has no scale, of as much of it as there was anybody on. Of these kinds together, else of all. */
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

/** The bytes of numbers as they travel: little-endian, four for each. */
export function bytesOfFloats(floats: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * floats.length);
  const view = new DataView(bytes.buffer);
  for (const [place, value] of floats.entries()) view.setFloat32(4 * place, value, true);
  return bytes;
}
