import type { Page } from "playwright/test";
import { untilAlertsKnown } from "../support/alerts";
import { createApi, placeFloor } from "../support/api";
import { violations } from "../support/axe";
import { expect, testAlone as test } from "../support/fixtures";
import { createMist, MAP_ID, type Mist, mac, SITE_ID } from "../support/mist";
import { addPerson } from "../support/people";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/test-server";

const AP = "5c5b35000001";
const MINUTE_MS = 60_000;
/** Events further ahead than this are not accepted. An event two seconds beyond can be read two seconds later. */
const TAKEN_AHEAD_MS = 15 * MINUTE_MS;

const notices = (page: Page) => page.getByRole("list", { name: "Notices" }).locator(":scope > li");
const devices = (page: Page) => page.getByRole("list", { name: "Devices" }).locator(":scope > li");
const quarantined = (page: Page) => page.getByRole("list", { name: "Quarantine" }).locator(":scope > li");

async function openFeed({ page, server }: { page: Page; server: TestServer }, query = ""): Promise<void> {
  await page.goto(`${server.url}/feed${query}`);
  await expect(page.getByRole("heading", { name: "Feed", level: 1 })).toBeVisible();
}

function tellDevice(mist: Mist, type: string, at: number): Promise<unknown> {
  const event = { site_id: SITE_ID, site_name: "Test House", ap: AP, ap_name: "AP Lobby", type };
  return mist.send("device-updowns", { ...event, timestamp: at / 1_000 });
}

