import type { Page } from "playwright/test";
import sharp from "sharp";
import { createView, expect, test } from "../support/fixtures";
import { floorPicture } from "../support/floor-canvas";
import { MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { floorId } from "../support/plans";
import { recordX } from "../support/record-x";
import { startToxicProxy, type ToxicProxy } from "../support/toxic-proxy";

const FLOOR = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
const DAY_MS = 86_400_000;

/** The page behind a network that can be cut. Its port differs, which does not affect cookies. */
const overLine = test.extend<{ readonly line: ToxicProxy }>({
  line: async ({ server }, use) => {
    const line = await startToxicProxy(server.port);
    await use(line);
    await line.close();
  },
});

const pill = (page: Page) => page.locator("[data-connection]");

overLine(
  "S10, B6: a lost connection is shown within seconds and greys the floor, which recovers by itself",
  async ({ page, line, mist }) => {
    await mist.location({ mac: mac(1), x: 5, y: 5 });
    const view = createView(page, line.url);
    await view.open();
    await expect(pill(page)).toHaveAttribute("data-connection", "live");
    await expect(view.track(`wifi:${mac(1)}`)).toHaveAttribute("data-x", "5.00");
    line.cut();
    await expect(pill(page)).toHaveAttribute("data-connection", "lost", { timeout: 8_000 });
    await expect(pill(page)).toContainText(/data .*ago|data just now/);
    await mist.location({ mac: mac(1), x: 30, y: 20 });
    line.mend();
    await expect(view.track(`wifi:${mac(1)}`)).toHaveAttribute("data-x", "30.00", { timeout: 15_000 });
    await expect(pill(page)).toHaveAttribute("data-connection", "live");
    const connection = page.waitForEvent("websocket");
    await page.goto(`${line.url}/alerts`);
    await connection;
    line.cut();
    await expect(page.getByText(/No connection to the server/)).toBeVisible({ timeout: 15_000 });
    line.mend();
    await expect(page.getByText(/No connection to the server/)).toBeHidden({ timeout: 15_000 });
  },
);

overLine("B6: over a slow line the floor comes late but complete", async ({ page, line, mist }) => {
  test.slow();
  await mist.location({ mac: mac(2), x: 6, y: 5 });
  line.limit(100_000);
  await page.goto(`${line.url}${FLOOR}`, { timeout: 120_000, waitUntil: "commit" });
  await expect(createView(page, line.url).track(`wifi:${mac(2)}`)).toHaveAttribute("data-x", "6.00", {
    timeout: 120_000,
  });
});

test("B6: a request that is answered 503 is repeated until it succeeds", async ({ page, server }) => {
  let isDown = true;
  await page.route("**/api/devices*", (route) =>
    isDown
      ? route.fulfill({ status: 503, json: { code: "overloaded", status: 503, title: "Too busy" } })
      : route.continue(),
  );
  await page.goto(`${server.url}/feed?tab=devices`);
  await expect(
    page
      .getByRole("alert")
      .or(page.getByText(/could not|cannot|Try again/i))
      .first(),
  ).toBeVisible();
  isDown = false;
  await expect(page.getByRole("button", { name: "Try again" })).toBeHidden({ timeout: 30_000 });
});

test("S17: if WebSockets are blocked, the page says so and requests counts, alerts and positions instead", async ({
  page,
  view,
  server,
  mist,
  api,
}) => {
  test.slow();
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.goto(server.url);
  await expect(page.getByText(/Live updates are blocked/)).toBeVisible({ timeout: 30_000 });
  const { siteId } = (await api.get("/api/sites")).body[0];
  await mist.location(...Array.from({ length: 137 }, (_, at) => ({ mac: mac(7_000 + at), x: 33, y: 23, siteId })));
  await expect(page.getByText(/\b1[3-9]\d\b/).first()).toBeVisible({ timeout: 30_000 });

  await mist.location({ mac: mac(17), x: 5, y: 5 });
  await view.open(`?track=wifi:${mac(17)}`);
  await expect(view.track(`wifi:${mac(17)}`)).toHaveAttribute("data-x", "5.00", { timeout: 30_000 });
  await expect(pill(page)).toHaveAttribute("data-connection", "polled");
  await expect(page.getByText(/Live updates are blocked/)).toBeVisible();
  const before = Number(await view.zone(ZONE_ID).getAttribute("data-occupancy"));
  await mist.location({ mac: mac(17), x: 30, y: 20 });
  await mist.zone("enter", mac(18));
  await mist.zone("enter", mac(19));
  await expect(view.track(`wifi:${mac(17)}`)).toHaveAttribute("data-x", "30.00", { timeout: 30_000 });
  await expect(view.zone(ZONE_ID)).toHaveAttribute("data-occupancy", String(before + 1), { timeout: 30_000 });

  // A page that watches no floor shows it as well.
  await page.goto(`${server.url}/settings/about`);
  await expect(page.getByText(/Live updates are blocked/)).toBeVisible({ timeout: 30_000 });
  await page.unrouteAll();
});

test("S19: repeated frames, and frames after newer ones, move nothing back", async ({ page, view, mist }) => {
  let kept: (string | Buffer)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const upstream = socket.connectToServer();
    let pair: (string | Buffer)[] = [];
    upstream.onMessage((message) => {
      socket.send(message);
      // A frame consists of a text that announces bytes, and of the bytes. Both are sent again after the next frame.
      pair = typeof message === "string" ? [message] : [...pair, message];
      if (pair.length < 2) return;
      for (const old of kept) socket.send(old);
      kept = pair;
    });
  });
  await mist.location({ mac: mac(3), x: 1, y: 9 });
  await view.open();
  await expect(view.track(`wifi:${mac(3)}`)).toHaveAttribute("data-x", "1.00");
  const seen = await recordX(page, `wifi:${mac(3)}`);
  for (let x = 2; x <= 20; x++) {
    await mist.location({ mac: mac(3), x, y: 9 });
    await page.waitForTimeout(60);
  }
  await expect(view.track(`wifi:${mac(3)}`)).toHaveAttribute("data-x", "20.00");
  expect(kept.length).toBe(2);
  const xs = await seen();
  expect(xs.length).toBeGreaterThan(2);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
});

