import { expect, type Page } from "playwright/test";

/**
 * Waits until the page knows the existing alerts, as its bell shows. Existing alerts are not announced; later ones are. The installation
 * must know a site.
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
