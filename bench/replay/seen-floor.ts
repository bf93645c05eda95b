import type { CDPSession, Page } from "playwright";

/** The counts recorded in a page by `keepSeen`. */
interface Seen {
  /** Frames of the browser; `drawn` counts those in which tracks were painted. */
  readonly frames: number;
  readonly drawn: number;
}

/** What showing a floor costs; CPU in ms per second. */
export interface FloorCost {
  readonly framesPerSecond: number;
  readonly drawnPerSecond: number;
  /** CPU of the page's main thread. */
  readonly main: number;
  /** CPU of all processes of the browser. */
  readonly browser: number;
  readonly server: number;
}

/** Makes a page count its frames. Call it before opening the page. */
export async function keepSeen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { frames: 0, drawn: 0, isDrawn: false };
    Object.assign(window, { seen });
    // Tracks are painted with `putImageData`.
    const put = CanvasRenderingContext2D.prototype.putImageData;
    CanvasRenderingContext2D.prototype.putImageData = function (...painted: unknown[]) {
      seen.isDrawn = true;
      Reflect.apply(put, this, painted);
    };
    const count = () => {
      seen.frames += 1;
      if (seen.isDrawn) seen.drawn += 1;
      seen.isDrawn = false;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
}

/** Measures a floor that runs by itself. */
export async function floorCost(page: Page, serverUs: () => Promise<number>, forMs: number): Promise<FloorCost> {
  const devtools = await page.context().newCDPSession(page);
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser of its own");
  const system = await browser.newBrowserCDPSession();
  // By CPU time of the thread, not by the clock.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await read(page, devtools, system, serverUs);
  await page.waitForTimeout(forMs);
  const after = await read(page, devtools, system, serverUs);
  await Promise.all([devtools.detach(), system.detach()]);
  const seconds = (after.at - before.at) / 1_000;
  const each = (of: Exclude<keyof typeof after, "at">) => (after[of] - before[of]) / seconds;
  return {
    ...{ framesPerSecond: each("frames"), drawnPerSecond: each("drawn") },
    ...{ main: each("mainMs"), browser: each("browserMs"), server: each("serverMs") },
  };
}

async function read(page: Page, devtools: CDPSession, system: CDPSession, serverUs: () => Promise<number>) {
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const { frames, drawn } = await page.evaluate(() => (window as unknown as { readonly seen: Seen }).seen);
  return {
    ...{ frames, drawn, at: performance.now(), serverMs: (await serverUs()) / 1_000 },
    browserMs: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000,
    mainMs: (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000,
  };
}
