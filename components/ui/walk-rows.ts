import type { KeyboardEvent } from "react";

/** The index that a key moves to in a list of `count` rows; undefined for other keys and beyond the ends. */
export function stepTo(key: string, index: number, count: number): number | undefined {
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to === index || to < 0 || to >= count ? undefined : to;
}

/** Moves the focus through a list by arrow keys, Home and End. Returns the index of the row that got it. */
export function walkRows(event: KeyboardEvent<HTMLElement>): number | undefined {
  const rows = [...event.currentTarget.children];
  const index = rows.findIndex((row) => row.contains(event.target as Node));
  const to = index < 0 ? undefined : stepTo(event.key, index, rows.length);
  if (to === undefined || !focusRow(rows[to])) return undefined;
  event.preventDefault();
  return to;
}

/** Focuses the button or link in a row. False if there is none. */
export function focusRow(row: Element | null | undefined): boolean {
  const control = row?.querySelector<HTMLElement>("button, a");
  control?.focus();
  return control !== null && control !== undefined;
}
