import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, type Page } from "playwright/test";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Frames in a row in which nothing moves: what one of them brings may start what the next one shows. */
const STILL_FRAMES = 3;

/**
 * What axe finds wrong on the page once it has come to rest, one line each, colours with what they are; by `rules` alone
 * where some are named.
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await untilStill(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(SOURCE);
  // All rules run on all elements; what they are content with is counted, but neither described nor sent here.
  const options = {
    resultTypes: ["violations"],
    // Off by itself: what is pressed has 24 pixels each way, or as much room around it.
    rules: { "target-size": { enabled: true } },
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found = (await page.evaluate(run)) as AxeResults["violations"];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)}${coloursOf(any[0]?.data)}`),
  );
}

/** The same in light and in dark, where nothing is different but the colours. */
export async function violationsInBothLooks(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const faults = await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined);
    found.push(...faults.map((each) => `${colorScheme}: ${each}`));
  }
  return found;
}

/** Its fonts are there, nothing holds a place any more, and no transition and no animation that ends is under way. */
async function untilStill(page: Page): Promise<void> {
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  await page.evaluate(async (frames) => {
    const isMoving = (animation: Animation) =>
      animation.playState === "running" && Number.isFinite(animation.effect?.getComputedTiming().endTime);
    await document.fonts.ready;
    for (let still = 0; still < frames; ) {
      await new Promise(requestAnimationFrame);
      still = document.getAnimations().some(isMoving) ? 0 : still + 1;
    }
  }, STILL_FRAMES);
}

function coloursOf(data: { readonly fgColor?: string; readonly bgColor?: string } | undefined): string {
  return data?.fgColor ? ` (${data.fgColor} on ${data.bgColor})` : "";
}
