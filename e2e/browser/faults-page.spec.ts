import type { Page } from "playwright/test";
import { PROTOCOL_VERSION } from "@/domain/protocol";
import { expect, test } from "../support/fixtures";
import { mac } from "../support/mist";

/** A connection kept for the next request may be closed just as that request is sent. */
const RETRIES = 3;

test("B10: a broken part of the page shows a message in its place, and the rest works", async ({
  page,
  view,
  mist,
}) => {
  await mist.location({ mac: mac(51), x: 12, y: 20 }, { mac: mac(52), x: 14, y: 20 });
  let isBroken = true;
  await page.route(/\/api\/tracks\/wifi/, async (route) => {
    const response = await route.fetch({ maxRetries: RETRIES });
    const track = await response.json();
    await route.fulfill({
      response,
      // Half of a surrogate pair: it cannot be encoded in an address.
      json: isBroken ? { ...track, mapId: "\ud800" } : track,
    });
  });
  await view.open(`?track=wifi:${mac(51)}`);
  const details = page.getByRole("complementary", { name: "Details" });
  const fault = details.getByRole("alert");
  await expect(fault).toContainText("Something went wrong");
  await expect(fault).toContainText(/Reference \S+/);
  await mist.location({ mac: mac(51), x: 33, y: 20 });
  await expect(view.track(`wifi:${mac(51)}`)).toHaveAttribute("data-x", "33.00");
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "live");
  isBroken = false;
  await fault.getByRole("button", { name: "Try again" }).click();
  await expect(fault).toBeHidden();
  await expect(details.getByRole("heading").first()).toBeVisible();
});

test("B7: a page from before an update offers once to reload, and does not reload in a loop", async ({
  page,
  server,
  context,
}) => {
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await page.goto(`${server.url}/alerts`);
  await page.waitForLoadState("networkidle");
  // After an update, the server no longer has the old page's code.
  await context.route(/\/_next\/static\/chunks\//, (route) => route.fulfill({ status: 404, body: "" }));
  await page.keyboard.press("Control+k");
  await page.waitForTimeout(500);
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a[href="/feed"]')) link.click();
  });
  const reload = page.getByRole("button", { name: "Reload" });
  const feed = page.getByRole("heading", { level: 1, name: "Feed" });
  await expect(reload.or(feed).first()).toBeVisible({ timeout: 20_000 });
  const before = loads;
  await page.waitForTimeout(3_000);
  expect(loads - before).toBeLessThanOrEqual(1);
  await context.unroute(/\/_next\/static\/chunks\//);
  // A slow page may already be reloading itself.
  await reload.click({ timeout: 5_000 }).catch(() => page.reload());
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(reload).toBeHidden();
});

test("B7, X7: a page with another protocol version asks to be reloaded", async ({ page, view }) => {
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer();
    upstream.onMessage((message) => {
      const isText = typeof message === "string";
      socket.send(
        isText ? message.replace(`"version":${PROTOCOL_VERSION}`, `"version":${PROTOCOL_VERSION + 1}`) : message,
      );
    });
  });
  await page.goto(await addressOf(view));
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "outdated");
  await expect(page.getByRole("button", { name: "Reload" }).first()).toBeVisible();
});

async function addressOf(view: { readonly open: () => Promise<void>; readonly page: Page }): Promise<string> {
  await view.open();
  return view.page.url();
}
