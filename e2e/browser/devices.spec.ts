import type { Locator, Page } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { violations } from "../support/axe";
import { test as base, createView, expect } from "../support/fixtures";
import { createMist, MAP_ID, SITE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/test-server";

const CAFE = "5c5b35000001";
const STAIRS = "5c5b35000077";
const devicesPath = `/api/floorplans/${MAP_ID}/devices`;

/** These tests move access points, so each gets its own floor. */
const test = base.extend<{ own: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  own: async ({}, use) => {
    const server = await startServer();
    await placeFloor(createApi(server.url));
    await reportDevice(server.url, CAFE, "AP45 Cafe", "AP_CONNECTED");
    await use(server);
    await server.dispose();
  },
  page: async ({ page, own }, use) => {
    await signIn(page.context(), own.url);
    await use(page);
  },
});

function reportDevice(url: string, ap: string, name: string, type: string) {
  const event = { site_id: SITE_ID, ap, ap_name: name, type, timestamp: Date.now() / 1_000 };
  return createMist(url).send("device-updowns", event);
}

async function openBoard(page: Page, url: string) {
  await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}/edit/devices`);
  const panel = page.getByRole("complementary", { name: "Access points of this floor" });
  await expect(panel.getByRole("heading", { name: /Not on a floor yet/ })).toBeVisible();
  return panel;
}

const handle = (page: Page, deviceId: string) => page.locator(`[data-handles] [data-device-id="${deviceId}"]`);
const twin = (page: Page, deviceId: string) =>
  page.getByRole("list", { name: "Access points on this floor" }).locator(`[data-device-id="${deviceId}"]`);

async function middleOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error("It is not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

async function placesOf(url: string): Promise<Record<string, { x: number; y: number }>> {
  const { body } = await createApi(url).get(devicesPath);
  return Object.fromEntries(
    body.map((device: { deviceId: string; place: { point: object } }) => [device.deviceId, device.place.point]),
  );
}

test("an access point is dragged from the list onto the floor, moved and removed, and a viewer sees it live", async ({
  page,
  own,
  browser,
}) => {
  const other = await browser.newPage();
  await signIn(other.context(), own.url);
  const view = createView(other, own.url);
  await view.open();
  const panel = await openBoard(page, own.url);
  const floor = await middleOf(page.getByRole("region", { name: "Access point editor" }));
  await dragTo(page, await middleOf(panel.locator(`[data-drag="${CAFE}"]`)), floor);
  await expect(handle(page, CAFE)).toBeFocused();
  await expect(twin(other, CAFE)).toHaveText("AP45 Cafe, up");
  const [first] = Object.values(await placesOf(own.url));
  expect(first?.x).toBeGreaterThan(5);

  await dragTo(page, floor, { x: floor.x + 120, y: floor.y });
  const shownX = async () => Number(await handle(page, CAFE).getAttribute("data-x"));
  await expect(async () => {
    const x = await shownX();
    expect(x).toBeGreaterThan((first?.x ?? 0) + 1);
    expect((await placesOf(own.url))[CAFE]?.x).toBe(x);
  }).toPass();
  const moved = (await placesOf(own.url))[CAFE];
  // One drag is saved once, however many moves it consists of.
  expect((await createApi(own.url).get(devicesPath)).body[0].place.version).toBe(2);
  await expect(twin(other, CAFE)).toHaveAttribute("data-x", (moved?.x ?? 0).toFixed(2));

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await placesOf(own.url))[CAFE]?.x).toBeCloseTo((moved?.x ?? 0) + 0.2);
  const tools = page.getByRole("toolbar");
  await tools.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await placesOf(own.url))[CAFE]).toEqual(moved);
  await tools.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await placesOf(own.url))[CAFE]).toEqual(first);
  await tools.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => (await placesOf(own.url))[CAFE]).toEqual(moved);

  await reportDevice(own.url, CAFE, "AP45 Cafe", "AP_DISCONNECTED");
  await expect(twin(other, CAFE)).toHaveText("AP45 Cafe, down");
  await panel.getByRole("button", { name: "Remove AP45 Cafe from the floor" }).click();
  await expect(twin(other, CAFE)).toHaveCount(0);
  await expect(panel.locator(`[data-drag="${CAFE}"]`)).toBeVisible();
});

test("an unknown access point is added by its address with keys only, and survives kill -9", async ({ page, own }) => {
  const panel = await openBoard(page, own.url);
  const field = panel.getByRole("textbox", { name: "MAC address" });
  await field.fill("5c:5b:35");
  await field.press("Enter");
  await expect(panel.getByText("Not a MAC address")).toBeVisible();
  await field.fill("5C-5B-35-00-00-77");
  await panel.getByRole("textbox", { name: "Name" }).fill("By the stairs");
  await page.keyboard.press("Enter");
  await expect(handle(page, STAIRS)).toBeFocused();
  const placed = async () => (await placesOf(own.url))[STAIRS];
  await expect.poll(placed).toBeDefined();
  const first = await placed();
  await page.keyboard.press("ArrowDown");
  await expect(handle(page, STAIRS)).toHaveAccessibleName(/^By the stairs, State unknown/);
  // The position after the key press is saved.
  await expect.poll(placed).not.toEqual(first);
  const places = await placesOf(own.url);
  await own.stop("SIGKILL");
  const again = await own.restart();
  try {
    expect(await placesOf(again.url)).toEqual(places);
    await signIn(page.context(), again.url);
    await page.goto(`${again.url}/sites/${SITE_ID}/floorplans/${MAP_ID}?device=${STAIRS}`);
    await expect(page.getByRole("heading", { name: "By the stairs" })).toBeVisible();
    await expect(twin(page, STAIRS)).toHaveText("By the stairs, state unknown");
  } finally {
    await again.dispose();
  }
});

test("undo in a text field does not move any access point", async ({ page, own }) => {
  const panel = await openBoard(page, own.url);
  const field = panel.getByRole("textbox", { name: "MAC address" });
  await field.fill("5c5b35000077");
  await field.press("Enter");
  await expect(handle(page, STAIRS)).toBeFocused();
  await expect.poll(async () => Object.keys(await placesOf(own.url))).toEqual([STAIRS]);
  await field.pressSequentially("5c:5b:36");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(field).not.toHaveValue("5c:5b:36");
  await expect(handle(page, STAIRS)).toBeVisible();
  expect(Object.keys(await placesOf(own.url))).toEqual([STAIRS]);

  await handle(page, STAIRS).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(handle(page, STAIRS)).toHaveCount(0);
});

test("if somebody else moved an access point first, that move stays, and the page says so", async ({ page, own }) => {
  const api = createApi(own.url);
  await api.call("PUT", `${devicesPath}/${CAFE}`, { point: { x: 20, y: 12 } });
  const panel = await openBoard(page, own.url);
  await panel.getByRole("button", { name: "Show AP45 Cafe" }).click();
  // The other user's move reaches the server after this page has read the position and before it writes.
  await page.route(
    `**${devicesPath}/${CAFE}`,
    async (route) => {
      await api.call("PUT", `${devicesPath}/${CAFE}`, { point: { x: 5, y: 5 } });
      await route.continue();
    },
    { times: 1 },
  );
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Somebody else has just moved AP45 Cafe.")).toBeVisible();
  await expect(handle(page, CAFE)).toHaveAccessibleName(/5 m, 5 m$/);
  expect((await placesOf(own.url))[CAFE]).toEqual({ x: 5, y: 5 });
});

test("an access point is selected by its name in the list, and the view can hide access points", async ({
  page,
  own,
}) => {
  await createApi(own.url).call("PUT", `${devicesPath}/${CAFE}`, { point: { x: 20, y: 12 } });
  const view = createView(page, own.url);
  await view.open();
  await page.getByText("Access points", { exact: true }).first().click();
  await page
    .getByRole("list", { name: "Access points", exact: true })
    .getByRole("button", { name: /AP45 Cafe/ })
    .click();
  await expect(page.getByRole("heading", { name: "AP45 Cafe" })).toBeVisible();
  await expect(page).toHaveURL(/device=5c5b35000001/);
  await page.keyboard.press("a");
  await expect(page).toHaveURL(/aps=off/);
  expect(await violations(page)).toEqual([]);
  expect(view.complaints).toEqual([]);
});
