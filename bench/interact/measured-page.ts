import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { signIn } from "@/e2e/support/sign-in";
import { VIEWPORT } from "../latency/eye";

/** Browsers report no shorter ones. */
export const SHORTEST_MS = 16;
/** What an interaction has started has been drawn by then, and reported. */
const SETTLE_MS = 700;
const REST_MS = 3_000;
const LONGEST_WAIT_MS = 120_000;

/** What the page keeps of itself, in milliseconds. */
interface Kept {
  readonly interactions: number[];
  readonly longTasks: number[];
}

/** A page whose interactions and long tasks are kept. */
export async function openMeasured(browser: Browser, url: string, path: string, tracks: number): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await signIn(page.context(), url);
  // The loader that runs this file names functions by a helper that does not exist in the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(keepTimes);
  await page.goto(`${url}${path}`);
  const shown = page.locator(`ul[aria-label="Tracks on this floor"][data-total="${tracks}"]`);
  await shown.waitFor({ state: "attached", timeout: LONGEST_WAIT_MS });
  await sleep(REST_MS);
  return page;
}

/** Runs in the page before anything of it. */
function keepTimes(): void {
  const kept: Kept = { interactions: [], longTasks: [] };
  Object.assign(window, { kept });
  const note = (entries: PerformanceObserverEntryList) => {
    for (const entry of entries.getEntries()) {
      if (entry.entryType === "longtask") kept.longTasks.push(entry.duration);
      else if ((entry as PerformanceEventTiming).interactionId > 0) kept.interactions.push(entry.duration);
    }
  };
  // Known to browsers, not yet to the types of them.
  const shorter: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
  new PerformanceObserver(note).observe(shorter);
  new PerformanceObserver(note).observe({ type: "longtask" });
}

/** From the press to the next frame with what it changed, in milliseconds, as browsers report it to the nearest eight. */
export async function timeInteraction(page: Page, act: () => Promise<unknown>): Promise<number> {
  await take(page);
  await act();
  await sleep(SETTLE_MS);
  const { interactions } = await take(page);
  return Math.max(SHORTEST_MS, ...interactions);
}

/** How long the main thread was held by each task of more than 50 ms while something went on. */
export async function longTasksWhile(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  await take(page);
  await act();
  await sleep(SETTLE_MS);
  return (await take(page)).longTasks;
}

/** What was kept since the last time. */
function take(page: Page): Promise<Kept> {
  return page.evaluate(() => {
    const { kept } = window as unknown as { readonly kept: Kept };
    return { interactions: kept.interactions.splice(0), longTasks: kept.longTasks.splice(0) };
  });
}
