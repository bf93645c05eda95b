import type { Page } from "playwright/test";

/** A layout shift without user input (https://web.dev/articles/cls). */
export interface LayoutShift {
  readonly value: number;
  /** The elements that moved, with old and new positions in CSS pixels. */
  readonly what: readonly string[];
}

/** The layout shifts since the page was opened. */
export function layoutShifts(page: Page): Promise<readonly LayoutShift[]> {
  return page.evaluate(
    () =>
      new Promise<readonly LayoutShift[]>((resolve) => {
        const where = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(" ");
        const told = ({ node, previousRect, currentRect }: LayoutShiftAttribution) =>
          `${node?.nodeName} "${node?.textContent?.slice(0, 40)}" from ${where(previousRect)} to ${where(currentRect)}`;
        const read = (entries: PerformanceEntryList) =>
          (entries as unknown as readonly LayoutShiftEntry[]).map(({ value, sources }) => ({
            value,
            what: sources.map(told),
          }));
        new PerformanceObserver((list) => resolve(read(list.getEntries()))).observe({
          type: "layout-shift",
          buffered: true,
        });
        // The observer reports nothing if nothing has moved.
        setTimeout(() => resolve([]), 1_000);
      }),
  );
}

export function sumOf(shifts: readonly LayoutShift[]): number {
  return shifts.reduce((sum, { value }) => sum + value, 0);
}

/** Chromium has it, but the type definitions do not. */
interface LayoutShiftAttribution {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

interface LayoutShiftEntry extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly LayoutShiftAttribution[];
}
