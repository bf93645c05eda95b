/** Rows beyond the edges, so that scrolling and walking by keyboard never meet an empty place. */
const SPARE_ROWS = 10;

export interface ListView {
  readonly count: number;
  /** Pixels, like the others. */
  readonly rowPx: number;
  readonly scrollTop: number;
  readonly height: number;
  /** Index of a row that is drawn wherever it is, because it has the focus. */
  readonly kept?: number | undefined;
}

export interface DrawnRows {
  /** Indexes of the rows to draw, in their order. */
  readonly rows: readonly number[];
  /** Rows that are left out above them. */
  readonly above: number;
}

/** The rows to render: those in view, a few around them, and the kept one. `above` is the number of rows left out above. */
export function rowsInView({ count, rowPx, scrollTop, height, kept }: ListView): DrawnRows {
  const top = Math.floor(scrollTop / rowPx);
  const shown = Math.ceil(height / rowPx) + 1;
  const last = Math.min(count, top + shown + SPARE_ROWS);
  const first = Math.max(0, Math.min(top - SPARE_ROWS, last));
  const rows = Array.from({ length: last - first }, (_, i) => first + i);
  if (kept === undefined || kept < 0 || kept >= count || (kept >= first && kept < last)) return { rows, above: first };
  return kept < first ? { rows: [kept, ...rows], above: first - 1 } : { rows: [...rows, kept], above: first };
}
