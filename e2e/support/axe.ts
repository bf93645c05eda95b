import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, type Page } from "playwright/test";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The number of still frames in a row to wait for, because one frame may start something that the next one shows. */
const STILL_FRAMES = 3;

/** The violations that axe finds on the page at rest, one line each, with the colours. Checks only `rules` if given. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await untilStill(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(SOURCE);
  // All rules run on all elements. Passes are counted, but neither described nor transferred.
  const options = {
    resultTypes: ["violations"],
    // Off by default: controls are at least 24 pixels in size or have as much space around them.
    rules: { "target-size": { enabled: true } },
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found = (await page.evaluate(run)) as AxeResults["violations"];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)}${coloursOf(any[0]?.data)}`),
  );
}

/** The violations in light and in dark, which differ only in colours. */
export async function violationsInBothLooks(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const faults = await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined);
    found.push(...faults.map((each) => `${colorScheme}: ${each}`));
  }
  return found;
}

/** Whether fonts are loaded, no placeholders are left, and no transitions or finite animations are running. */
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