test("T6: a browser whose clock is a day off shows ages by the server's clock", async ({ page, view, mist }) => {
  await page.addInitScript((byMs) => {
    const now = Date.now;
    Date.now = () => now() + byMs;
  }, -DAY_MS);
  await mist.location({ mac: mac(5), x: 12, y: 12 });
  await view.open();
  await expect(view.track(`wifi:${mac(5)}`)).toHaveAttribute("data-freshness", "fresh");
  const row = page.getByRole("list", { name: "Tracks", exact: true }).getByRole("button", { name: /00:05/ });
  await expect(row).toContainText(/now|\d+ s ago/);
  await expect(pill(page)).toHaveAttribute("data-connection", "live");
});

test("S16: two tabs show the same data, and each has its own selection", async ({ page, context, server, mist }) => {
  const [one, two] = [createView(page, server.url), createView(await context.newPage(), server.url)];
  await mist.location({ mac: mac(6), x: 3, y: 3 });
  await Promise.all([one.open(`?track=wifi:${mac(6)}`), two.open()]);
  await mist.location({ mac: mac(6), x: 33, y: 3 });
  for (const { track } of [one, two]) await expect(track(`wifi:${mac(6)}`)).toHaveAttribute("data-x", "33.00");
  await expect(two.page).not.toHaveURL(/track=/);
  await two.page.close();
  await mist.location({ mac: mac(6), x: 34, y: 3 });
  await expect(one.track(`wifi:${mac(6)}`)).toHaveAttribute("data-x", "34.00");
});

test("B8: a canvas that lost its content is drawn again", async ({ page, view, mist }) => {
  await mist.location({ mac: mac(7), x: 20, y: 12.5 });
  await view.open();
  await expect(view.track(`wifi:${mac(7)}`)).toHaveAttribute("data-x", "20.00");
  await expect.poll(() => inkOf(page)).toBeGreaterThan(0.02);
  await page.getByRole("application").evaluate((host) => {
    for (const canvas of host.querySelectorAll("canvas")) {
      canvas.getContext("2d")?.reset();
      canvas.dispatchEvent(new Event("contextlost"));
      canvas.dispatchEvent(new Event("contextrestored"));
    }
  });
  await expect.poll(() => inkOf(page)).toBeGreaterThan(0.02);
});

test("B8: at a zoom of 400 % everything can be reached without scrolling sideways", async ({
  browser,
  context,
  server,
  mist,
}) => {
  const zoomed = await browser.newContext({
    viewport: { width: 360, height: 225 },
    deviceScaleFactor: 4,
    storageState: await context.storageState(),
  });
  await mist.location({ mac: mac(8), x: 20, y: 12.5 });
  const view = createView(await zoomed.newPage(), server.url);
  for (const path of ["/", "/alerts", "/feed", FLOOR]) {
    await view.page.goto(server.url + path);
    await view.page.waitForLoadState("networkidle");
    const sideways = await view.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, path).toBeLessThanOrEqual(0);
  }
  await expect(view.track(`wifi:${mac(8)}`)).toBeAttached();
  // At 250 % zoom the rail is at the left; before, a third of it did not fit.
  await view.page.setViewportSize({ width: 768, height: 360 });
  const account = view.page.getByRole("button", { name: /^Account of / });
  await expect(account).toBeInViewport({ ratio: 1 });
  await account.click();
  await expect(view.page.getByRole("menuitem", { name: "Sign out" })).toBeInViewport({ ratio: 1 });
  await zoomed.close();
});

test("B8: a phone loads a smaller copy of a plan of 8,000 pixels", async ({ browser, context, server, api, mist }) => {
  test.slow();
  const mapId = floorId(808);
  await api.call("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: "Vast", widthM: 80 });
  const vast = sharp({
    create: { width: 8_000, height: 5_000, channels: 3, background: "#dde" },
    limitInputPixels: false,
  });
  expect((await api.putImage(mapId, await vast.png().toBuffer())).status).toBe(201);
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
    storageState: await context.storageState(),
  });
  const page = await phone.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(`${mapId}/image`)) asked.push(request.url());
  });
  await mist.location({ mac: mac(9), x: 20, y: 12.5, mapId });
  await page.goto(`${server.url}/sites/${SITE_ID}/floorplans/${mapId}`);
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => inkOf(page), { timeout: 20_000 }).toBeGreaterThan(0.02);
  for (const url of asked) expect(Number(new URL(url).searchParams.get("level"))).toBeGreaterThan(0);
  await phone.close();
});

test("B9: the page works without any browser storage", async ({ page, view, mist }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
  });
  await mist.location({ mac: mac(10), x: 12, y: 3 });
  await view.open();
  await expect(view.track(`wifi:${mac(10)}`)).toHaveAttribute("data-x", "12.00");
  for (const path of ["/", "/alerts", "/feed", "/settings/about"]) {
    await page.goto(new URL(path, page.url()).href);
    await page.waitForLoadState("networkidle");
  }
  expect(view.complaints).toEqual([]);
});

/** The share of the floor's canvases that is painted, from 0 to 1. */
async function inkOf(page: Page): Promise<number> {
  const { data, info } = await sharp(await floorPicture(page))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) inked += 1;
  return inked / (info.width * info.height);
}
