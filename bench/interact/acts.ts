import type { Page } from "playwright";

/** Something that a person does, by its name. */
export interface Act {
  readonly name: string;
  readonly run: (page: Page) => Promise<unknown>;
}

const ORDERS = ["Last seen", "Zone", "Name"];

/** What one does with the lists of a floor; the last of each group leaves the page as it was. */
export function actsOf(round: number): readonly Act[] {
  return [
    { name: "into the filter", run: (page) => page.getByLabel("Filter this floor").click() },
    { name: "its first letter", run: (page) => page.keyboard.press("3") },
    { name: "the next", run: (page) => page.keyboard.press("c") },
    { name: "clear it", run: (page) => page.getByLabel("Clear the search").click() },
    { name: "a track's row", run: (page) => rowsOf(page, "tracks").nth(3).click() },
    { name: "arrow down", run: (page) => page.keyboard.press("ArrowDown") },
    { name: "arrow down again", run: (page) => page.keyboard.press("ArrowDown") },
    { name: "a zone's row", run: (page) => rowsOf(page, "zones").nth(2).click() },
    { name: "let go", run: (page) => page.keyboard.press("Escape") },
    { name: "a kind off", run: pressKind },
    { name: "a kind on", run: pressKind },
    { name: "menu of orders", run: (page) => page.getByLabel(/^Sort by/).click() },
    {
      name: "an order",
      run: (page) =>
        page.getByRole("menuitemradio", { name: ORDERS[round % ORDERS.length] ?? "Name", exact: true }).click(),
    },
    { name: "menu of zones", run: openZones },
    { name: "a letter in it", run: (page) => page.keyboard.press("4") },
    { name: "a zone", run: (page) => page.getByRole("option", { name: "Zone 4", exact: false }).first().click() },
    { name: "clear all filters", run: (page) => page.getByRole("button", { name: "Clear all filters" }).click() },
    { name: "menu of zones again", run: openZones },
    { name: "close it", run: (page) => page.keyboard.press("Escape") },
  ];
}

function rowsOf(page: Page, list: "tracks" | "zones") {
  return page.locator(`section[aria-labelledby=${list}]`).getByRole("listitem").getByRole("button");
}

function pressKind(page: Page): Promise<void> {
  return page
    .getByRole("button", { name: /^Wi-Fi/ })
    .first()
    .click();
}

function openZones(page: Page): Promise<void> {
  return page.getByRole("button", { name: "Zone: All zones" }).click();
}
