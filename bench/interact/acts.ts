import type { Page } from "playwright";

/** An act of a user: one press. */
export interface Act {
  readonly name: string;
  readonly run: (page: Page) => Promise<unknown>;
}

const ORDERS = ["Last seen", "Zone", "Name"];

/** The acts on a floor. The last of each group restores the page. */
export function actsOf(round: number): readonly Act[] {
  return [...FILTERING, ...SELECTING, ...ZOOMING, ...OPENING, ...listing(ORDERS[round % ORDERS.length] ?? "Name")];
}

const FILTERING: readonly Act[] = [
  { name: "into the filter", run: (page) => page.getByLabel("Filter this floor").click() },
  key("its first letter", "3"),
  key("the next", "c"),
  { name: "clear it", run: (page) => page.getByLabel("Clear the search").click() },
];

const SELECTING: readonly Act[] = [
  { name: "a track's row", run: (page) => rowsOf(page, "tracks").nth(3).click() },
  key("arrow down", "ArrowDown"),
  key("arrow down again", "ArrowDown"),
  { name: "a zone's row", run: (page) => rowsOf(page, "zones").nth(2).click() },
  key("let go", "Escape"),
];

/** By keys and a click, because browsers do not report times of wheel events. */
const ZOOMING: readonly Act[] = [
  key("zoom in", "+"),
  key("zoom in again", "+"),
  { name: "the middle of the floor", run: (page) => page.getByRole("application").click({ force: true }) },
  key("let go of it", "Escape"),
  key("zoom out", "-"),
  key("fit", "f"),
  key("heat on", "h"),
  key("heat off", "h"),
  key("trails on", "t"),
  key("trails off", "t"),
];

const OPENING: readonly Act[] = [
  button("open details", "Show the details"),
  { name: "the feed in them", run: (page) => page.getByRole("tab", { name: "Feed" }).click() },
  { name: "the summary again", run: (page) => page.getByRole("tab").first().click() },
  button("close details", "Hide the details"),
  key("open the search", "/"),
  key("a letter in the search", "4"),
  key("close the search", "Escape"),
];

/** Filters by kind and zone, and the order of the list. */
function listing(order: string): readonly Act[] {
  const byName = { name: order, exact: true };
  return [
    button("a kind off", /^Wi-Fi/),
    button("a kind on", /^Wi-Fi/),
    { name: "menu of orders", run: (page) => page.getByLabel(/^Sort by/).click() },
    { name: "an order", run: (page) => page.getByRole("menuitemradio", byName).click() },
    button("menu of zones", "Zone: All zones"),
    key("a letter in it", "4"),
    { name: "a zone", run: (page) => page.getByRole("option", { name: "Zone 4" }).first().click() },
    button("clear all filters", "Clear all filters"),
    button("menu of zones again", "Zone: All zones"),
    key("close it", "Escape"),
  ];
}

function key(name: string, pressed: string): Act {
  return { name, run: (page) => page.keyboard.press(pressed) };
}

function button(name: string, label: string | RegExp): Act {
  return { name, run: (page) => page.getByRole("button", { name: label }).first().click() };
}

function rowsOf(page: Page, list: "tracks" | "zones") {
  return page.locator(`section[aria-labelledby=${list}]`).getByRole("listitem").getByRole("button");
}
