import type { Page } from "playwright/test";
import { createBoard } from "../support/board";
import { expect, test } from "../support/fixtures";
import { MAP_ID, SITE_ID, ZONE_ID } from "../support/mist";
import { chooseFile, floorId, plan } from "../support/plans";
import { toastThat } from "../support/toasts";

// Loading the pages may take long on a busy machine.
test.describe.configure({ timeout: 180_000 });

const NO_ANSWER = "The server does not answer. Try again in a moment.";

/** Counts the requests with this method to this address, and answers them only after their release. */
async function holdBack(page: Page, method: string, url: string | RegExp) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked: string[] = [];
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    asked.push(route.request().url());
    await held;
    await route.fallback();
  });
  return { asked, letGo: () => release() };
}

test("a missing answer, or a proxy's page, is explained in the reader's language", async ({ page, server }) => {
  await page.context().addCookies([{ name: "floorcast-locale", value: "de", url: server.url }]);
  await page.goto(`${server.url}/settings/tokens`);
  await page.getByRole("button", { name: "Neues Token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("Ohne Antwort");
  await page.route("**/api/tokens", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await dialog.getByRole("textbox").first().press("Enter");
  const fault = dialog.getByRole("alert");
  await expect(fault).toHaveText("Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.");
  await page.route("**/api/tokens", (route) =>
    route.fulfill({ status: 403, json: { code: "forbidden", title: "Not allowed", detail: "This needs a right." } }),
  );
  await dialog.getByRole("textbox").first().press("Enter");
  await expect(fault).toHaveText("Ihr Konto darf das nicht.");
  await page.route("**/api/tokens", (route) => route.fulfill({ status: 502, body: "<html>Bad gateway</html>" }));
  await dialog.getByRole("textbox").first().press("Enter");
  await expect(fault).toContainText("Der Server antwortet nicht.");
});

test("a list says whether it may not be seen or got no answer", async ({ page, server }) => {
  await page.route("**/api/devices", (route) =>
    route.fulfill({ status: 403, json: { code: "forbidden", title: "Not allowed", detail: "No." } }),
  );
  await page.goto(`${server.url}/feed?tab=devices`);
  await expect(page.getByText("You do not have permission to see this.")).toBeVisible();
  await expect(page.getByText(/no answer/)).toHaveCount(0);
  await page.route("**/api/devices", (route) => route.abort());
  await expect(page.getByText(/The server gave no answer/)).toBeVisible();
});

test("an area that cannot be fetched is not shown as deleted, and is requested again", async ({ page, server }) => {
  const board = createBoard(page, server.url);
  let isDown = true;
  await page.route(`**/api/areas/${ZONE_ID}`, (route) => (isDown ? route.abort() : route.fallback()));
  await page.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}/edit`);
  await board.panel.getByRole("button", { name: /^Lobby\b/ }).click();
  const toast = toastThat(page, NO_ANSWER);
  await expect(toast).toBeVisible();
  await expect(page.getByText(/does not exist/)).toHaveCount(0);
  isDown = false;
  await toast.getByRole("button", { name: "Try again" }).click();
  await expect(board.panel.getByRole("heading", { name: "Lobby" })).toBeVisible();
});

test("a floor whose newer version cannot be fetched is not shown as deleted, and is saved at the next attempt", async ({
  page,
  server,
  api,
}) => {
  const path = `**/api/floorplans/${MAP_ID}`;
  const stale = {
    status: 412,
    json: { code: "precondition-failed", title: "It was changed", detail: "Read it again." },
  };
  let isDown = true;
  await page.route(path, (route) => {
    if (!isDown) return route.fallback();
    return route.request().method() === "PATCH" ? route.fulfill(stale) : route.abort();
  });
  await page.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}/edit/image`);
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("Renamed at last");
  await name.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "The server does not answer." })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  isDown = false;
  await name.press("Enter");
  await expect.poll(async () => (await api.get(`/api/floorplans/${MAP_ID}`)).body.name).toBe("Renamed at last");
});

test("screen readers announce an invalid field", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/account`);
  await page.getByLabel("Current password").fill("not this one at all");
  await page.getByLabel("New password").fill("something long enough");
  await page.getByRole("button", { name: "Change the password" }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "That is not your current password." })).toBeVisible();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription("That is not your current password.");
});

test("a busy button acts only once, however often it is pressed", async ({ page, server, mist }) => {
  await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp: Date.now() / 1_000 });
  await page.goto(`${server.url}/feed?tab=quarantine`);
  const all = page.getByRole("button", { name: /^Try again|^Tried/ });
  const retry = await holdBack(page, "POST", "**/api/feed/quarantine/groups/*/retry");
  await all.press("Enter");
  await expect(all).toHaveAttribute("aria-disabled", "true");
  await all.press("Enter");
  await all.press(" ");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(retry.asked).toHaveLength(1);
  retry.letGo();
  await expect(all).not.toHaveAttribute("aria-disabled", "true");
  expect(retry.asked).toHaveLength(1);
});

test("Enter does not send a form that is already being sent", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/tokens`);
  await page.getByRole("button", { name: "New token" }).click();
  const name = page.getByRole("dialog").getByRole("textbox").first();
  await name.fill("once");
  const made = await holdBack(page, "POST", "**/api/tokens");
  await name.press("Enter");
  await name.press("Enter");
  await page.getByRole("button", { name: "Create the token" }).press("Enter");
  made.letGo();
  await expect(page.getByRole("dialog").getByRole("group", { name: "Token" })).toBeVisible();
  expect(made.asked).toHaveLength(1);
});

test("a floor is not created twice while the next page is loading", async ({ page, server }) => {
  await page.goto(`${server.url}/floorplans/new`);
  await page.getByLabel("Name", { exact: true }).fill("Only one");
  await page.getByLabel("Map id in Mist").fill(floorId(77));
  await chooseFile(page, "one.png", await plan(80, 50));
  await expect(page.getByRole("img", { name: "Preview of the plan" })).toBeVisible();
  const next = await holdBack(page, "GET", /\/edit\/image/);
  const made = await holdBack(page, "POST", "**/api/floorplans");
  made.letGo();
  const upload = page.getByRole("button", { name: "Upload" });
  await upload.click();
  await expect(page.getByText("The image of Only one is uploaded. Now set the scale.")).toBeVisible({
    timeout: 60_000,
  });
  await expect(upload).toHaveAttribute("aria-disabled", "true");
  await upload.press("Enter");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  next.letGo();
  await expect(page).toHaveURL(/\/edit\/image$/, { timeout: 60_000 });
  expect(made.asked).toHaveLength(1);
});
