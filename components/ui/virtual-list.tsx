"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { RovingRow, RovingRows } from "./roving-list";
import { rowsInView } from "./rows-in-view";
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
  const view = useView(box);
  const rowPx = rowRem * view.remPx;
  const { first, last } = rowsInView({ count, rowPx, scrollTop: view.scrollTop, height: view.height });
  const rows = Array.from({ length: last - first }, (_, i) => first + i);
  const walk = useWalk(box, { count, rowPx, onWalk });
  return (
    <div ref={box} className={classNames("overflow-y-auto overscroll-contain", className)}>
      <ul
        aria-label={label}
        onKeyDown={walk}
        className="relative"
        style={{ height: `${count * rowRem}rem`, paddingTop: `${first * rowRem}rem` }}
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

interface View {
  readonly scrollTop: number;
  readonly height: number;
  readonly remPx: number;
}

function useView(box: RefObject<HTMLDivElement | null>): View {
  const [view, setView] = useState<View>({ scrollTop: 0, height: 600, remPx: 16 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setView({ scrollTop: element.scrollTop, height: element.clientHeight, remPx });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [box]);
  return view;
}

interface WalkOptions {
  readonly count: number;
  readonly rowPx: number;
  readonly onWalk: ((index: number) => void) | undefined;
}

/** Focuses the row that a key moves to, once it is rendered. */
function useWalk(box: RefObject<HTMLDivElement | null>, { count, rowPx, onWalk }: WalkOptions) {
  const wanted = useRef<number>(undefined);
  const rowAt = (index: number) => box.current?.querySelector(`li[aria-posinset="${index + 1}"]`);
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(rowAt(wanted.current))) wanted.current = undefined;
  });
  return (event: KeyboardEvent<HTMLElement>) => {
    const place = (event.target as HTMLElement).closest("li")?.ariaPosInSet;
    const to = place ? stepTo(event.key, Number(place) - 1, count) : undefined;
    if (to === undefined) return;
    event.preventDefault();
    onWalk?.(to);
    if (focusRow(rowAt(to))) return;
    wanted.current = to;
    box.current?.scrollTo({ top: to * rowPx });
  };
}
