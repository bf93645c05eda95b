import sharp from "sharp";
import { createApi, placeFloor } from "../support/api";
import { createView, expect, test } from "../support/fixtures";
import { floorPicture, pixelOf } from "../support/floor-canvas";
import { layoutShifts, sumOf } from "../support/layout-shifts";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { startServer } from "../support/test-server";

test("a signed location delivery moves the dot, in the list and on the canvas", async ({ view, mist }) => {
  await view.open();
  await mist.location({ mac: mac(1), x: 20, y: 12.5 });
  const track = view.track(`wifi:${mac(1)}`);
  await expect(track).toHaveAttribute("data-x", "20.00");
  await expect(track).toHaveAttribute("data-y", "12.50");
  await expect(track).toHaveAttribute("data-kind", "wifi");
  await expect(track).toHaveAttribute("data-freshness", "fresh");
  await settle(view);
  // Everything that appears later (navigation, time bar, canvas) had its space from the beginning.
  await expect(view.page.getByRole("region", { name: "Time" })).toBeVisible();
  const shifts = await layoutShifts(view.page);
  expect(sumOf(shifts), JSON.stringify(shifts)).toBeLessThan(0.05);
  const before = await colouredPixels(view);
  await mist.location({ mac: mac(1), x: 32, y: 20, at: Date.now() });
  await expect(track).toHaveAttribute("data-x", "32.00");
  await settle(view);
  const after = await colouredPixels(view);
  expect(before.count).toBeGreaterThan(20);
  expect(after.count).toBeGreaterThan(20);
  // Twelve metres to the right and seven and a half down, at any zoom.
  expect(after.x - before.x).toBeGreaterThan(20);
  expect(after.y - before.y).toBeGreaterThan(12);
  expect((after.x - before.x) / (after.y - before.y)).toBeCloseTo(12 / 7.5, 0);
});

test("enter and exit change the zone's count", async ({ view, mist }) => {
  await view.open();
  const zone = view.zone(ZONE_ID);
  await expect(zone).toHaveAttribute("data-limit", "10");
  const before = Number(await zone.getAttribute("data-occupancy"));
  await mist.zone("enter", mac(10));
  await mist.zone("enter", mac(11));
  await expect(zone).toHaveAttribute("data-occupancy", String(before + 2));
  await expect(zone).toContainText(`Lobby, ${before + 2} of 10`);
  await mist.zone("exit", mac(10));
  await expect(zone).toHaveAttribute("data-occupancy", String(before + 1));
  await mist.zone("exit", mac(11));
  await expect(zone).toHaveAttribute("data-occupancy", String(before));
});

test("a floor is not called quiet before its data has arrived", async ({ page, view, mist }) => {
  test.slow();
  await mist.occupancyAlert(true, 12);
  await mist.audit("Something happened");
  await page.routeWebSocket(/socket\.io/, () => undefined);
  let isTold = () => {};
  const mayTell = new Promise<void>((resolve) => {
    isTold = resolve;
  });
  await page.route(/\/api\/sites\/[^/]+\/snapshot/, async (route) => {
    await mayTell;
    await route.fallback();
  });
  const asked = page.waitForRequest(/\/api\/sites\/[^/]+\/snapshot/, { timeout: 60_000 });
  await view.open("?panel=selection");
  const details = page.getByRole("complementary", { name: "Details" });
  await asked;
  await expect(details.getByRole("tabpanel")).toHaveText("");
  await details.getByRole("tab", { name: "Feed" }).click();
  await expect(details.getByRole("tabpanel")).toHaveText("");
  isTold();
  await expect(details.getByRole("tabpanel")).toContainText("Something happened", { timeout: 30_000 });
  await details.getByRole("tab", { name: "Alerts" }).click();
  await expect(details.getByRole("tabpanel")).toContainText("Lobby");
  await mist.occupancyAlert(false, 3);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a zone over its limit says so", async ({ view, mist }) => {
  await view.open();
  await mist.location(...Array.from({ length: 12 }, (_, i) => ({ mac: mac(200 + i), x: 1 + i / 2, y: 5 })));
  await expect(view.zone(ZONE_ID)).toContainText("over its limit");
  await mist.location(...Array.from({ length: 12 }, (_, i) => ({ mac: mac(200 + i), x: 20 + i, y: 20 })));
  await expect(view.zone(ZONE_ID)).not.toContainText("over its limit");
});