test("a search finds an audit by its words; the event as Mist sent it can be viewed and copied", async ({
  page,
  context,
  server,
  mist,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await mist.audit('Update WLAN "Guest" in template Berlin');
  await mist.audit("Login");
  await tellDevice(mist, "AP_DISCONNECTED", Date.now());
  await openFeed({ page, server });
  await expect(notices(page)).toHaveCount(3);
  await page.getByRole("searchbox", { name: "Search notices" }).fill("berlin wlan");
  await expect(notices(page)).toHaveText([/Guest/]);
  await expect(page).toHaveURL(/q=berlin\+wlan/);
  await expect(page.getByRole("button", { name: "audits 1" })).toBeVisible();

  await notices(page).first().getByRole("button").first().click();
  const raw = page.getByRole("region", { name: "As Mist sent it" });
  await expect(raw).toContainText('"admin_name": "Mika Operator"');
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({ admin_name: "Mika Operator", message: 'Update WLAN "Guest" in template Berlin' });
});

test("a pause while typing a search does not remove its trailing space", async ({ page, server, mist }) => {
  await mist.audit("Meeting room booked");
  await openFeed({ page, server });
  const search = page.getByRole("searchbox", { name: "Search notices" });
  await search.pressSequentially("meeting ");
  await expect(page).toHaveURL(/q=meeting$/);
  await expect(notices(page)).toHaveCount(1);
  await search.pressSequentially("room");
  await expect(search).toHaveValue("meeting room");
  await expect(page).toHaveURL(/q=meeting\+room$/);
  await expect(notices(page)).toHaveCount(1);
});

test("topics show counts and can be chosen; filters are kept for the next visit", async ({ page, server, mist }) => {
  await mist.audit("Login");
  await mist.audit("Logout");
  await tellDevice(mist, "AP_DISCONNECTED", Date.now());
  await openFeed({ page, server });
  await page.getByRole("button", { name: "device-updowns 1" }).click();
  await expect(notices(page)).toHaveText([/AP Lobby went offline/]);
  await page.getByRole("button", { name: "audits 2" }).click();
  await expect(notices(page)).toHaveCount(3);
  await openFeed({ page, server });
  await expect(page).toHaveURL(/topic=device-updowns%2Caudits/);
  await expect(page.getByRole("button", { name: "audits 2" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "audits 2" }).click();
  await page.getByRole("button", { name: "Info" }).click();
  await expect(page.getByText("No notice matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(notices(page)).toHaveCount(3);
});

test("older notices are loaded on scrolling, each once; new ones wait until the reader goes to the top", async ({
  page,
  server,
  mist,
}) => {
  const now = Date.now();
  // Many events with the same second, as Mist sends them: no page of the list may lose one.
  for (let i = 0; i < 120; i++) await mist.audit(`Change ${i}`, now - Math.floor(i / 40) * 1_000);
  await openFeed({ page, server });
  await expect(notices(page).first()).toBeVisible();
  await page.mouse.move(700, 500);
  await expect(async () => {
    await page.mouse.wheel(0, 4_000);
    await expect(notices(page)).toHaveCount(120, { timeout: 500 });
  }).toPass();
  const titles = await notices(page).allTextContents();
  expect(new Set(titles.map((title) => /Change \d+/.exec(title)?.[0])).size).toBe(120);

  await mist.audit("Fresh from the press", Date.now() + 1_000);
  const pill = page.getByRole("button", { name: "1 new" });
  await expect(pill).toBeVisible();
  await expect(notices(page)).toHaveCount(120);
  await pill.click();
  await expect(notices(page).first()).toContainText("Fresh from the press");
  await expect(notices(page).first()).toBeInViewport();
});

test("a device goes down and comes back, with its history", async ({ page, server, mist }) => {
  const at = Date.now() - 5 * MINUTE_MS;
  await mist.send("device-events", {
    site_id: SITE_ID,
    mac: "5c5b35000002",
    device_name: "switch-1",
    device_type: "switch",
    type: "SW_CONNECTED",
    timestamp: at / 1_000,
  });
  await tellDevice(mist, "AP_CONNECTED", at);
  await openFeed({ page, server }, "?tab=devices");
  await expect(devices(page)).toHaveText([/AP Lobby.*Up/s, /switch-1.*Up/s]);
  await tellDevice(mist, "AP_DISCONNECTED", at + 3 * MINUTE_MS);
  await expect(page.getByRole("tab", { name: "Devices 1 down" })).toBeVisible();
  await page.getByRole("radio", { name: "Down 1" }).click();
  await expect(devices(page)).toHaveText([/AP Lobby.*Down\s*[2-4] min/s]);

  await devices(page).getByRole("button", { name: "Show the history of AP Lobby" }).click();
  const history = devices(page).getByRole("list").getByRole("listitem");
  await expect(history).toHaveText([/AP Lobby went offline/, /AP Lobby came online/]);
  await page.getByRole("radio", { name: "All 2" }).click();
  await tellDevice(mist, "AP_CONNECTED", Date.now());
  await expect(devices(page).filter({ hasText: "AP Lobby" })).toContainText(/Up\s*\d+ s/);
  await expect(page.getByRole("tab", { name: "Devices", exact: true })).toBeVisible();

  await page.goto(`${server.url}/sites/${SITE_ID}`);
  await expect(page.getByText("No device is down.")).toBeVisible();
  await tellDevice(mist, "AP_DISCONNECTED", Date.now());
  await expect(page.getByRole("list", { name: "Devices down" })).toContainText(/AP Lobby.*Down/s);
});

test("events that cannot be read wait in quarantine, and are tried again or deleted", async ({
  page,
  server,
  mist,
}) => {
  const soon = Date.now() + TAKEN_AHEAD_MS + 2_500;
  await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp: Date.now() / 1_000 });
  await mist.audit("From a clock that is ahead", soon);
  await openFeed({ page, server }, "?tab=quarantine");
  await expect(page.getByRole("tab", { name: "Quarantine 2" })).toBeVisible();
  await quarantined(page).filter({ hasText: "zone" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The event still cannot be processed", { exact: false })).toBeVisible();

  await page.waitForTimeout(Math.max(0, soon - TAKEN_AHEAD_MS + 200 - Date.now()));
  await page.getByRole("button", { name: "Try all again" }).click();
  await expect(page.getByText("1 of 2 events were read.")).toBeVisible();
  await expect(quarantined(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Nothing in quarantine")).toBeVisible();
  await page.getByRole("tab", { name: "Notices" }).click();
  await expect(notices(page)).toHaveText([/From a clock that is ahead/]);
});

test("I73: events of one reason and shape are one row, tried again and removed together", async ({
  page,
  server,
  mist,
}) => {
  const now = Date.now() / 1_000;
  const nowhere = (n: number) => ({ site_id: SITE_ID, map_id: MAP_ID, mac: mac(n), x: "left", y: n, timestamp: now });
  await mist.send("location", ...Array.from({ length: 30 }, (_, n) => nowhere(n)));
  await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp: now });
  await openFeed({ page, server }, "?tab=quarantine");
  await expect(page.getByRole("tab", { name: "Quarantine 31" })).toBeVisible();
  await expect(quarantined(page)).toHaveText([/zone\s*1 event/, /no position.*location\s*30 events/s]);
  const group = quarantined(page).filter({ hasText: "location" });
  await group.getByRole("button", { name: "Show events in quarantine: no position" }).click();
  const samples = group.getByRole("list", { name: "Newest events" }).locator(":scope > li");
  await expect(samples).toHaveCount(20);
  await expect(samples.first()).toContainText('"y": 29');
  expect(await violations(page)).toEqual([]);

  await group.getByRole("button", { name: "Try the group again" }).click();
  await expect(page.getByText("0 of 30 events were read.")).toBeVisible();
  await group.getByRole("button", { name: "Remove the group" }).click();
  const question = page.getByRole("dialog", { name: "Remove 30 events?" });
  await question.getByRole("button", { name: "Remove the group" }).click();
  await expect(page.getByText("30 events were removed.")).toBeVisible();
  await expect(quarantined(page)).toHaveText([/zone/]);
  await expect(page.getByRole("tab", { name: "Quarantine 1", exact: true })).toBeVisible();
});

test("T12: feed health names a site whose clock is ahead, and by how much", async ({ page, server, mist }) => {
  for (const second of [0, 1, 2])
    await mist.location({ mac: mac(1), x: second, y: 5, at: Date.now() + 5 * MINUTE_MS + second * 1_000 });
  await openFeed({ page, server }, "?tab=health");
  const ahead = page.getByRole("region", { name: "Clocks that are ahead" });
  await expect(ahead.getByRole("listitem")).toHaveText([/[45] min \d+ s ahead/]);
  expect(await violations(page)).toEqual([]);
});

test("quarantine is visible only to operators who may see every site", async ({ page, server, mist }) => {
  await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp: Date.now() / 1_000 });
  const tabs = page.getByRole("tab");
  for (const user of [{ role: "viewer" }, { role: "operator", siteIds: [SITE_ID] }]) {
    const { cookie } = await addPerson(server.url, user);
    const [name = "", value = ""] = cookie.split("=");
    // When the page notices that it is signed out, it goes to the sign-in, not to the page that is opened next.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.context().addCookies([{ name, value, url: server.url }]);
    await openFeed({ page, server }, "?tab=quarantine");
    await expect(tabs).toHaveText(["Notices", "Devices", "Health"]);
    await expect(page.getByRole("tab", { name: "Notices" })).toHaveAttribute("data-state", "active");
  }
  await page.goto("about:blank");
  await page.context().clearCookies();
  await signIn(page.context(), server.url);
  await openFeed({ page, server }, "?tab=quarantine");
  await expect(tabs).toHaveText(["Notices", "Devices", "Health", "Quarantine1"]);
});

test("a part of the page without an answer says so, and asks again", async ({ page, server, mist }) => {
  await tellDevice(mist, "AP_CONNECTED", Date.now());
  const problem = { status: 500, contentType: "application/problem+json", body: '{"title":"Broken","status":500}' };
  const note = page.getByRole("alert").filter({ hasText: "The server gave no answer to this" });
  const tabs = [
    { tab: "devices", path: /\/api\/devices$/, there: page.getByRole("list", { name: "Devices" }) },
    { tab: "health", path: /\/api\/feed$/, there: page.getByRole("table") },
    { tab: "quarantine", path: /\/api\/feed\/quarantine/, there: page.getByText("Nothing in quarantine") },
  ];
  for (const { tab, path, there } of tabs) {
    await page.route(path, (route) => route.fulfill(problem));
    await openFeed({ page, server }, `?tab=${tab}`);
    await expect(note).toBeVisible();
    await page.unroute(path);
    await note.getByRole("button", { name: "Try again" }).click();
    await expect(there).toBeVisible();
    await expect(note).toHaveCount(0);
  }
  await page.route(/\/api\/notices\?.*deviceId/, (route) =>
    route.fulfill({ ...problem, status: 403, body: '{"code":"forbidden"}' }),
  );
  await openFeed({ page, server }, "?tab=devices");
  await devices(page).getByRole("button", { name: "Show the history of AP Lobby" }).click();
  await expect(page.getByText("You do not have permission to see this.")).toBeVisible();
});

test("feed health shows every topic's figures, refusals and topics that are not read", async ({
  page,
  server,
  mist,
}) => {
  const event = { mac: mac(1), x: 5, y: 5, at: Date.now() };
  await mist.location(event);
  await mist.location(event);
  await mist.send("brand-new-topic", { site_id: SITE_ID, colour: "mauve" });
  await mist.post('{"topic":"zone","events":[]}', { "x-mist-signature-v2": "0".repeat(64) });
  await openFeed({ page, server }, "?tab=health");
  const cells = page.getByRole("row").filter({ hasText: "location" }).getByRole("cell");
  // Received, accepted, duplicates, late, quarantined, conflicts, unknown.
  await expect(async () =>
    expect((await cells.allInnerTexts()).slice(-7)).toEqual(["2", "1", "1", "0", "0", "0", "0"]),
  ).toPass();
  await expect(page.getByRole("listitem").filter({ hasText: "The signature does not match any secret" })).toContainText(
    "1",
  );
  await page.getByRole("button", { name: "Show the newest event: brand-new-topic" }).click();
  await expect(page.getByRole("region", { name: "As Mist sent it" })).toContainText('"colour": "mauve"');
});

test("I56: feed health names a silent source and since when it is silent, although its site sends other events", async ({
  page,
  server,
  mist,
}) => {
  const clients = (at: number) => [1, 2, 3].map((one) => ({ mac: mac(one), x: 5, y: 5, at }));
  await mist.location(...clients(Date.now() - 7 * MINUTE_MS));
  await mist.audit("Login");
  await openFeed({ page, server }, "?tab=health");
  const silent = page.getByRole("region", { name: "Silent sources" });
  await expect(silent.getByRole("listitem")).toHaveText([/Wi-Fi\s*numbers held\s*No data since .+\d+ min ago/]);
  expect(await violations(page)).toEqual([]);
  await mist.location(...clients(Date.now()));
  await expect(silent).toHaveCount(0);
});

test("O1: every page says that the feed is silent, with the age of the data, until the next delivery", async ({
  page,
}) => {
  const ago = 20 * MINUTE_MS;
  // The first server's clock is twenty minutes behind, the second one's is right.
  const shift = `const now = Date.now; Date.now = () => now() - ${ago};`;
  const past = await startServer({
    env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(shift)}` },
  });
  await placeFloor(createApi(past.url));
  await createMist(past.url).location({ mac: mac(1), x: 5, y: 5, at: Date.now() - ago });
  await past.stop();
  const server = await startServer({ dataDir: past.dataDir });
  await signIn(page.context(), server.url);
  const banner = page.getByText(/^No data from Mist\. No delivery for 2\d min/);
  for (const path of ["/", "/alerts", "/feed", "/settings/webhook", `/sites/${SITE_ID}/floorplans/${MAP_ID}`]) {
    await page.goto(`${server.url}${path}`);
    await expect(banner, path).toBeVisible();
    if (path === "/alerts") expect(await violations(page)).toEqual([]);
  }
  // The last of these pages is the floor, which says it in place and loses its colours.
  await expect(page.getByText(/data 2\d min ago/).first()).toBeVisible();
  await expect(page.getByRole("application")).toHaveAttribute("data-past");
  await page.getByRole("region", { name: "No data from Mist." }).getByRole("link", { name: "Feed health" }).click();
  await expect(page.getByRole("tab", { name: "Health" })).toHaveAttribute("data-state", "active");
  const silent = page.getByRole("region", { name: "Sites without data" });
  await expect(silent.getByRole("listitem")).toHaveText([/No data since .+2\d min ago/]);
  await createMist(server.url).location({ mac: mac(1), x: 6, y: 5 });
  await expect(banner).toHaveCount(0, { timeout: 15_000 });
  await expect(silent).toHaveCount(0);
  await server.dispose();
});

test("a lost connection is shown with the age of the data, and a link waits for the connection", async ({
  page,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await page.goto(`${server.url}/alerts`);
  await expect(page.getByText("All quiet")).toBeVisible();
  await untilAlertsKnown(page);
  await server.stop("SIGKILL");
  await expect(page.getByText(/Connection lost. Last data (just now|\d+ s ago)/)).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByText("The server does not answer")).toBeVisible();
  await expect(page.getByText("All quiet")).toBeVisible();
  const again = await server.restart();
  await expect(page).toHaveURL(/\/settings/);
  await expect(page.getByText("The server does not answer")).toHaveCount(0);
  await expect(page.getByText("Connection lost.")).toHaveCount(0);
  await again.stop();
});
