import { createView, expect, test, testAlone } from "../support/fixtures";
import { freeRoom, pixelOf } from "../support/floor-canvas";
import { mac, ZONE_ID } from "../support/mist";

test("a crowd is one disc with its number, and splits when zoomed in", async ({ view, mist }) => {
  const { page } = view;
  await mist.location(
    ...Array.from({ length: 12 }, (_, i) => ({ mac: mac(700 + i), x: 30 + (i % 4) / 4, y: 6 + i / 12 })),
  );
  await view.open();
  await expect(view.track(`wifi:${mac(711)}`)).toBeAttached();
  const tip = page.getByText("12 tracks close together");
  await expect(async () => {
    const middle = await pixelOf(page, { x: 30.4, y: 6.5 });
    await page.mouse.move(middle.x + 3, middle.y);
    await page.mouse.move(middle.x, middle.y);
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  const { x, y } = await pixelOf(page, { x: 30.4, y: 6.5 });
  await page.mouse.click(x, y);
  await expect(tip).toBeHidden();
  await expect(page.getByRole("img", { name: "Scale" })).not.toContainText(/^(5|10) m/);
});

test("a selected track is drawn apart from the crowd's disc", async ({ view, mist }) => {
  const { page } = view;
  await mist.location(
    ...Array.from({ length: 9 }, (_, i) => ({ mac: mac(750 + i), x: 20 + (i % 3) / 4, y: 18 + i / 12 })),
  );
  await view.open(`?track=wifi:${mac(750)}`);
  await expect(async () => {
    // The available space changes while the details of the selected track are loaded.
    const middle = await pixelOf(page, { x: 20.3, y: 18.4 });
    await page.mouse.move(middle.x + 3, middle.y);
    await page.mouse.move(middle.x, middle.y);
    await expect(page.getByText(/^8 tracks close together/)).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("keys switch the heat map and trails on, and a legend explains them in text", async ({ view, mist }) => {
  const { page } = view;
  await mist.location({ mac: mac(600), x: 12, y: 20 });
  await view.open();
  await page.keyboard.press("h");
  await expect(page.getByRole("img", { name: /^Heat map of the last minutes.*tracks per 10 m²/ })).toBeVisible();
  await page.keyboard.press("t");
  const ages = page.getByRole("radiogroup", { name: "How far back trails go" });
  await expect(ages.getByRole("radio", { name: "2 minutes" })).toBeChecked();
  await ages.getByRole("radio", { name: "10 minutes" }).click();
  await expect(ages.getByRole("radio", { name: "10 minutes" })).toBeChecked();
  await page.keyboard.press("h");
  await page.keyboard.press("t");
  await expect(page.getByRole("img", { name: /^Heat map/ })).toBeHidden();
  await expect(ages).toBeHidden();
});

test("a track's path lists its stops and can be downloaded, and a zone shows its visitors", async ({ view, mist }) => {
  const { page } = view;
  const now = Date.now();
  const minutes = Array.from({ length: 7 }, (_, minute) => minute);
  await mist.location(
    ...minutes.map((minute) => ({ mac: mac(620), x: 3 + (minute % 2), y: 3, at: now - (9 - minute) * 60_000 })),
    { mac: mac(620), x: 30, y: 20, at: now - 1_000 },
  );
  await view.open(`?track=wifi:${mac(620)}`);
  const stops = page.getByRole("list", { name: "Stops" });
  await expect(async () => {
    await page.getByRole("radio", { name: "Off" }).click();
    await page.getByRole("radio", { name: "Last hour" }).click();
    await expect(stops.getByRole("listitem")).toHaveText(/Lobby.*6 min/, { timeout: 1_000 });
  }).toPass();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  expect((await file).suggestedFilename()).toMatch(/^path-wifi-.*\.csv$/);
  await view.open(`?area=${ZONE_ID}`);
  await page.getByRole("radio", { name: "Today" }).click();
  const chart = page.getByRole("region", { name: "Occupancy" });
  await expect(chart.getByRole("figure")).toContainText(/12:00 AM|00:00/);
  const more = chart.getByRole("button", { name: "More about: Occupancy" });
  await more.click();
  const picture = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Image (PNG)", exact: true }).click();
  expect((await picture).suggestedFilename()).toMatch(/^Lobby .*\.png$/);
  await more.click();
  await page.getByRole("menuitem", { name: "Show as table" }).click();
  await expect(page.getByRole("columnheader", { name: "Average" })).toBeVisible();
});

test("the camera follows a track until a user drags the floor", async ({ view, mist }) => {
  const { page } = view;
  await mist.location({ mac: mac(610), x: 26, y: 12 });
  await view.open(`?track=wifi:${mac(610)}`);
  await expect(view.track(`wifi:${mac(610)}`)).toBeAttached();
  await page.keyboard.press("s");
  const pill = page.getByRole("status").filter({ hasText: "Following" });
  await expect(pill).toBeVisible();
  await mist.location({ mac: mac(610), x: 31, y: 15, at: Date.now() });
  const floor = await freeRoom(page);
  const middle = { x: floor.x + floor.width / 2, y: floor.y + floor.height / 2 };
  const tip = page.getByRole("application").getByText("Wi-Fi client");
  await expect(async () => {
    await page.mouse.move(middle.x + 2, middle.y);
    await page.mouse.move(middle.x, middle.y);
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.mouse.down();
  await page.mouse.move(middle.x - 60, middle.y - 20, { steps: 4 });
  await page.mouse.up();
  await expect(pill).toBeHidden();
});

testAlone("the floor turns grey while no data arrives", async ({ page, server, mist }) => {
  await mist.location({ mac: mac(1), x: 20, y: 12 });
  await createView(page, server.url).open();
  const floor = page.getByRole("application");
  await expect(floor).toHaveCSS("filter", "none");
  await server.stop("SIGKILL");
  await expect(floor).toHaveCSS("filter", /grayscale/);
});
