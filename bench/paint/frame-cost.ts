import type { Browser } from "playwright";

const WARM_UP_MS = 1_000;
/** The least number of frames for a result. A slow page gets more time for them. */
const FEWEST_FRAMES = 4;
const LONGEST_MS = 20_000;
const VIEWPORT = { width: 1_600, height: 1_000 };

export interface FrameCost {
  /** CPU milliseconds per frame, of all processes of the browser. */
  readonly cpu: number;
  /** The part of the page's main thread. */
  readonly main: number;
  readonly framesPerSecond: number;
}

/** A page to measure and its browser. */
export interface MeasuredPage {
  readonly browser: Browser;
  readonly url: string;
}

/** Measures the pages in turn, so that other load affects all alike. Returns the median of each. */
export async function frameCosts(
  pages: readonly MeasuredPage[],
  { rounds, forMs }: { readonly rounds: number; readonly forMs: number },
): Promise<readonly FrameCost[]> {
  const samples = pages.map((): FrameCost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, page] of pages.entries()) samples[i]?.push(await measure(page, forMs));
  }
  return samples.map(middle);
}

export function toCell({ cpu, main, framesPerSecond }: FrameCost): string {
  return `${cpu.toFixed(1)}, ${main.toFixed(1)}, ${framesPerSecond.toFixed(framesPerSecond < 10 ? 1 : 0)}`;
}

async function measure({ browser, url }: MeasuredPage, forMs: number): Promise<FrameCost> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  const read = async () => {
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const frames = await page.evaluate(() => Number(document.documentElement.dataset.frames ?? 0));
    return {
      cpu: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
      main: metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0,
      frames,
      at: performance.now(),
    };
  };
  try {
    await devtools.send("Performance.enable");
    await page.goto(url);
    await page.waitForFunction(() => Number(document.documentElement.dataset.frames ?? 0) > 1, undefined, {
      timeout: LONGEST_MS,
    });
    await page.waitForTimeout(WARM_UP_MS);
    const before = await read();
    let after = before;
    while (after.at - before.at < forMs || (after.frames - before.frames < FEWEST_FRAMES && isTime(before, after))) {
      await page.waitForTimeout(Math.max(forMs / 2, 500));
      after = await read();
    }
    const frames = Math.max(after.frames - before.frames, 1);
    return {
      cpu: ((after.cpu - before.cpu) * 1_000) / frames,
      main: ((after.main - before.main) * 1_000) / frames,
      framesPerSecond: (frames * 1_000) / (after.at - before.at),
    };
  } finally {
    await context.close();
  }
}

function isTime(before: { readonly at: number }, after: { readonly at: number }): boolean {
  return after.at - before.at < LONGEST_MS;
}

function middle(samples: readonly FrameCost[]): FrameCost {
  return [...samples].sort((a, b) => a.cpu - b.cpu)[Math.floor(samples.length / 2)]!;
}
