/** Rows beyond the edges, so that scrolling and walking by keyboard never meet an empty place. */
const SPARE_ROWS = 10;

export interface ListView {
  readonly count: number;
  /** Pixels, like the others. */
  readonly rowPx: number;
  readonly scrollTop: number;
  readonly height: number;
}

/** The rows to draw, from `first` up to but without `last`. */
export function rowsInView({ count, rowPx, scrollTop, height }: ListView): {
  readonly first: number;
  readonly last: number;
} {
  const top = Math.floor(scrollTop / rowPx);
  const shown = Math.ceil(height / rowPx) + 1;
  const last = Math.min(count, top + shown + SPARE_ROWS);
  return { first: Math.max(0, Math.min(top - SPARE_ROWS, last)), last };
}
