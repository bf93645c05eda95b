/** Points as columns; NaN means no point. */
export interface Points {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly length: number;
}

/** A uniform grid over points for nearest-neighbour queries. Building it is one counting sort, so it is rebuilt when the points move. */
export class Grid {
  private readonly cell: number;
  private points: Points = { xs: [], ys: [], length: 0 };
  private starts = new Int32Array(2);
  private order = new Int32Array(0);
  private minX = 0;
  private minY = 0;
  private columns = 1;
  private rows = 1;

  /** `cell` is the size of a square, in the points' unit. */
  constructor(cell: number) {
    this.cell = cell;
  }

  build(points: Points): void {
    this.points = points;
    this.measure();
    const cells = this.columns * this.rows;
    if (this.starts.length < cells + 1) this.starts = new Int32Array(cells + 1);
    if (this.order.length < points.length) this.order = new Int32Array(points.length);
    this.count(cells);
    this.sort();
  }

  /** The nearest point within `radius` that `accepts` allows. Of two at the same distance, the one with the lower index. */
  nearest(x: number, y: number, { radius, accepts }: { radius: number; accepts?: (index: number) => boolean }) {
    let best: number | undefined;
    let bestSquare = radius * radius;
    for (const cell of this.cellsAround(x, y, radius)) {
      for (let k = this.starts[cell] ?? 0; k < (this.starts[cell + 1] ?? 0); k++) {
        const i = this.order[k] ?? 0;
        const square = this.squareTo(i, x, y);
        const isNearer = square < bestSquare || (square === bestSquare && (best === undefined || i < best));
        if (!isNearer || accepts?.(i) === false) continue;
        best = i;
        bestSquare = square;
      }
    }
    return best;
  }

  private measure(): void {
    const { xs, ys, length } = this.points;
    let [minX, minY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let [maxX, maxY] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < length; i++) {
      const x = xs[i] ?? Number.NaN;
      const y = ys[i] ?? Number.NaN;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    this.minX = Number.isFinite(minX) ? minX : 0;
    this.minY = Number.isFinite(minY) ? minY : 0;
    // A stray point a kilometre away must not cost a million cells, so far cells count as the last row or column.
    this.columns = cellsFor(maxX - minX, this.cell);
    this.rows = cellsFor(maxY - minY, this.cell);
  }

  /** Sets `starts` to the end of each cell. */
  private count(cells: number): void {
    this.starts.fill(0);
    for (let i = 0; i < this.points.length; i++) {
      const cell = this.cellOf(i);
      if (cell >= 0) this.starts[cell] = (this.starts[cell] ?? 0) + 1;
    }
    for (let cell = 1; cell <= cells; cell++) {
      this.starts[cell] = (this.starts[cell] ?? 0) + (this.starts[cell - 1] ?? 0);
    }
  }

  /** Fills every cell from its end, which moves `starts` to the beginning of each cell. */
  private sort(): void {
    for (let i = this.points.length - 1; i >= 0; i--) {
      const cell = this.cellOf(i);
      if (cell < 0) continue;
      const place = (this.starts[cell] ?? 0) - 1;
      this.starts[cell] = place;
      this.order[place] = i;
    }
  }

  /** Negative for NaN. */
  private cellOf(i: number): number {
    const x = this.points.xs[i] ?? Number.NaN;
    const y = this.points.ys[i] ?? Number.NaN;
    return Number.isNaN(x + y) ? -1 : this.row(y) * this.columns + this.column(x);
  }

  private *cellsAround(x: number, y: number, radius: number): Generator<number> {
    for (let row = this.row(y - radius); row <= this.row(y + radius); row++) {
      for (let column = this.column(x - radius); column <= this.column(x + radius); column++) {
        yield row * this.columns + column;
      }
    }
  }

  private column(x: number): number {
    return within(Math.floor((x - this.minX) / this.cell), this.columns - 1);
  }

  private row(y: number): number {
    return within(Math.floor((y - this.minY) / this.cell), this.rows - 1);
  }

  private squareTo(i: number, x: number, y: number): number {
    const dx = (this.points.xs[i] ?? Number.NaN) - x;
    const dy = (this.points.ys[i] ?? Number.NaN) - y;
    return dx * dx + dy * dy;
  }
}

const MAX_CELLS_PER_SIDE = 128;

function cellsFor(length: number, cell: number): number {
  return Number.isFinite(length) ? Math.min(Math.floor(length / cell) + 1, MAX_CELLS_PER_SIDE) : 1;
}

function within(value: number, most: number): number {
  return value < 0 ? 0 : Math.min(value, most);
}
