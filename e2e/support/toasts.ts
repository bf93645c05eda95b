import type { Locator, Page } from "playwright/test";

/** The toast that says `text`. The page may have buttons of the same name as its own. */
export function toastThat(page: Page, text: string | RegExp): Locator {
  return page.getByRole("region", { name: "Messages" }).getByRole("listitem").filter({ hasText: text });
}
