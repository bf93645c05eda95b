import type { Locator, Page } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { violationsInBothLooks } from "../support/axe";
import { createView, expect, testAlone } from "../support/fixtures";
import { MAP_ID, type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { startServer } from "../support/test-server";
import { createTimeMachine, type TimeMachine } from "../support/time-machine";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const SPAN_MS = 15 * MINUTE_MS;
const TRACK = `wifi:${mac(42)}`;
const WALK_S = 50;
/** So far into the walk is what is seen first. */
const FIRST_MS = 5 * SECOND_MS;

/** A server whose clocks the test moves, so that a walk of just now is of a while ago. */
const inTime = testAlone.extend<{ readonly machine: TimeMachine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  machine: async ({}, use) => use(createTimeMachine()),
  server: async ({ machine }, use) => {
    const server = await startServer({ env: machine.env });
    await placeFloor(createApi(server.url));
    await use(server);
    await server.dispose();
  },
});

/** By half a metre a second along y = 6, with a fix each second. */
const xAfter = (ms: number) => 3 + Math.floor(ms / SECOND_MS) / 2;

async function walk(mist: Mist, from: number): Promise<void> {
  const seconds = Array.from({ length: WALK_S + 1 }, (_, second) => second * SECOND_MS);
  const fixes = seconds.map((ms) => ({ mac: mac(42), x: xAfter(ms), y: 6, at: from + ms }));
  expect(await mist.location(...fixes)).toMatchObject({ status: 200, body: { accepted: fixes.length } });
}

const bar = (page: Page) => page.getByRole("slider", { name: "Time" });
const pill = (page: Page) => page.locator("[data-connection]");
const dot = (page: Page) => page.locator(`[data-track-id="${TRACK}"]`);

async function expectPast(page: Page): Promise<void> {
  await expect(pill(page)).toHaveAttribute("data-connection", "past");
}

async function expectLive(page: Page): Promise<void> {
  await expect(pill(page)).not.toHaveAttribute("data-connection", "past");
  await expect(page).not.toHaveURL(/[?&]t=/);
}

/** The dot is where it was at the time that the bar tells. */
async function expectInStep(page: Page, walked: number): Promise<void> {
  await expect(async () => {
    const at = Number(await bar(page).getAttribute("aria-valuenow"));
    expect(at - walked).toBeGreaterThan(0);
    await expect(dot(page)).toHaveAttribute("data-x", xAfter(at - walked).toFixed(2), { timeout: 500 });
  }).toPass();
}

/** Where on the bar a moment is. */
async function pointOf(slider: Locator, at: number): Promise<{ x: number; y: number }> {
  const [box, from, to] = await Promise.all([
    slider.boundingBox(),
    slider.getAttribute("aria-valuemin"),
    slider.getAttribute("aria-valuemax"),
  ]);
  if (!box) throw new Error("There is no time bar");
  return { x: box.x + (box.width * (at - Number(from))) / (Number(to) - Number(from)), y: box.y + 20 };
}

async function showQuarterHour(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Time shown in the bar/ }).click();
  await page.getByRole("menuitemradio", { name: "15 min" }).click();
  await expect
    .poll(async () => {
      const [from, to] = await Promise.all(
        ["aria-valuemin", "aria-valuemax"].map((name) => bar(page).getAttribute(name)),
      );
      return Math.round((Number(to) - Number(from)) / MINUTE_MS);
    })
    .toBe(SPAN_MS / MINUTE_MS);
}

async function byKeys(page: Page, walked: number): Promise<void> {
  await bar(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dot(page)).toHaveAttribute("data-x", "8.00");
  await page.keyboard.press("l");
  await expect(dot(page)).toHaveAttribute("data-x", "13.00");
  await page.keyboard.press("j");
  await expect(dot(page)).toHaveAttribute("data-x", "8.00");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(dot(page)).toHaveAttribute("data-x", "9.00");
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expectInStep(page, walked);
  await expect(bar(page)).toHaveAttribute("aria-valuetext", /\d:\d\d/);
}

async function byMouse(page: Page, walked: number): Promise<void> {
  await showQuarterHour(page);
  const from = await pointOf(bar(page), walked + 5 * MINUTE_MS);
  const to = await pointOf(bar(page), walked + 30 * SECOND_MS);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await expectPast(page);
  await expectInStep(page, walked);
  await expect(page).toHaveURL(/[?&]t=/);
  await page.goBack();
  await expectLive(page);
}

async function byTouch(page: Page, walked: number): Promise<void> {
  await bar(page).waitFor();
  await showQuarterHour(page);
  const spot = await pointOf(bar(page), walked + 25 * SECOND_MS);
  await page.touchscreen.tap(spot.x, spot.y);
  await expectPast(page);
  await expectInStep(page, walked);
}

inTime(
  "a walk is seen again over the zone of then, while another page stays live",
  async ({ page, server, context, browser, mist, machine, api }) => {
    const walked = Math.ceil(Date.now() / SECOND_MS) * SECOND_MS;
    await machine.pass(MINUTE_MS);
    await walk(mist, walked);
    const asItWas = () => api.get(`/api/floorplans/${MAP_ID}/live?at=${walked + FIRST_MS}`);
    await expect.poll(async () => (await asItWas()).body.tracks?.[0]?.x, { message: "the walk to be kept" }).toBe(5.5);
    await machine.pass(10 * MINUTE_MS);
    // Edits are dated by the machine's clock, which no test moves.
    await expect.poll(() => Date.now()).toBeGreaterThan(walked + FIRST_MS + SECOND_MS);
    const renamed = await api.call("PATCH", `/api/areas/${ZONE_ID}`, { name: "Atrium", limit: 3 });
    expect(renamed.status).toBe(200);
    const view = createView(page, server.url);
    const zone = view.zone(ZONE_ID);

    await view.open(`?t=${new Date(walked + FIRST_MS).toISOString()}`);
    await expectPast(page);
    await expect(dot(page)).toHaveAttribute("data-x", "5.50");
    await expect(dot(page)).toHaveAttribute("data-freshness", "fresh");
    await expect(zone).toHaveAttribute("data-limit", "10");
    await expect(zone).toContainText("Lobby");
    await expect(page.getByRole("link", { name: "Edit floor" })).toBeHidden();
    expect(await violationsInBothLooks(page)).toEqual([]);

    const beside = createView(await context.newPage(), server.url);
    await beside.open();
    await expectLive(beside.page);
    await expect(beside.zone(ZONE_ID)).toContainText("Atrium");

    await byKeys(page, walked);
    await pill(page).getByRole("button", { name: "Return to live" }).click();
    await expectLive(page);
    await expect(zone).toContainText("Atrium");
    await mist.location({ mac: mac(42), x: 33, y: 6, at: walked + 11 * MINUTE_MS });
    await expect(dot(page)).toHaveAttribute("data-x", "33.00");

    await byMouse(page, walked);
    await expect(dot(page)).toHaveAttribute("data-x", "33.00");
    await expectLive(beside.page);

    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await signIn(phone, server.url);
    const held = await phone.newPage();
    await held.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}`);
    await byTouch(held, walked);
    await phone.close();
    expect(view.complaints).toEqual([]);
  },
);
