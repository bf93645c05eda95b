import { expect, type Page } from "playwright/test";

/**
 * Waits until the page knows what alerts there are, as its bell says: what is there when a page opens is no news, what
 * opens from then on is. The installation must have heard of a site.
 */
export async function untilAlertsKnown(page: Page): Promise<void> {
  const bell = page.getByRole("dialog", { name: "Bell" });
  await expect(async () => {
    await page.getByRole("button", { name: /^Bell/ }).click();
    await expect(bell).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(bell.getByText("All quiet").or(bell.getByRole("listitem")).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bell).toBeHidden();
}
