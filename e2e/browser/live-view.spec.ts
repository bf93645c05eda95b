import type { Page } from "playwright/test";
import { createView, expect, test } from "../support/fixtures";
import { pixelOf } from "../support/floor-canvas";
import { type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";

const UPSTAIRS_ID = "c1d2e3f4-0a5e-4c4b-8f5d-2d6c1e9a7f77";
const UPSTAIRS_ZONE_ID = "f0a1b2c3-5a07-4b0f-9c3d-77a2d4c8e599";

/** Creates a second floor with a zone above the placed one, once per server. */
test.beforeEach(async ({ api }) => {
  const known = await api.get(`/api/floorplans/${UPSTAIRS_ID}`);
  if (known.status === 200) return;
  const floor = { mapId: UPSTAIRS_ID, siteId: SITE_ID, name: "First floor", widthM: 40, heightM: 25 };
  await api.call("POST", "/api/floorplans", floor);
  const polygon = [
    { x: 20, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 25 },
  ];
  const area = { areaId: UPSTAIRS_ZONE_ID, kind: "zone", name: "Observatory", polygon };
  await api.call("POST", `/api/floorplans/${UPSTAIRS_ID}/areas`, area);
});

test.describe("the command palette", () => {
  test("finds a track on another floor despite a typing error, and opens that floor", async ({ view, mist }) => {
    const { page } = view;
    await join(mist, mac(501), { client_hostname: "astrolabe-laptop", client_ip: "10.9.8.7" });
    await mist.location({ mac: mac(501), x: 30, y: 5, mapId: UPSTAIRS_ID });
    await view.open();
    await page.keyboard.press("/");
    await page.getByRole("combobox").fill("astorlabe");
    const hit = page.getByRole("option", { name: /astrolabe-laptop/ });
    await expect(hit).toContainText("First floor");
    await expect(hit).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "First floor" })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${UPSTAIRS_ID}\\?track=wifi:${mac(501)}$`));
    await expect(details(page).getByRole("heading", { name: "astrolabe-laptop" })).toBeVisible();
    await expect(view.track(`wifi:${mac(501)}`)).toHaveAttribute("data-x", "30.00");
  });

  test("finds by a MAC address in any notation and by IP address, and shows why", async ({ view, mist }) => {
    const { page } = view;
    await join(mist, "5c5b35aabb01", { client_hostname: "sextant", client_ip: "10.77.1.23" });
    await mist.location({ mac: "5c5b35aabb01", x: 30, y: 5 });
    await view.open();
    await page.keyboard.press("Control+k");
    for (const [query, reason] of [
      ["5C-5B-35-AA-BB", "5c:5b:35:aa:bb"],
      ["5c5b.35aa.bb01", "5c:5b:35:aa:bb:01"],
      ["10.77.1", "10.77.1"],
    ] as const) {
      await page.getByRole("combobox").fill(query);
      const hit = page.getByRole("option", { name: /sextant/ });
      await expect(hit.locator("mark")).toHaveText(reason);
    }
  });

  test("shows no results of the previous query, and says when the search failed", async ({ view, mist }) => {
    const { page } = view;
    await join(mist, mac(503), { client_hostname: "quadrant-mira" });
    await join(mist, mac(504), { client_hostname: "quadrant-mona" });
    await mist.location({ mac: mac(503), x: 30, y: 5 }, { mac: mac(504), x: 31, y: 5 });
    await view.open();
    await page.keyboard.press("/");
    const field = page.getByRole("combobox");
    await field.fill("quadrant");
    await expect(page.getByRole("option", { name: /quadrant-mi/ })).toBeVisible();
    await expect(page.getByRole("option", { name: /quadrant-mo/ })).toBeVisible();
    // From here on the search gets no answer.
    await page.route(/\/api\/tracks\?.*q=quadrant-mo/, () => undefined);
    await field.fill("quadrant-mo");
    await expect(page.getByText("Searching…")).toBeVisible();
    await expect(page.getByRole("option", { name: /quadrant-mo/ })).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("option", { name: /quadrant-mi/ })).toHaveCount(0);
    await field.fill("quadrant-moon");
    await expect(page.getByRole("option")).toHaveCount(0);
    await field.press("Enter");
    await expect(field).toBeVisible();

    await page.route(/\/api\/tracks\?/, (route) => route.abort());
    await field.fill("quadrant-sea");
    await expect(page.getByText("The server did not respond, so tracks were not searched.")).toBeVisible();
    await expect(page.getByText("Nothing matches")).toHaveCount(0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await field.fill("quadrant-mir");
    await expect(page.getByRole("option", { name: /quadrant-mi/ })).toBeVisible();
    await expect(page.getByText("The server gave no answer")).toHaveCount(0);
  });

  test("opens zones and floors, remembers recent ones, and runs commands", async ({ view }) => {
    const { page } = view;
    await view.open();
    await choose(page, "observ", "Observatory");
    await expect(page.getByRole("heading", { level: 1, name: "First floor" })).toBeVisible();
    await expect(details(page).getByRole("heading", { name: "Observatory" })).toBeVisible();
    await choose(page, "ground", "Ground floor");
    await expect(page.getByRole("heading", { level: 1, name: "Ground floor" })).toBeVisible();
    await page.keyboard.press("/");
    const recent = page.getByRole("group", { name: "Recent" }).getByRole("option");
    await expect(recent).toHaveText([/Ground floor/, /Observatory/]);
    await page.keyboard.press("Escape");
    await choose(page, "heat", "Heat map");
    await expect(page).toHaveURL(/[?&]heat=1/);
    await choose(page, "dark", "Dark appearance");
    await expect(page.locator("html")).toHaveClass(/dark/);
  });

  test("opens on every page", async ({ page, server }) => {
    await page.goto(`${server.url}/feed`);
    await page.getByRole("button", { name: "Search everything" }).click();
    await page.getByRole("combobox").fill("observ");
    await page.getByRole("option", { name: /Observatory/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "First floor" })).toBeVisible();
  });

  test("opens by the shortcut of the installed app, whose icons are there", async ({ page, server }) => {
    const { icons, shortcuts } = await (await page.request.get(`${server.url}/manifest.webmanifest`)).json();
    for (const { src } of icons) expect((await page.request.get(server.url + src)).status(), src).toBe(200);
    await page.goto(server.url + shortcuts[0].url);
    await expect(page.getByRole("combobox")).toBeFocused();
    // After a reload, nothing opens by itself.
    await expect(page).toHaveURL(`${server.url}/`);
  });
});

test.describe("filters", () => {
  test("show what each choice would match, fade the other tracks, are kept in the address and are cleared at once", async ({
    view,
    mist,
  }) => {
    const { page } = view;
    await mist.location({ mac: mac(511), x: 30, y: 20 }, { mac: mac(512), x: 5, y: 5, at: Date.now() - 120_000 });
    await mist.asset({ mac: mac(513), x: 5, y: 6 });
    await view.open();
    const list = page.getByRole("region", { name: "List" });
    await expect.poll(async () => (await counts(page)).ageing).toBeGreaterThan(0);
    const before = await counts(page);
    await list.getByRole("button", { name: /^Assets, / }).click();
    await expect(view.track(`asset:${mac(513)}`)).not.toBeAttached();
    await expect.poll(async () => (await counts(page)).fresh).toBe(before.fresh - before.assets);
    await list.getByRole("button", { name: /^fresh/ }).click();
    await expect(view.track(`wifi:${mac(511)}`)).toHaveAttribute("data-dimmed", "true");
    await expect(view.track(`wifi:${mac(512)}`)).not.toHaveAttribute("data-dimmed");
    await expect(page).toHaveURL(/kinds=wifi,sdk.*ages=ageing,stale/);
    await page.reload();
    await expect(view.track(`wifi:${mac(511)}`)).toHaveAttribute("data-dimmed", "true");
    await list.getByRole("button", { name: "Clear all filters" }).click();
    await expect(page).not.toHaveURL(/kinds|ages/);
    await expect(view.track(`asset:${mac(513)}`)).toBeAttached();
    await expect(view.track(`wifi:${mac(511)}`)).not.toHaveAttribute("data-dimmed");
  });

  test("by zone show the tracks that are counted in it, as they enter and leave", async ({ view, mist }) => {
    const { page } = view;
    await join(mist, mac(521), { client_hostname: "in-the-lobby" });
    await join(mist, mac(522), { client_hostname: "in-the-hall" });
    await mist.location({ mac: mac(521), x: 4, y: 4 }, { mac: mac(522), x: 30, y: 20 });
    await view.open();
    await page.getByRole("button", { name: "Zone: All zones" }).click();
    await page.getByRole("combobox", { name: "Zone" }).fill("lob");
    await page.keyboard.press("Enter");
    const tracks = page.getByRole("list", { name: "Tracks", exact: true });
    await expect(tracks.getByText("in-the-lobby")).toBeVisible();
    await expect(tracks.getByText("in-the-hall")).not.toBeVisible();
    await expect(page).toHaveURL(new RegExp(`zone=${ZONE_ID}`));
    await mist.location({ mac: mac(522), x: 3, y: 3, at: Date.now() });
    await expect(tracks.getByText("in-the-hall")).toBeVisible();
    await expect(view.track(`wifi:${mac(522)}`)).not.toHaveAttribute("data-dimmed");
  });
});

test("everything works by keyboard alone: find, move, filter, follow, change floors, deselect", async ({
  view,
  mist,
}) => {
  const { page } = view;
  for (const [index, name] of ["aardvark", "badger", "capybara"].entries()) {
    await join(mist, mac(531 + index), { client_hostname: name });
    await mist.location({ mac: mac(531 + index), x: 30, y: 12 + index });
  }
  await view.open();
  await expect(view.track(`wifi:${mac(533)}`)).toContainText("capybara");
  await page.keyboard.press("/");
  await page.keyboard.type("aardv");
  await expect(page.getByRole("option", { name: /aardvark/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  const panel = details(page);
  await expect(panel.getByRole("heading", { name: "aardvark" })).toBeVisible();

  await page
    .getByRole("list", { name: "Tracks", exact: true })
    .getByRole("button", { name: /aardvark/ })
    .focus();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByRole("heading", { name: "badger" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByRole("heading", { name: "capybara" })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(panel.getByRole("heading", { level: 2 })).not.toHaveText("capybara");
  await page.keyboard.press("ArrowDown");

  await page.keyboard.press("s");
  await expect(panel.getByRole("button", { name: "Following" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: /^Wi-Fi, / })).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: /^Wi-Fi, / })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/trails=2/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/track=/);
  await page.keyboard.press("]");
  await expect(page.getByRole("heading", { level: 1, name: "First floor" })).toBeVisible();
  await expect(page).toHaveURL(/trails=2/);
  await page.keyboard.press("[");
  await page.keyboard.press("1");
  await expect(page.getByRole("heading", { level: 1, name: "Ground floor" })).toBeVisible();
  await expect(page).toHaveURL(/kinds=sdk,asset/);
});

test("the help lists the keys that work on the page, and typing in a field triggers none of them", async ({ view }) => {
  const { page } = view;
  await view.open();
  const search = page.getByRole("searchbox", { name: "Filter this floor" });
  await search.fill("h?t[]1");
  await expect(search).toHaveValue("h?t[]1");
  await expect(page).toHaveURL(/q=/);
  await expect(page).not.toHaveURL(/heat|trails|kinds/);
  await search.press("Escape");
  await search.blur();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const name of [
    "Search everything",
    "Next floor up",
    "Zoom in",
    "Move left",
    "Follow the selected track",
    "Trails",
  ])
    await expect(sheet.getByText(name, { exact: true })).toBeVisible();
  await page.keyboard.press("h");
  await expect(page).not.toHaveURL(/heat/);
  await page.keyboard.press("Escape");
  await expect(sheet).not.toBeVisible();
  await page.keyboard.press("h");
  await expect(page).toHaveURL(/heat=1/);
});

test("a track's panel shows its identity, its signal, its position and its path", async ({ view, mist, context }) => {
  const { page } = view;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = "da5b35c0ffee";
  await join(mist, id, {
    client_hostname: "noor-laptop",
    client_username: "noor@example.com",
    rssi: -62,
    random_mac: true,
  });
  await mist.send("sdkclient-scan-data", {
    site_id: SITE_ID,
    mac: id,
    connection_ap: "5c5b35000001",
    connection_band: "5",
    connection_bssid: "5c5b35000002",
    connection_channel: 44,
    connection_rssi: -62,
    last_seen: Date.now() / 1_000,
    scan_data: [
      scanned({ bssid: "5c5b35000003", channel: 6, band: "2.4", rssi: -81 }),
      scanned({ bssid: "5c5b35000004", channel: 157, band: "5", rssi: -54 }),
    ],
  });
  await mist.zone("enter", id, { at: Date.now() - 60_000 });
  await mist.zone("exit", id, { at: Date.now() - 50_000 });
  await mist.location({ mac: id, x: 6, y: 6 });
  await view.open(`?track=wifi:${id}`);
  const panel = details(page);
  await expect(panel.getByRole("heading", { name: "noor-laptop" })).toBeVisible();
  for (const [name, value] of [
    ["User", "noor@example.com"],
    ["MAC address", "da:5b:35:c0:ff:ee"],
    ["SSID", "corp"],
    ["Access point", "AP one"],
    ["Band", "5 GHz, channel 44"],
    ["Signal", "-62 dBm"],
    ["Floor", "Test House · Ground floor"],
    ["Position", "6 m, 6 m"],
  ] as const)
    await expect(fact(panel, name)).toContainText(value);
  await expect(fact(panel, "Signal")).toContainText("good");
  await expect(fact(panel, "MAC address")).toContainText("randomised");
  const zones = panel.getByRole("list", { name: "In these zones" });
  await expect(zones).toContainText("its position is inside");
  const dwell = zones.getByText(/^\d+ s$/);
  const first = await dwell.textContent();
  await expect(dwell).not.toHaveText(first ?? "");
  await expect(panel.getByRole("list", { name: "Recent crossings" }).getByRole("listitem")).toHaveText([
    /left Lobby/,
    /entered Lobby/,
  ]);
  await expect(panel.getByRole("row").nth(1)).toContainText("-54 dBm");
  await panel.getByRole("button", { name: "Copy MAC" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("da:5b:35:c0:ff:ee");
  expect(view.complaints).toEqual([]);
});

test("a zone's panel explains its count: who is counted, since when and why, beside Mist's count", async ({
  view,
  mist,
}) => {
  const { page } = view;
  await join(mist, mac(551), { client_hostname: "by-crossing" });
  await join(mist, mac(552), { client_hostname: "by-position" });
  await mist.zone("enter", mac(551));
  await mist.location({ mac: mac(552), x: 6, y: 6 });
  await mist.occupancyAlert(true, 99);
  await view.open(`?area=${ZONE_ID}`);
  const panel = details(page);
  const counted = panel.getByRole("list", { name: /Counted now/ });
  await expect(counted.getByRole("listitem").filter({ hasText: "by-crossing" })).toContainText(
    /entered .*, by Mist’s zone event/,
  );
  await expect(counted.getByRole("listitem").filter({ hasText: "by-position" })).toContainText(
    "its position is inside",
  );
  await panel.getByRole("button", { name: "Show the evidence" }).click();
  const outside = panel.getByRole("list", { name: /^Counted, position not inside/ });
  await expect(outside.getByRole("listitem")).toContainText("counted by its enter event; no position so far");
  const lit = page.getByRole("list", { name: "Counted in Lobby, position not inside" }).getByRole("listitem");
  await expect(lit).toHaveAttribute("data-reason", "no-position");
  const figures = panel.getByRole("region", { name: "Figures" });
  await expect(figures).toContainText("99 of 10");
  await expect(figures).toContainText("fewer than Mist reported");
  await mist.zone("exit", mac(551));
  await expect(counted.getByText("by-crossing")).not.toBeVisible();
  await panel.getByRole("button", { name: "Show only these" }).click();
  await expect(page).toHaveURL(new RegExp(`zone=${ZONE_ID}`));
  await counted.getByRole("button", { name: /by-position/ }).click();
  await expect(panel.getByRole("heading", { name: "by-position" })).toBeVisible();
  await mist.occupancyAlert(false, 1);
});

test("on a phone a tap opens the details below the floor, and Back undoes each step", async ({
  browser,
  context,
  server,
  mist,
}) => {
  const storageState = await context.storageState();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, storageState });
  const view = createView(await phone.newPage(), server.url);
  const { page } = view;
  await join(mist, mac(541), { client_hostname: "dormouse" });
  await mist.location({ mac: mac(541), x: 34, y: 21 });
  await view.open();
  await expect(view.track(`wifi:${mac(541)}`)).toContainText("dormouse");
  const sheet = details(page);
  await expect(sheet).toBeHidden();

  const dot = await pixelOf(page, { x: 34, y: 21 });
  await page.touchscreen.tap(dot.x, dot.y);
  await expect(sheet.getByRole("heading", { name: "dormouse" })).toBeInViewport();
  await expect(page.getByRole("application")).toBeInViewport();
  // The rest of the screen belongs to the plan; nothing is drawn over it.
  await expect(page.getByRole("img", { name: "Scale" })).toBeHidden();
  await sheet.getByRole("tab", { name: "Alerts" }).click();
  await expect(page).toHaveURL(/panel=alerts/);
  await page.getByRole("radio", { name: "List" }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: /^Wi-Fi, / }).click();
  await expect(page).toHaveURL(/kinds=/);

  await page.goBack();
  await expect(page.getByRole("button", { name: /^Wi-Fi, / })).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(sheet.getByRole("tab", { name: "Alerts" })).toHaveAttribute("data-state", "active");
  await page.goBack();
  await expect(sheet.getByRole("heading", { name: "dormouse" })).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Ground floor" })).toBeVisible();
  await phone.close();
});

test("typing filters the floor switcher, and Enter opens the floor", async ({ view }) => {
  const { page } = view;
  await view.open("?kinds=wifi");
  await page.getByRole("button", { name: "Change site or floor" }).click();
  await expect(page.getByRole("option", { name: /Ground floor/ })).toContainText("this floor");
  await page.keyboard.type("first");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "First floor" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${UPSTAIRS_ID}\\?kinds=wifi$`));
});

function details(page: Page) {
  return page.getByRole("complementary", { name: "Details" });
}

function fact(panel: ReturnType<typeof details>, name: string) {
  return panel.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
}

/** Opens something by the palette, as a user does: types, waits for the result, presses Enter. */
async function choose(page: Page, query: string, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(query);
  await expect(page.getByRole("option", { name }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).not.toBeVisible();
}

/** The counts on the filters. */
async function counts(page: Page) {
  const number = async (name: string) => {
    const text = await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).textContent();
    return Number(/\d+$/.exec(text ?? "")?.[0]);
  };
  return { assets: await number("Assets"), fresh: await number("fresh"), ageing: await number("ageing") };
}

function join(mist: Mist, id: string, more: object) {
  return mist.send("client-join", {
    site_id: SITE_ID,
    site_name: "Test House",
    mac: id,
    ap: "5c5b35000001",
    ap_name: "AP one",
    band: "5",
    ssid: "corp",
    rssi: -50,
    timestamp: Date.now() / 1_000,
    ...more,
  });
}

function scanned(more: object) {
  return { ap: "5c5b35000001", ssid: "corp", timestamp: Date.now() / 1_000, ...more };
}
