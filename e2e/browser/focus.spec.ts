import type { Page } from "playwright/test";
import { createApi } from "../support/api";
import { expect, test } from "../support/fixtures";
import { MAP_ID, SITE_ID } from "../support/mist";
import type { TestServer } from "../support/test-server";

// Loading the pages may take long on a busy machine.
test.describe.configure({ timeout: 180_000 });

const dialog = (page: Page) => page.getByRole("dialog");

function makeToken(server: TestServer, name: string) {
  return createApi(server.url).call("POST", "/api/tokens", { name, scopes: ["read"] });
}

test("a closed dialog returns the focus to the button that opened it", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/tokens`);
  const make = page.getByRole("button", { name: "New token" });
  await make.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("textbox").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(make).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Close" }).press("Enter");
  await expect(make).toBeFocused();
});

test("when the row that opened a dialog is gone, the next row has the focus; after the last row, an element nearby", async ({
  page,
  server,
}) => {
  for (const name of ["first", "second"]) await makeToken(server, name);
  await page.goto(`${server.url}/settings/tokens`);
  const revoke = (name: string) => page.getByRole("button", { name: `Revoke ${name}` });
  const rows = page.getByRole("list", { name: "API tokens" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  const [top = "", below = ""] = (await rows.allTextContents()).map((text) =>
    text.includes("first") ? "first" : "second",
  );
  await revoke(top).press("Enter");
  await dialog(page).getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(rows).toHaveCount(1);
  await expect(revoke(below)).toBeFocused();
  await revoke(below).press("Enter");
  await dialog(page).getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator("main :focus, main:focus")).toHaveCount(1);
});

test("when a row is removed by one press, the next row has the focus", async ({ page, server }) => {
  for (const name of ["Fire brigade", "Caterer"])
    await createApi(server.url).call("POST", "/api/share-links", { mapId: MAP_ID, name });
  await page.goto(`${server.url}/settings/share-links`);
  const rows = page.getByRole("list", { name: "Share links" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole("button").press("Enter");
  await expect(rows).toHaveCount(1);
  await expect(rows.locator(":focus")).toHaveCount(1);
});

test("closing a dialog that a menu opened returns the focus to the menu's button", async ({ page, server }) => {
  const user = { email: "kim@example.com", name: "Kim", role: "viewer", password: "a-long-password-of-kim" };
  await createApi(server.url).call("POST", "/api/users", user);
  await page.goto(`${server.url}/settings/people`);
  const menu = page.getByRole("button", { name: "Kim" });
  await menu.press("Enter");
  await page.getByRole("menuitem").first().press("Enter");
  await expect(dialog(page).getByRole("textbox").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(menu).toBeFocused();
});

test("the palette returns the focus, also after a choice", async ({ page, server }) => {
  await page.goto(`${server.url}/alerts`);
  const search = page.getByRole("button", { name: "Search everything" });
  await search.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("keyboard shortcuts");
  await expect(page.getByRole("option", { name: /Keyboard shortcuts/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
});

/** Replaces the clipboard as on plain HTTP, where only a selection on the page can be copied. Returns the copied selections. */
async function withoutClipboard(page: Page, isAllowed = true): Promise<readonly string[]> {
  const copied: string[] = [];
  await page.exposeFunction("tellCopied", (text: string) => void copied.push(text));
  await page.addInitScript((allowed) => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    if (!allowed) document.execCommand = () => false;
    const tell: unknown = Reflect.get(window, "tellCopied");
    document.addEventListener("copy", ({ target }) => {
      if (target instanceof HTMLTextAreaElement && typeof tell === "function")
        tell(target.value.slice(target.selectionStart, target.selectionEnd));
    });
  }, isAllowed);
  return copied;
}

async function makeTokenByHand(page: Page, server: TestServer, name: string): Promise<string> {
  await page.goto(`${server.url}/settings/tokens`);
  await page.getByRole("button", { name: "New token" }).click();
  await dialog(page).getByRole("textbox").first().fill(name);
  await dialog(page).getByRole("textbox").first().press("Enter");
  const field = dialog(page).getByRole("group", { name: "Token" });
  await expect(field).toBeVisible();
  return (await field.locator("code").textContent()) ?? "";
}

test("on plain HTTP a secret in a dialog is copied, and the focus stays on the button", async ({ page, server }) => {
  const copied = await withoutClipboard(page);
  const token = await makeTokenByHand(page, server, "plain");
  await dialog(page).getByRole("button", { name: "Copy" }).press("Enter");
  const done = dialog(page).getByRole("button", { name: "Copied" });
  await expect(done).toBeFocused();
  expect(token).not.toBe("");
  expect(copied).toEqual([token]);
});

test("if the browser forbids copying, the button says so", async ({ page, server }) => {
  await withoutClipboard(page, false);
  await makeTokenByHand(page, server, "refused");
  await dialog(page).getByRole("button", { name: "Copy" }).press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Not copied" })).toBeFocused();
});

test("on plain HTTP a link to the view is copied from the menu", async ({ page, view }) => {
  const copied = await withoutClipboard(page);
  await view.open();
  const menu = page.getByRole("button", { name: "View", exact: true });
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Copy a link to this view" }).press("Enter");
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(copied).toEqual([page.url()]);
  await expect(menu).toBeFocused();
});

test("arrow keys open the next tab, choose the next segment and lead from toggle to toggle", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/feed`);
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tab("Notices").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab("Devices")).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "Devices" })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(tab("Notices")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(tab("Notices")).not.toBeFocused();
  await expect(page.locator("[role=tab]:focus")).toHaveAttribute("aria-selected", "true");

  await page.goto(`${server.url}/alerts`);
  const segment = (name: string) => page.getByRole("radio", { name, exact: true });
  await segment("Active").focus();
  await page.keyboard.press("End");
  await expect(segment("All")).toBeFocused();
  await expect(segment("All")).toBeChecked();

  await page.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}`);
  const toggles = page.getByRole("toolbar", { name: "Kinds to show" }).getByRole("button");
  await toggles.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(toggles.nth(1)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(toggles.nth(1)).toHaveAttribute("aria-pressed", "false");
  await expect(toggles.first()).toHaveAttribute("aria-pressed", "true");
});
