import type { Page } from "playwright/test";
import { untilAlertsKnown } from "../support/alerts";
import { createApi } from "../support/api";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { createMist, type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { ADMIN, type TestServer } from "../support/test-server";

const GYM = "2f6d1c90-7b1e-4a0c-9a7b-0f6e5d4c3b2a";
const OTHER_SITE = "4b8f3e12-9d3a-4c2e-9c9d-2b8a7f6e5d4c";
const ROOF = "3a7e2d01-8c2f-4b1d-8b8c-1a7f6e5d4c3b";

const rows = (page: Page) => page.getByRole("list", { name: "Alerts" }).locator("[data-alert-id]");
const row = (page: Page, zone: string) => rows(page).filter({ hasText: zone });
const toast = (page: Page, text: string) => page.locator("[data-sonner-toast]").filter({ hasText: text });

async function openAlerts({ page, server }: { page: Page; server: TestServer }, query = ""): Promise<void> {
  await page.goto(`${server.url}/alerts${query}`);
  await expect(page.getByRole("heading", { name: "Alerts", level: 1 })).toBeVisible();
}

/** Moves the mouse away from the list, as a user does. */
async function moveAway(page: Page): Promise<void> {
  await page.mouse.move(700, 20);
}

async function untilWatching(page: Page): Promise<void> {
  await expect(page.getByText("the site exists")).toBeVisible();
  await untilAlertsKnown(page);
}

async function fillThree(mist: Mist): Promise<void> {
  const at = Date.now() - 5_000;
  await mist.occupancyAlert(true, 12, { at });
  await mist.occupancyAlert(true, 31, { at: at + 1, limit: 30, name: "Gym", zoneId: GYM });
  await mist.occupancyAlert(true, 7, { at: at + 2, limit: 5, name: "Roof", zoneId: ROOF });
}

test("an alert opens by itself, is acknowledged and clears; the timeline shows it also after a restart", async ({
  page,
  server,
}) => {
  const mist = createMist(server.url);
  await openAlerts({ page, server }, "?state=all");
  await expect(page.getByText("No alerts yet")).toBeVisible();
  const at = Date.now();
  await mist.occupancyAlert(true, 12, { at });
  await expect(row(page, "Lobby")).toContainText("12 of 10");
  await expect(page).toHaveTitle(/^\(1\) Alerts/);
  await mist.occupancyAlert(true, 19, { at: at + 60 });
  await expect(row(page, "Lobby")).toContainText("19 of 10");

  await row(page, "Lobby").getByRole("button", { name: "Acknowledge" }).click();
  await page.getByLabel("Note").fill("Opened the terrace");
  await page.keyboard.press("Control+Enter");
  await expect(row(page, "Lobby")).toContainText("Opened the terrace");
  await mist.occupancyAlert(true, 14, { at: at + 120 });
  await mist.occupancyAlert(false, 8, { at: at + 180 });
  await expect(row(page, "Lobby")).toContainText("cleared");
  await expect(page).toHaveTitle(/^Alerts/);

  await server.stop("SIGKILL");
  const again = await server.restart();
  await openAlerts({ page, server: again }, "?state=all");
  await row(page, "Lobby").locator("[data-row]").click();
  const timeline = page.getByRole("list", { name: "Timeline" }).getByRole("listitem");
  await expect(timeline).toHaveText([
    /Opened at 12 of 10/,
    /Peak: 19 of 10/,
    /Last reported: 14 of 10/,
    /Cleared after 0 s/,
    /Acknowledged by .*Opened the terrace/,
  ]);
  await again.stop();
});

test("several alerts are acknowledged together with one note, by mouse and by keys", async ({ page, server, mist }) => {
  await fillThree(mist);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await openAlerts({ page, server });
  await expect(rows(page)).toHaveCount(3);
  // The alerts came with the page, so the live snapshot contains nothing new.
  await untilAlertsKnown(page);
  expect(asked).not.toContain("/api/alerts");
  const opened = row(page, "Lobby").locator("time").first();
  await opened.hover();
  await expect(opened).toHaveAttribute("title", /\d:\d\d/);
  await moveAway(page);
  await page.getByRole("checkbox", { name: "Select Lobby" }).click();
  await page.getByRole("checkbox", { name: "Select Gym" }).click();
  await expect(page.getByRole("toolbar", { name: "Selected alerts" })).toContainText("2 selected");
  await page.getByRole("toolbar").getByRole("button", { name: "Acknowledge" }).click();
  await page.getByLabel("Note").fill("Fire drill");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).click();
  await expect(row(page, "Lobby")).toContainText("Fire drill");
  await expect(row(page, "Gym")).toContainText("Fire drill");
  await expect(row(page, "Roof")).toContainText("Not acknowledged");

  await rows(page).first().locator("[data-row]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toContainText("Acknowledge 1 alert");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).click();
  await expect(row(page, "Roof")).toContainText("Acknowledged by");
});

test("alerts that a colleague acknowledged keep that name and note when all are acknowledged", async ({
  page,
  server,
  mist,
  api,
}) => {
  await fillThree(mist);
  const { body } = await api.get("/api/alerts?state=active");
  const lobby = body.find(({ areaId }: { areaId: string }) => areaId === ZONE_ID);
  await api.call("POST", `/api/alerts/${encodeURIComponent(lobby.alertId)}/acknowledge`, { note: "I am on my way" });
  await openAlerts({ page, server });
  await expect(row(page, "Lobby")).toContainText("I am on my way");
  await row(page, "Lobby").locator("[data-row]").focus();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(page.getByRole("toolbar", { name: "Selected alerts" })).toHaveText(/3 selected.*1 acknowledged already/);
  await page.getByRole("toolbar").getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.getByRole("dialog")).toContainText("Acknowledge 2 alerts");
  await page.getByLabel("Note").fill("Fire drill");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).click();
  await expect(row(page, "Gym")).toContainText("Fire drill");
  await expect(row(page, "Roof")).toContainText("Fire drill");
  await expect(row(page, "Lobby")).toContainText("I am on my way");
  await expect(row(page, "Lobby")).not.toContainText("Fire drill");
});

