import type { KeyboardEvent } from "react";

export interface RowKeys {
  /** The element that holds the rows; each row has one focusable element marked `data-row`. */
  readonly list: HTMLElement;
  /** What further keys do, with the row's index. */
  readonly actions: Readonly<Record<string, (index: number) => void>>;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Moves the focus through a list by arrow keys (or j and k), and runs the action of any other key on the focused row. */
export function onRowKey(event: KeyboardEvent, { list, actions }: RowKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const index = rows.findIndex((row) => row.closest("li")?.contains(event.target as Node));
  const step = STEPS[event.key];
  if (step !== undefined && rows.length > 0) {
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, index + step))]?.focus();
    return;
  }
  const action = actions[event.key];
  if (!action || index < 0) return;
  event.preventDefault();
  action(index);
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [role=dialog]") !== null;
}
