import type { KeyboardEvent } from "react";

/** Where a key leads in a list of so many rows; undefined for keys that do not walk, and past the ends. */
export function stepTo(key: string, index: number, count: number): number | undefined {
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to === index || to < 0 || to >= count ? undefined : to;
}

/** Moves the focus through a list's rows by arrow keys, Home and End; gives the place of the row it went to. */
export function walkRows(event: KeyboardEvent<HTMLElement>): number | undefined {
  const rows = [...event.currentTarget.children];
  const index = rows.findIndex((row) => row.contains(event.target as Node));
  const to = index < 0 ? undefined : stepTo(event.key, index, rows.length);
  if (to === undefined || !focusRow(rows[to])) return undefined;
  event.preventDefault();
  return to;
}

/** Focuses what fills a row; false where there is no such row. */
export function focusRow(row: Element | null | undefined): boolean {
  const control = row?.querySelector<HTMLElement>("button, a");
  control?.focus();
  return control !== null && control !== undefined;
}