test("the overview counts more alerts than one page has, and its link shows all of them whatever filters were set before", async ({
  page,
  server,
  mist,
}) => {
  const at = Date.now() - 60_000;
  for (const i of Array.from({ length: 105 }).keys())
    await mist.occupancyAlert(true, 101, { at: at + i, limit: 100, name: `Room ${i}`, zoneId: `room-${i}` });
  const elsewhere = { siteId: OTHER_SITE, mapId: "9d0a7c1e-5b3f-4e2a-8c6d-1f2e3d4c5b6a" };
  await mist.location({ mac: mac(1), x: 5, y: 5, ...elsewhere });
  await openAlerts({ page, server }, "?state=cleared");
  await page.getByRole("searchbox", { name: "Search alerts" }).fill("nothing is called so");
  await expect(page.getByText("No alert matches")).toBeVisible();
  await page.goto(server.url);
  await page.getByRole("link", { name: "All 105 active alerts" }).click();
  await expect(page).toHaveURL(/\/alerts\?state=active$/);
  await expect(rows(page)).toHaveCount(105);
  await page.goto(server.url);
  await page.getByRole("region", { name: "Test House" }).getByRole("link", { name: "105" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/alerts\\?state=active&site=${SITE_ID}`));
  await expect(rows(page)).toHaveCount(105);
});

test("filters are kept in the address and for the next visit", async ({ page, server, mist }) => {
  await fillThree(mist);
  await mist.occupancyAlert(false, 9);
  await openAlerts({ page, server });
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("radio", { name: "Cleared" }).click();
  await expect(page).toHaveURL(/state=cleared/);
  await expect(rows(page)).toHaveText([/Lobby/]);
  await page.getByRole("radio", { name: "All" }).click();
  await page.getByRole("searchbox", { name: "Search alerts" }).fill("gym");
  await expect(rows(page)).toHaveText([/Gym/]);
  await page.getByRole("button", { name: "Critical" }).click();
  await expect(page.getByText("No alert matches")).toBeVisible();
  await page.goto(`${server.url}/feed`);
  await page.goto(`${server.url}/alerts`);
  await expect(page).toHaveURL(/state=all&severity=critical&q=gym/);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(rows(page)).toHaveCount(3);
});

test("the list does not move under the pointer: new alerts wait", async ({ page, server, mist }) => {
  await mist.occupancyAlert(true, 12);
  await openAlerts({ page, server });
  await row(page, "Lobby").hover();
  await mist.occupancyAlert(true, 31, { limit: 30, name: "Gym", zoneId: GYM });
  const pill = page.getByRole("button", { name: "1 new" });
  await expect(pill).toBeVisible();
  await expect(rows(page)).toHaveText([/Lobby/]);
  await mist.occupancyAlert(false, 3);
  await expect(row(page, "Lobby")).toContainText("cleared");
  await pill.click();
  await expect(rows(page)).toHaveText([/Gym/]);
  await moveAway(page);
  await mist.occupancyAlert(true, 6, { limit: 5, name: "Roof", zoneId: ROOF });
  await expect(rows(page)).toHaveText([/Roof/, /Gym/]);
});

test("S10: a toast announces an alert that opens once, even if the connection drops in between", async ({
  page,
  server,
}) => {
  const mist = createMist(server.url);
  await mist.occupancyAlert(true, 12);
  await page.goto(`${server.url}/feed`);
  await expect(page).toHaveTitle(/^\(1\)/);
  await untilAlertsKnown(page);
  await expect(toast(page, "Lobby")).toHaveCount(0);
  await mist.occupancyAlert(true, 31, { limit: 30, name: "Gym", zoneId: GYM });
  await expect(toast(page, "Gym is over its limit")).toHaveCount(1);
  await expect(toast(page, "Gym")).toContainText("31 of 30");
  await toast(page, "Gym").getByRole("button", { name: "Close" }).click();
  await expect(toast(page, "Gym")).toHaveCount(0);

  await server.stop("SIGKILL");
  await expect(page.getByText("Connection lost.")).toBeVisible();
  const again = await server.restart();
  await expect(page.getByText("Connection lost.")).toHaveCount(0);
  await page.waitForTimeout(1_500);
  await expect(toast(page, "Gym")).toHaveCount(0);

  const later = createMist(again.url);
  await later.occupancyAlert(true, 7, { limit: 5, name: "Roof", zoneId: ROOF });
  await expect(toast(page, "Roof is over its limit")).toBeVisible();
  await toast(page, "Roof").getByRole("link", { name: "Show on floor" }).click();
  await expect(page).toHaveURL(new RegExp(`area=${ROOF}`));
  await again.stop();
});

test("several alerts at once are announced by one toast, which acknowledges them all", async ({
  page,
  server,
  mist,
}) => {
  await mist.audit("the site exists");
  await page.goto(`${server.url}/feed`);
  await untilWatching(page);
  await fillThree(mist);
  const many = toast(page, "3 new alerts");
  await expect(many).toContainText("Gym");
  await expect(page.locator("[data-sonner-toast]")).toHaveCount(1);
  await many.getByRole("button", { name: "Acknowledge all" }).click();
  await expect(toast(page, "3 alerts acknowledged")).toBeVisible();
  const { body } = await createApi(server.url).get("/api/alerts?acknowledged=true");
  expect(body).toHaveLength(3);
});

test("the bell lists active alerts, acknowledges them and leads to their floor", async ({ page, server, mist }) => {
  const view = createView(page, server.url);
  await mist.occupancyAlert(true, 12);
  await page.goto(`${server.url}/settings/webhook`);
  await page.getByRole("button", { name: "Bell: 1 active alert" }).click();
  const bell = page.getByRole("dialog", { name: "Bell" });
  await bell.getByRole("button", { name: "Acknowledge Lobby" }).click();
  await expect(bell.getByRole("listitem")).toContainText(ADMIN.email);
  await bell.getByRole("link", { name: "Lobby" }).click();
  await expect(page).toHaveURL(new RegExp(`/floorplans/.*area=${ZONE_ID}`));
  await expect(view.zone(ZONE_ID)).toBeAttached();
  // The same again while the user looks at another tab of that floor.
  await page.getByRole("tab", { name: "Feed" }).click();
  await page.getByRole("application").press("Escape");
  await expect(page).not.toHaveURL(/area=/);
  await page.getByRole("button", { name: "Bell: 1 active alert" }).click();
  await bell.getByRole("link", { name: "Lobby" }).click();
  await expect(page.getByRole("tab", { name: "Selection" })).toHaveAttribute("data-state", "active");
  await expect(page).toHaveURL(new RegExp(`area=${ZONE_ID}`));
  expect(view.complaints).toEqual([]);
});

test("the sound is off by default, plays once it is on, and can be muted beside the bell", async ({
  page,
  server,
  mist,
}) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { tones: number };
    counted.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when?: number) {
      counted.tones += 1;
      start.call(this, when);
    };
  });
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones);
  await mist.audit("the site exists");
  await page.goto(`${server.url}/feed`);
  await untilWatching(page);
  const sound = page.getByRole("button", { name: "Alert sound" });
  await expect(sound).toHaveAttribute("aria-pressed", "false");
  await mist.occupancyAlert(true, 12);
  await expect(toast(page, "Lobby")).toBeVisible();
  expect(await tones()).toBe(0);

  await sound.click();
  await expect(sound).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(sound).toHaveAttribute("aria-pressed", "true");
  await untilWatching(page);
  await page.getByRole("heading", { name: "Feed" }).click();
  await mist.occupancyAlert(true, 31, { limit: 30, name: "Gym", zoneId: GYM });
  await expect(toast(page, "Gym")).toBeVisible();
  await expect.poll(tones).toBe(2);

  await sound.click();
  await mist.occupancyAlert(true, 7, { limit: 5, name: "Roof", zoneId: ROOF });
  await expect(toast(page, "2 new alerts")).toBeVisible();
  expect(await tones()).toBe(2);
});
