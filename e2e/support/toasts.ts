import type { Locator, Page } from "playwright/test";

/** The toast with `text`. Use it to find its buttons, because the page may have others with the same name. */
export function toastThat(page: Page, text: string | RegExp): Locator {
  return page.getByRole("region", { name: "Messages" }).getByRole("listitem").filter({ hasText: text });
}
