"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { classNames } from "./class-names";
import { RovingRow, RovingRows } from "./roving-list";
import { rowsInView } from "./rows-in-view";
import { useListView } from "./use-list-view";
import { focusRow, stepTo } from "./walk-rows";

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** Every row's height in rem. */
  readonly rowRem: number;
  /** One focusable element that fills the row, with the `tabIndex` of `useTabStop`. */
  readonly renderRow: (index: number) => ReactNode;
  readonly keyOf: (index: number) => string;
  /** Called with the index of the row that arrow keys moved to. */
  readonly onWalk?: (index: number) => void;
  readonly className?: string;
}

/** A list that renders only the rows in view. It is one stop of the Tab key; arrow keys move the focus from row to row. */
export function VirtualList({ label, count, rowRem, renderRow, keyOf, onWalk, className }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useListView(box);
  const rowPx = rowRem * view.remPx;
  const focus = useKeptFocus(box, { count, keyOf });
  const { rows, above } = rowsInView({
    ...{ count, rowPx, scrollTop: view.scrollTop, height: view.height },
    kept: focus.index,
  });
  const walk = useWalk(box, { count, rowPx, onWalk });
  return (
    <div ref={box} className={classNames("overflow-y-auto overscroll-contain", className)}>
      <ul
        aria-label={label}
        onKeyDown={walk}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        className="relative"
        style={{ height: `${count * rowRem}rem`, paddingTop: `${above * rowRem}rem` }}
      >
        <RovingRows keys={rows.map(keyOf)}>
          {rows.map((index) => (
            <RovingRow
              key={keyOf(index)}
              rowKey={keyOf(index)}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ height: `${rowRem}rem` }}
            >
              {renderRow(index)}
            </RovingRow>
          ))}
        </RovingRows>
      </ul>
    </div>
  );
}

/**
 * The current index of the focused row. A row that a new order moves out of view stays rendered, so that the focus is not lost. If it has
 * left the list, the row in its place gets the focus.
 */
function useKeptFocus(
  box: RefObject<HTMLDivElement | null>,
  { count, keyOf }: Pick<VirtualListProps, "count" | "keyOf">,
) {
  const [focused, setFocused] = useState<{ readonly key: string; readonly index: number }>();
  const index = focused && placeOf(focused, { count, keyOf });
  useEffect(() => {
    if (!focused || index !== undefined || document.activeElement !== document.body) return;
    focusRow(rowAt(box, Math.min(focused.index, count - 1)));
  });
  return {
    index,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const place = Number(target.closest("li")?.ariaPosInSet ?? 0) - 1;
      setFocused(place < 0 ? undefined : { key: keyOf(place), index: place });
    },
    // Not called when the window loses the focus or the row is removed, for which React sends no event.
    onBlur: ({ relatedTarget }: FocusEvent<HTMLElement>) => {
      if (relatedTarget !== null || document.hasFocus()) setFocused(undefined);
    },
  };
}

function placeOf(
  { key, index }: { readonly key: string; readonly index: number },
  { count, keyOf }: Pick<VirtualListProps, "count" | "keyOf">,
): number | undefined {
  if (index < count && keyOf(index) === key) return index;
  for (let place = 0; place < count; place++) if (keyOf(place) === key) return place;
  return undefined;
}

function rowAt(box: RefObject<HTMLDivElement | null>, index: number): Element | null | undefined {
  return box.current?.querySelector(`li[aria-posinset="${index + 1}"]`);
}

interface WalkOptions {
  readonly count: number;
  readonly rowPx: number;
  readonly onWalk: ((index: number) => void) | undefined;
}

/** Focuses the row that a key moves to, once it is rendered. */
function useWalk(box: RefObject<HTMLDivElement | null>, { count, rowPx, onWalk }: WalkOptions) {
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(rowAt(box, wanted.current))) wanted.current = undefined;
  });
  return (event: KeyboardEvent<HTMLElement>) => {
    const place = (event.target as HTMLElement).closest("li")?.ariaPosInSet;
    const to = place ? stepTo(event.key, Number(place) - 1, count) : undefined;
    if (to === undefined) return;
    event.preventDefault();
    onWalk?.(to);
    if (focusRow(rowAt(box, to))) return;
    wanted.current = to;
    box.current?.scrollTo({ top: to * rowPx });
  };
}
