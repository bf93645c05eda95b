import type { Page } from "playwright/test";

/** Something that was seen and then stood elsewhere, without anybody having pressed anything (https://web.dev/articles/cls). */
export interface LayoutShift {
  readonly value: number;
  /** What moved, and from where to where, in CSS pixels. */
  readonly what: readonly string[];
}

/** What has moved by itself since the page was opened. */
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
        // Where nothing has moved the observer says nothing.
        setTimeout(() => resolve([]), 1_000);
      }),
  );
}

export function sumOf(shifts: readonly LayoutShift[]): number {
  return shifts.reduce((sum, { value }) => sum + value, 0);
}

/** Known to Chromium, not yet to the types of browsers. */
interface LayoutShiftAttribution {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

interface LayoutShiftEntry extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly LayoutShiftAttribution[];
}
