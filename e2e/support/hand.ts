import type { Locator, Page } from "playwright/test";

/** User actions that are counted: clicks, and fields filled in. */
export function createHand(page: Page) {
  const done = { clicks: 0, fields: 0 };
  return {
    done,
    click: async (target: Locator, position?: { x: number; y: number }) => {
      done.clicks++;
      await target.click(position ? { position } : {});
    },
    type: async (target: Locator, text: string) => {
      done.fields++;
      await target.fill(text);
    },
    pick: async (button: Locator, name: string, buffer: Buffer) => {
      done.clicks++;
      const chooser = page.waitForEvent("filechooser");
      await button.click();
      await (await chooser).setFiles({ name, mimeType: "image/png", buffer });
    },
  };
}
