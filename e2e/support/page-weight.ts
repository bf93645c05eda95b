import type { Page } from "playwright/test";

const MEGABYTE = 1024 * 1024;

export interface PageWeight {
  /** The JavaScript heap in megabytes. */
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
}

/**
 * Measures a page's memory, nodes and listeners after garbage collection. Scripts are excluded, because a slow machine still preloads code
 * during the test, and each script is a node with one listener.
 */
export async function createScales(page: Page): Promise<() => Promise<PageWeight>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const scripts = await page.evaluate(() => document.scripts.length);
    const figure = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    return {
      heap: figure("JSHeapUsedSize") / MEGABYTE,
      listeners: figure("JSEventListeners") - scripts,
      nodes: figure("Nodes") - scripts,
    };
  };
}

/** The growth rate: the slope of the best-fitting line. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.map(([x]) => (x - meanX) ** 2);
  return mean(points.map(([x, y]) => (x - meanX) * (y - meanY))) / mean(spread);
}
