import type { Page } from "playwright/test";

/** Records every position of a track in the floor's text list from now on. */
export async function recordX(page: Page, trackId: string): Promise<() => Promise<readonly number[]>> {
  await page.evaluate((id) => {
    const seen: number[] = [];
    Reflect.set(window, "seenX", seen);
    const look = () => {
      const x = Number(document.querySelector<HTMLElement>(`[data-track-id="${id}"]`)?.dataset.x);
      if (Number.isFinite(x) && x !== seen.at(-1)) seen.push(x);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, trackId);
  return () => page.evaluate(() => Reflect.get(window, "seenX") as readonly number[]);
}
