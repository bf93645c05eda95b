"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { rowsInView } from "./rows-in-view";

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** Every row's height in rem. */
  readonly rowRem: number;
  /** One focusable element that fills the row. */
  readonly renderRow: (index: number) => ReactNode;
  readonly keyOf: (index: number) => string;
  readonly className?: string;
}

/** A list of any length of which only the rows in view are in the page. Arrow keys walk from row to row. */
export function VirtualList({ label, count, rowRem, renderRow, keyOf, className }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  const rowPx = rowRem * view.remPx;
  const { first, last } = rowsInView({ count, rowPx, scrollTop: view.scrollTop, height: view.height });
  const rows = Array.from({ length: last - first }, (_, i) => first + i);
  return (
    <div ref={box} className={classNames("overflow-y-auto overscroll-contain", className)}>
      <ul
        aria-label={label}
        onKeyDown={walk}
        className="relative"
        style={{ height: `${count * rowRem}rem`, paddingTop: `${first * rowRem}rem` }}
      >
        {rows.map((index) => (
          <li key={keyOf(index)} aria-setsize={count} aria-posinset={index + 1} style={{ height: `${rowRem}rem` }}>
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface View {
  readonly scrollTop: number;
  readonly height: number;
  readonly remPx: number;
}

function useView(box: React.RefObject<HTMLDivElement | null>): View {
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

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const row = (event.target as HTMLElement).closest("li");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !next) return;
  event.preventDefault();
  next.querySelector<HTMLElement>("button, a")?.focus();
}
