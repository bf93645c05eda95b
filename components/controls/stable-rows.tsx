"use client";

import { ArrowUp } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";

export interface StableRows<Row> {
  readonly rows: readonly Row[];
  /** New rows that are not shown yet, so that nothing moves under the pointer. */
  readonly waiting: number;
}

/**
 * The rows of a list that must not jump: each stays in place, in its newest version, also when it has left. New rows wait,
 * except those at the end, which the reader asked for.
 */
export function mergeStableRows<Row>(
  shown: readonly Row[],
  next: readonly Row[],
  keyOf: (row: Row) => string,
): StableRows<Row> {
  const newest = new Map(next.map((row) => [keyOf(row), row]));
  const known = new Set(shown.map(keyOf));
  const end = next.findLastIndex((row) => known.has(keyOf(row))) + 1 || next.length;
  const waiting = next.slice(0, end).filter((row) => !known.has(keyOf(row))).length;
  return { rows: [...shown.map((row) => newest.get(keyOf(row)) ?? row), ...next.slice(end)], waiting };
}

export interface StableRowsOptions<Row> {
  readonly isHeld: boolean;
  /** When it changes, the old rows are dropped. */
  readonly listKey: string;
  readonly keyOf: (row: Row) => string;
}

/** The rows of `next` that may be shown now. `release` shows the waiting ones. */
export function useStableRows<Row>(
  next: readonly Row[],
  { isHeld, listKey, keyOf }: StableRowsOptions<Row>,
): StableRows<Row> & { readonly release: () => void } {
  const last = useRef<{ readonly listKey: string; readonly rows: readonly Row[] }>(undefined);
  const [, rerender] = useState(0);
  const shown = last.current;
  const canHold = isHeld && shown?.listKey === listKey && shown.rows.length > 0;
  const held = canHold ? mergeStableRows(shown.rows, next, keyOf) : { rows: next, waiting: 0 };
  useEffect(() => {
    last.current = { listKey, rows: held.rows };
  });
  const release = useCallback(() => {
    last.current = undefined;
    rerender((count) => count + 1);
  }, []);
  return { ...held, release };
}

/** Whether a mouse is over the element that has the returned handlers. Touches do not count. */
export function useHovered() {
  const [isHovered, setHovered] = useState(false);
  return {
    isHovered,
    onPointerEnter: (event: { readonly pointerType: string }) => setHovered(event.pointerType === "mouse"),
    onPointerLeave: () => setHovered(false),
  };
}

/** "12 new": the number of waiting rows, as a button that shows them. Renders nothing if none wait. */
export function NewPill({
  count,
  text,
  onShow,
}: {
  readonly count: number;
  readonly text: string;
  readonly onShow: () => void;
}) {
  return (
    <div role="status" className="pointer-events-none sticky top-3 z-10 -mb-2 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto inline-flex h-7 animate-rise items-center gap-1.5 rounded-full bg-inverse px-3 font-medium text-inverse-ink text-xs shadow-float hover:opacity-90"
        >
          <ArrowUp className="size-3.25" aria-hidden />
          {text}
        </button>
      )}
    </div>
  );
}
