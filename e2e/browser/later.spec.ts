import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Route } from "playwright/test";
import { expect, test } from "../support/fixtures";
import { layoutShifts, sumOf } from "../support/layout-shifts";
import { mac } from "../support/mist";

/** This text is in the code of menus and nowhere else. */
const IN_MENUS = "menuitemradio";

/**
 * Intercepts requests for the code of menus from the start, because an idle page fetches it by itself, on a busy machine perhaps before the
 * next step of the test. Requests that `answer` does not handle go to the server.
 */
async function answerForMenus(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    if ((await response.text()).includes(IN_MENUS)) await answer(route);
    else await route.fulfill({ response });
  });
}

// Requests that are still running then get no answer.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

test("a menu whose code cannot be fetched opens once the connection is back", async ({ page, server }) => {
  let isDown = true;
  await answerForMenus(page, (route) => (isDown ? route.abort() : route.fallback()));
  await page.goto(`${server.url}/alerts`);
  const appearance = page.getByRole("button", { name: "Appearance" });
  await appearance.click();
  await expect(appearance).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("menu")).toHaveCount(0);
  isDown = false;
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(appearance).toBeFocused();
});

test("B7: a menu whose code is no longer on the server says that there is a new version", async ({ page, server }) => {
  await answerForMenus(page, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${server.url}/alerts`);
  await page.getByRole("button", { name: "Appearance" }).click();
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible({ timeout: 20_000 });
});

test("the code of menus, dialogs and the palette is fetched while the page is idle, so that they open without the server", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/alerts`);
  const scripts = () =>
    page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).length);
  const first = await scripts();
  let before = first;
  const isSteady = async () => {
    const now = await scripts();
    const isSame = now === before;
    before = now;
    return isSame && now > first;
  };
  await expect.poll(isSteady, { intervals: [2_000], timeout: 60_000 }).toBe(true);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Appearance" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a tooltip opens under the pointer and at the keyboard's focus, and closes by Escape", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/alerts`);
  const tip = page.getByRole("tooltip");
  const sound = page.getByRole("button", { name: "Alert sound" });
  await sound.hover();
  await expect(tip).toHaveText(/sound/i);
  await expect(sound).toHaveAttribute("aria-describedby", (await tip.getAttribute("id")) ?? "");
  const [beside, about] = [await tip.boundingBox(), await sound.boundingBox()];
  expect(beside?.x).toBeGreaterThan((about?.x ?? 0) + (about?.width ?? 0));
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await page.mouse.move(600, 400);
  await page.getByRole("link", { name: "Skip to content" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(tip).toHaveText(/Search everything/);
});

/** Each part arrives later than what surrounds it. */
const LATE = {
  fonts: { files: /\.woff2$/, ms: 300 },
  words: { files: /\/texts\//, ms: 600 },
  answers: { files: /\/api\/(sites|feed)/, ms: 900 },
  pictures: { files: /\/api\/floorplans\/.*\/image/, ms: 1_200 },
} as const;

test("the overview on a phone does not shift while its fonts, texts, alerts and pictures arrive late", async ({
  page,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await mist.occupancyAlert(true, 12);
  await mist.occupancyAlert(true, 7, { limit: 5, name: "Roof", zoneId: "3a7e2d01-8c2f-4b1d-8b8c-1a7f6e5d4c3b" });
  await page.setViewportSize({ width: 412, height: 823 });
  for (const { files, ms } of Object.values(LATE))
    await page.route(files, async (route) => {
      await sleep(ms);
      await route.continue();
    });
  await page.goto(server.url);
  await expect(page.getByRole("region", { name: "Active alerts" }).getByRole("listitem")).toHaveCount(2);
  await expect(page.locator("main canvas").first()).toBeAttached();
  await page.waitForLoadState("networkidle");
  const shifts = await layoutShifts(page);
  expect(sumOf(shifts), JSON.stringify(shifts)).toBeLessThan(0.02);
});
