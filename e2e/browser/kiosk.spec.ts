import { createApi } from "../support/api";
import { expect, testAlone as test } from "../support/fixtures";
import { mac, SITE_ID } from "../support/mist";

const TERRACE = "0d1e2f3a-0000-4000-8000-0000000000aa";
const UPSTAIRS = "0d1e2f3a-0000-4000-8000-00000000000f";

test.describe.configure({ timeout: 180_000 });

test("a screen signs in by its link, shows open alerts, and says when its link is revoked", async ({
  page,
  browser,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  const api = createApi(server.url);
  const upstairs = { mapId: UPSTAIRS, siteId: SITE_ID, name: "Upstairs", widthM: 40, heightM: 30 };
  expect((await api.call("POST", "/api/floorplans", upstairs)).status).toBe(201);

  await page.goto(`${server.url}/settings/share-links`);
  await page.getByRole("button", { name: "Link for a screen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the screen").fill("Lobby wall");
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByRole("combobox", { name: "Change floors" }).selectOption({ label: "stay on this floor" });
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = (await dialog.getByRole("group", { name: "Link" }).locator("code").textContent()) ?? "";

  const context = await browser.newContext();
  const wall = await context.newPage();
  await wall.goto(link);
  await expect(wall.getByRole("region", { name: "Wall display" })).toBeVisible();
  await expect(wall.locator(`[data-track-id="wifi:${mac(1)}"]`)).toBeAttached();
  await expect(wall.getByText(/^Data as of /)).toBeVisible();
  await expect(wall.getByRole("button")).toHaveCount(0);

  await mist.occupancyAlert(true, 12, { name: "Terrace", zoneId: TERRACE, mapId: UPSTAIRS });
  await expect(wall.getByRole("heading", { name: "Upstairs" })).toBeVisible();
  const alert = wall.getByText("Terrace is over its limit");
  await expect(alert).toBeVisible();
  // The line height is at least the height of the letters, so that none is cut off.
  const spare = await alert.evaluate((text) => {
    const { fontSize, lineHeight } = getComputedStyle(text);
    return Number.parseFloat(lineHeight) - Number.parseFloat(fontSize);
  });
  expect(spare).toBeGreaterThan(0);

  await wall.keyboard.press("Escape");
  await expect(wall.getByRole("button", { name: "Full screen" })).toBeVisible();
  await expect(wall.getByRole("button", { name: "Leave wall display" })).toHaveCount(0);

  await page.goto(`${server.url}/settings/share-links`);
  await expect(page.getByRole("list", { name: "Share links" })).toContainText(/last seen (just now|\d+ s ago)/);
  await page.getByRole("button", { name: "Revoke the link “Lobby wall”" }).click();
  await expect(wall.getByText("This link has expired or was revoked")).toBeVisible();
  await context.close();
});