test("an occupancy alert shows and clears", async ({ view, mist }) => {
  await view.open("?panel=selection");
  await mist.occupancyAlert(true, 14);
  const alert = view.page.getByRole("listitem").filter({ hasText: "Lobby" }).filter({ hasText: "14" });
  await expect(alert.first()).toBeVisible();
  await mist.occupancyAlert(false, 8);
  await expect(view.page.getByText(/cleared/i).first()).toBeVisible();
});

test("names learned from client-join appear on the track", async ({ view, mist }) => {
  await view.open();
  await mist.location({ mac: mac(30), x: 15, y: 15 });
  await expect(view.track(`wifi:${mac(30)}`)).toBeAttached();
  await mist.send("client-join", {
    site_id: SITE_ID,
    site_name: "Test House",
    mac: mac(30),
    ap: "5c5b35000001",
    ap_name: "AP one",
    band: "5",
    ssid: "corp",
    rssi: -50,
    client_hostname: "mira-laptop",
    timestamp: Date.now() / 1_000,
  });
  await expect(view.track(`wifi:${mac(30)}`)).toContainText("mira-laptop");
});

test("B1: names from deliveries are shown as text, never as markup", async ({ view, mist }) => {
  await view.open();
  const nasty = `<img src=x onerror="window.hurt=1">`;
  await mist.send("location-sdk", {
    site_id: SITE_ID,
    map_id: MAP_ID,
    id: "8d1b7c55-1f3e-4a7c-9a64-2f5b8e0d9c01",
    name: nasty,
    type: "sdk",
    x: 3,
    y: 3,
    timestamp: Date.now() / 1_000,
  });
  await mist.occupancyAlert(true, 15, { name: nasty });
  await expect(view.track("sdk:8d1b7c55-1f3e-4a7c-9a64-2f5b8e0d9c01")).toContainText(nasty);
  expect(await view.page.evaluate(() => "hurt" in window)).toBe(false);
  await mist.occupancyAlert(false, 1);
});

test("the page shows a restart of the server, and the floor comes back by itself", async ({ page }) => {
  const server = await startServer();
  await placeFloor(createApi(server.url));
  await signIn(page.context(), server.url);
  const view = createView(page, server.url);
  await view.open();
  await createMist(server.url).location({ mac: mac(40), x: 7, y: 7 });
  await expect(view.track(`wifi:${mac(40)}`)).toHaveAttribute("data-x", "7.00");
  await server.stop("SIGKILL");
  await expect(page.getByText(/reconnecting|lost/i).first()).toBeVisible();
  const again = await server.restart();
  await expect(view.track(`wifi:${mac(40)}`)).toHaveAttribute("data-x", "7.00");
  await createMist(again.url).location({ mac: mac(40), x: 21, y: 9, at: Date.now() });
  await expect(view.track(`wifi:${mac(40)}`)).toHaveAttribute("data-x", "21.00");
  await again.dispose();
});

test("no page logs an error on the console", async ({ view, mist, server }) => {
  await mist.location({ mac: mac(50), x: 10, y: 10 });
  await view.open();
  await expect(view.track(`wifi:${mac(50)}`)).toBeAttached();
  for (const path of ["/", "/alerts", "/feed", "/settings/webhook"]) {
    await view.page.goto(`${server.url}${path}`);
    await expect(view.page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(view.complaints).toEqual([]);
});

async function settle({ page }: { readonly page: import("playwright/test").Page }): Promise<void> {
  // Longer than the longest glide of a Wi-Fi client.
  await page.waitForTimeout(3_500);
}

/** The position of the dot on the screen: the mean of the saturated pixels right of the zone, on a white floor. */
async function colouredPixels({ page }: { readonly page: import("playwright/test").Page }) {
  const { data, info } = await sharp(await floorPicture(page, ["ground", "tracks"]))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const floor = await page.getByRole("application").boundingBox();
  const zoneEnd = (await pixelOf(page, { x: 11, y: 0 })).x - (floor?.x ?? 0);
  let count = 0;
  let x = 0;
  let y = 0;
  for (let row = 0; row < info.height; row++) {
    for (let column = Math.floor(zoneEnd); column < info.width; column++) {
      const at = (row * info.width + column) * info.channels;
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      if (Math.max(r, g, b) - Math.min(r, g, b) < 90) continue;
      count += 1;
      x += column;
      y += row;
    }
  }
  return { count, x: x / Math.max(count, 1), y: y / Math.max(count, 1) };
}
