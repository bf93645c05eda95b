import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { signIn } from "@/e2e/support/sign-in";
import { VIEWPORT } from "../latency/eye";

/** The shortest interaction that browsers report. */
export const SHORTEST_MS = 16;
/** Time after which the results of an interaction are drawn and reported. */
const SETTLE_MS = 700;
const REST_MS = 3_000;
const LONGEST_WAIT_MS = 120_000;

/** The measurements recorded in the page, in milliseconds. */
interface Kept {
  readonly interactions: number[];
  readonly longTasks: number[];
}

/** Opens a page that records its interactions and long tasks. */
export async function openMeasured(browser: Browser, url: string, path: string, tracks: number): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await signIn(page.context(), url);
  // The loader of this file compiles in a helper `__name`, which does not exist in the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(keepTimes);
  await page.goto(`${url}${path}`);
  const shown = page.locator(`ul[aria-label="Tracks on this floor"][data-total="${tracks}"]`);
  await shown.waitFor({ state: "attached", timeout: LONGEST_WAIT_MS });
  await sleep(REST_MS);
  return page;
}

/** Runs in the page before its own scripts. */
function keepTimes(): void {
  const kept: Kept = { interactions: [], longTasks: [] };
  Object.assign(window, { kept });
  const note = (entries: PerformanceObserverEntryList) => {
    for (const entry of entries.getEntries()) {
      if (entry.entryType === "longtask") kept.longTasks.push(entry.duration);
      else if ((entry as PerformanceEventTiming).interactionId > 0) kept.interactions.push(entry.duration);
    }
  };
  // `durationThreshold` is missing in the type definitions.
  const shorter: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
  new PerformanceObserver(note).observe(shorter);
  new PerformanceObserver(note).observe({ type: "longtask" });
}

/** Milliseconds from a press to the next frame with its result, rounded to 8 ms by browsers. */
export async function timeInteraction(page: Page, act: () => Promise<unknown>): Promise<number> {
  await take(page);
  await act();
  await sleep(SETTLE_MS);
  const { interactions } = await take(page);
  return Math.max(SHORTEST_MS, ...interactions);
}

/** The durations of main-thread tasks longer than 50 ms during an act. */
export async function longTasksWhile(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  await take(page);
  await act();
  await sleep(SETTLE_MS);
  return (await take(page)).longTasks;
}

/** Returns and clears the recorded measurements. */
function take(page: Page): Promise<Kept> {
  return page.evaluate(() => {
    const { kept } = window as unknown as { readonly kept: Kept };
    return { interactions: kept.interactions.splice(0), longTasks: kept.longTasks.splice(0) };
  });
}
