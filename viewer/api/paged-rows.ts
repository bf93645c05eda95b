/** How the rows of a list are told apart and ordered: as the server does it. */
export interface RowForm<Row> {
  keyOf(row: Row): string;
  /** Negative where `a` comes first. */
  inOrder(a: Row, b: Row): number;
}

/** The newest page of a list. */
export interface NewestPage<Row> {
  readonly rows: readonly Row[];
  /** There is nothing behind it. */
  readonly isAll: boolean;
}

/** In order, each once; of two with the same key the one from `newer` stays. */
export function mergeRows<Row>(form: RowForm<Row>, newer: readonly Row[], older: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of [...newer, ...older]) {
    const key = form.keyOf(row);
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()].sort(form.inOrder);
}

/** What is known, without what the newest page would show if it were still there: it was erased, or grew too old. */
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

/** True where the newest page does not reach down to what is known: more came in between than fits on it. */
export function hasGap<Row>({ keyOf }: RowForm<Row>, newest: readonly Row[], known: readonly Row[]): boolean {
  if (newest.length === 0 || known.length === 0) return false;
  const keys = new Set(known.map(keyOf));
  return !newest.some((row) => keys.has(keyOf(row)));
}
