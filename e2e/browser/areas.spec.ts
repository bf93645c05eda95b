import { createApi, placeFloor } from "../support/api";
import { type Board, createBoard } from "../support/board";
import { test as base, createView, expect } from "../support/fixtures";
import { pixelOf } from "../support/floor-canvas";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/test-server";
import { toastThat } from "../support/toasts";

/** These tests change areas, so each gets its own floor. */
const test = base.extend<{ own: TestServer; board: Board }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  own: async ({}, use) => {
    const server = await startServer();
    await placeFloor(createApi(server.url));
    await use(server);
    await server.dispose();
  },
  board: async ({ page, own }, use) => {
    await signIn(page.context(), own.url);
    await use(createBoard(page, own.url));
  },
});

const areasPath = `/api/floorplans/${MAP_ID}/areas`;

test("a zone is drawn by mouse, counts live before it is saved, and appears at once for a second viewer", async ({
  board,
  own,
  browser,
}) => {
  const { page, panel } = board;
  const other = await browser.newPage();
  await signIn(other.context(), own.url);
  const view = createView(other, own.url);
  await view.open();
  await createMist(own.url).location(
    { mac: mac(1), x: 22, y: 8 },
    { mac: mac(2), x: 24, y: 9 },
    { mac: mac(3), x: 36, y: 20 },
  );
  await board.open();
  await panel.getByRole("button", { name: "Draw a zone" }).click();
  for (const at of [
    { x: 20, y: 5 },
    { x: 30, y: 5 },
    { x: 30, y: 15 },
    { x: 20.1, y: 14.9 },
  ])
    await board.click(at);
  await page.getByRole("button", { name: "Close the outline at its first corner" }).click();
  await expect(panel.getByText("inside now").locator("..")).toContainText("2");
  await expect(panel.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Café");
  await panel.getByRole("spinbutton", { name: "Limit" }).fill("1");
  await panel.getByRole("radio", { name: "Pink" }).check();
  await board.save();
  const [, cafe] = (await createApi(own.url).get(areasPath)).body.sort((a: Named, b: Named) =>
    a.name < b.name ? 1 : -1,
  );
  expect(cafe).toMatchObject({
    name: "Café",
    limit: 1,
    colour: "pink",
    // The last corner was drawn slightly off, and is snapped.
    polygon: [
      { x: 20, y: 5 },
      { x: 30, y: 5 },
      { x: 30, y: 15 },
      { x: 20, y: 15 },
    ],
  });
  await expect(view.zone(cafe.areaId)).toHaveText("Café, 2 of 1, over its limit");
  await other.close();
});

interface Named {
  readonly name: string;
}

test("corners are moved, inserted and deleted, the count follows, and every step can be undone and redone", async ({
  board,
  own,
}) => {
  const { page, panel } = board;
  await createMist(own.url).location({ mac: mac(4), x: 14, y: 5 }, { mac: mac(5), x: 5, y: 5 });
  await board.open();
  await board.choose("Lobby");
  const inside = panel.getByText("inside now").locator("..");
  await expect(inside).toContainText("1 of 10");

  await board.drag({ x: 10, y: 5 }, { x: 18, y: 5 });
  await expect(board.corner(3)).toHaveAccessibleName("Corner 3 of 5, 18 m, 5 m");
  await expect(inside).toContainText("2 of 10");
  await board.drag({ x: 18, y: 5 }, { x: 16.23, y: 5.17 }, "Alt");
  await expect(board.corner(3)).toHaveAccessibleName(/Corner 3 of 5, 16\.\d+ m, 5\.\d+ m/);

  await page.keyboard.press("Control+z");
  await expect(board.corner(3)).toHaveAccessibleName("Corner 3 of 5, 18 m, 5 m");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(board.corner(1)).toHaveAccessibleName("Corner 1 of 4, 0 m, 0 m");
  await expect(inside).toContainText("1 of 10");
  await page.keyboard.press("Control+Shift+z");
  await expect(board.corner(3)).toHaveAccessibleName("Corner 3 of 5, 18 m, 5 m");
  await board.corner(3).focus();
  await page.keyboard.press("Delete");
  await expect(board.corner(3)).toHaveAccessibleName("Corner 3 of 4, 10 m, 10 m");

  await board.drag({ x: 5, y: 4 }, { x: 8, y: 6 });
  await expect(board.corner(1)).toHaveAccessibleName("Corner 1 of 4, 3 m, 2 m");
  await expect(board.corner(3)).toHaveAccessibleName("Corner 3 of 4, 13 m, 12 m");
  // The pointer is still above the shape, and the wheel zooms the floor below it.
  const widthOf = async () => (await page.getByRole("button", { name: /^Lobby, 100 m²/ }).boundingBox())?.width ?? 0;
  const before = await widthOf();
  await page.mouse.wheel(0, -300);
  await expect.poll(widthOf).toBeGreaterThan(before * 1.2);

  await board.save();
  expect((await createApi(own.url).get(`/api/areas/${ZONE_ID}`)).body.polygon[2]).toEqual({ x: 13, y: 12 });
  // The toast does not cover the buttons of the panel.
  await panel.getByRole("button", { name: "Delete" }).click({ trial: true, timeout: 2_000 });
});

test("everything works by keyboard alone, and is announced", async ({ board, own }) => {
  const { page, panel } = board;
  await board.open();
  await panel.getByRole("button", { name: "Draw a zone" }).focus();
  await page.keyboard.press("Enter");
  const pen = page.getByRole("button", { name: /cursor at/i });
  await expect(pen).toBeFocused();
  await page.keyboard.press("Enter");
  for (const key of ["Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowLeft"]) {
    for (let i = 0; i < 3; i++) await page.keyboard.press(key);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("status").filter({ hasText: "4 corners set" })).toBeAttached();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Booth");
  await board.corner(2).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(board.corner(2)).toHaveAccessibleName("Corner 2 of 4, 23.1 m, 12.51 m");
  await expect(page.getByRole("status").filter({ hasText: "Corner 2 of 4, 23.1 m, 12.51 m" })).toBeAttached();
  await page.keyboard.press("Insert");
  await expect(board.corner(3)).toBeFocused();
  await page.keyboard.press("Backspace");
  await expect(board.corner(4)).toBeVisible();
  await expect(board.corner(5)).toHaveCount(0);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Booth is saved")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(panel.getByRole("button", { name: /^Booth/ })).toBeVisible();
  const names = (await createApi(own.url).get(areasPath)).body.map(({ name }: Named) => name);
  expect(names).toEqual(["Booth", "Lobby"]);
});

test("when two users edit one zone, fields are merged, and the second user decides about fields that both changed", async ({
  board,
  own,
}) => {
  const { page, panel } = board;
  const api = createApi(own.url);
  const change = (body: object) => api.call("PATCH", `/api/areas/${ZONE_ID}`, body);
  await board.open();
  await board.choose("Lobby");
  const name = panel.getByRole("textbox", { name: "Name" });
  await board.corner(3).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await change({ limit: 3 });
  await expect(panel.getByRole("spinbutton", { name: "Limit" })).toHaveValue("3");
  await expect(panel.getByRole("alert")).toHaveCount(0);

  await name.fill("Hall");
  await change({ name: "Foyer" });
  const choice = panel.getByRole("alert");
  await expect(choice).toContainText("Changed by somebody else");
  await expect(choice).toContainText("Changed by both of you: name");
  await expect(page.getByText("Other version · Foyer")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  await choice.getByRole("button", { name: "Use the other version" }).click();
  await expect(name).toHaveValue("Foyer");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(name).toHaveValue("Hall");

  await change({ name: "Atrium", target: 5 });
  await panel.getByRole("button", { name: "Keep my version" }).click();
  await board.save();
  const { body } = await api.get(`/api/areas/${ZONE_ID}`);
  expect(body).toMatchObject({ name: "Hall", limit: 3, target: 5, version: 5 });
  expect(body.polygon[2]).toEqual({ x: 11, y: 10 });
});

test("a change that comes after somebody else's is refused by the server, and the page asks what to do", async ({
  board,
  own,
}) => {
  const { page, panel } = board;
  const api = createApi(own.url);
  await board.open();
  await board.choose("Lobby");
  await panel.getByRole("textbox", { name: "Name" }).fill("Mine");
  // The page does not receive the other user's change before it sends its own.
  await page.route(`**/api/areas/${ZONE_ID}`, async (route) => {
    if (route.request().method() === "PATCH") await api.call("PATCH", `/api/areas/${ZONE_ID}`, { name: "Foyer" });
    await route.continue();
  });
  const refusal = page.waitForResponse((response) => response.request().method() === "PATCH");
  await panel.getByRole("button", { name: "Save" }).click();
  expect((await refusal).status()).toBe(412);
  await expect(panel.getByRole("alert")).toContainText("Changed by somebody else");
  expect((await api.get(`/api/areas/${ZONE_ID}`)).body.name).toBe("Foyer");
});

test("a zone known from traffic waits for its outline, and is drawn with Mist's id", async ({ board, own }) => {
  const { page, panel } = board;
  const mist = createMist(own.url);
  const zoneId = "0c5b8f1e-3d7a-4c11-9a44-1f2e3d4c5b6a";
  await mist.zone("enter", mac(6), { zoneId });
  await mist.zone("enter", mac(7), { zoneId });
  await board.open();
  const waiting = panel.getByRole("region", { name: "Not drawn yet" });
  await expect(waiting.getByRole("listitem")).toContainText("2");
  await waiting.getByRole("button", { name: /^Draw/ }).click();
  for (const at of [
    { x: 12, y: 12 },
    { x: 18, y: 12 },
    { x: 18, y: 18 },
  ])
    await board.click(at);
  await page.keyboard.press("Enter");
  await panel.getByRole("textbox", { name: "Name" }).fill("Atrium");
  await board.save();
  expect((await createApi(own.url).get(`/api/areas/${zoneId}`)).body).toMatchObject({
    name: "Atrium",
    siteId: SITE_ID,
  });
  await panel.getByRole("button", { name: "All areas" }).click();
  await expect(waiting).toHaveCount(0);
});

test("a zone deleted while it is over its limit waits to be drawn again, and keeps its alert", async ({
  board,
  own,
}) => {
  const { page, panel } = board;
  const api = createApi(own.url);
  const activeIds = async () => {
    const active: readonly { alertId: string }[] = (await api.get("/api/alerts?state=active")).body;
    return active.map(({ alertId }) => alertId);
  };
  await createMist(own.url).occupancyAlert(true, 14);
  const before = await activeIds();
  await board.open();
  await board.choose("Lobby");
  await panel.getByRole("button", { name: "Delete" }).click();
  const waiting = panel.getByRole("region", { name: "Not drawn yet" });
  await expect(waiting.getByRole("listitem")).toContainText("Lobby");
  await toastThat(page, "is deleted").getByRole("button", { name: "Undo" }).click();
  await expect(waiting).toHaveCount(0);
  expect((await api.get(`/api/areas/${ZONE_ID}`)).body.name).toBe("Lobby");
  expect([before.length, await activeIds()]).toEqual([1, before]);
});

test("drafts survive a reload, and a deleted area comes back", async ({ board, own }) => {
  const { page, panel } = board;
  await board.open();
  await board.choose("Lobby");
  await panel.getByRole("spinbutton", { name: "Limit" }).fill("42");
  await page.reload();
  await expect(panel.getByRole("spinbutton", { name: "Limit" })).toHaveValue("42");
  await panel.getByRole("button", { name: "Discard changes" }).click();

  await board.choose("Lobby");
  await panel.getByRole("button", { name: "Delete" }).click();
  await expect(panel.getByRole("button", { name: /^Lobby/ })).toHaveCount(0);
  const lobby = () => createApi(own.url).get(`/api/areas/${ZONE_ID}`);
  await expect(toastThat(page, "Lobby is deleted")).toBeVisible();
  expect((await lobby()).status).toBe(404);
  await toastThat(page, "Lobby is deleted").getByRole("button", { name: "Undo" }).click();
  await expect(panel.getByRole("button", { name: /^Lobby/ })).toBeVisible();
  await expect.poll(async () => (await lobby()).body).toMatchObject({ name: "Lobby", limit: 10 });
});

test("an outline that crosses itself is reported and cannot be saved", async ({ board }) => {
  const { panel } = board;
  await board.open();
  await board.choose("Lobby");
  await board.drag({ x: 10, y: 10 }, { x: 5, y: -4 }, "Alt");
  await expect(panel.getByText("The outline must not cross itself")).toBeVisible();
  await expect(panel.getByText("Part of it lies off the floor.")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
});

test("a virtual beacon is placed and moved, and the live floor has a link to the editor", async ({ board, own }) => {
  const { page, panel } = board;
  await createView(page, own.url).open();
  await page.getByRole("link", { name: "Edit floor" }).click();
  await expect(panel.getByRole("button", { name: "Place a virtual beacon" })).toBeVisible();
  await board.open();
  await panel.getByRole("button", { name: "Place a virtual beacon" }).click();
  await board.click({ x: 25, y: 10 });
  await panel.getByRole("textbox", { name: "Name" }).fill("Front desk");
  await page.getByRole("button", { name: "Front desk, 25 m, 10 m" }).focus();
  await page.keyboard.press("Shift+ArrowDown");
  await board.save();
  const areas = (await createApi(own.url).get(areasPath)).body;
  expect(areas[0]).toMatchObject({ kind: "vbeacon", name: "Front desk", point: { x: 25, y: 11 } });
});

test("on a phone the zoom buttons are below the plan and cover none of it", async ({ board }) => {
  const { page } = board;
  await page.setViewportSize({ width: 390, height: 844 });
  await board.open();
  const corner = await pixelOf(page, { x: 40, y: 25 });
  const buttons = await page.getByRole("button", { name: "Zoom in" }).boundingBox();
  expect(buttons?.y).toBeGreaterThan(corner.y);
});
