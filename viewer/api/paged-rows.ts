/** The identity and the order of rows, as on the server. */
export interface RowForm<Row> {
  keyOf(row: Row): string;
  /** Negative if `a` comes first. */
  inOrder(a: Row, b: Row): number;
}

/** The newest page of a list. */
export interface NewestPage<Row> {
  readonly rows: readonly Row[];
  /** There are no further rows. */
  readonly isAll: boolean;
}

/** Merges rows in order. Of two with the same key, the one from `newer` is kept. */
export function mergeRows<Row>(form: RowForm<Row>, newer: readonly Row[], older: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of [...newer, ...older]) {
    const key = form.keyOf(row);
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()].sort(form.inOrder);
}

/** The known rows without those that the newest page should contain but does not, because they were erased or expired. */
export function withoutGone<Row>(
  { keyOf, inOrder }: RowForm<Row>,
  known: readonly Row[],
  { rows, isAll }: NewestPage<Row>,
): readonly Row[] {
  const last = rows.at(-1);
  const keys = new Set(rows.map(keyOf));
  const isBeyond = (row: Row) => !isAll && last !== undefined && inOrder(last, row) < 0;
  return known.filter((row) => keys.has(keyOf(row)) || isBeyond(row));
}

/** Whether there is a gap between the newest page and the known rows. */
export function hasGap<Row>({ keyOf }: RowForm<Row>, newest: readonly Row[], known: readonly Row[]): boolean {
  if (newest.length === 0 || known.length === 0) return false;
  const keys = new Set(known.map(keyOf));
  return !newest.some((row) => keys.has(keyOf(row)));
}
