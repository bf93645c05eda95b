import type { Page } from "playwright/test";
import sharp from "sharp";
import { expect, test } from "../support/fixtures";
import { mac, SITE_ID } from "../support/mist";
import { chooseFile, floorId, floorWithImage, image, plan } from "../support/plans";
import { toastThat } from "../support/toasts";

test("two clicks and a distance set the scale, compared with the sizes that Mist reports", async ({
  page,
  server,
  mist,
  api,
}) => {
  const mapId = await floorWithImage(api, 3, {});
  await mist.location({ mac: mac(710), x: 35, y: 10, mapId }, { mac: mac(711), x: 5, y: 10, mapId });
  await openWorkshop(page, server.url, mapId);
  await expect(page.getByText("No scale yet")).toBeVisible();
  const [left, right] = await clickAcross(page);
  await expect(page.getByText(/^\d[\d,]* pixels\. Drag its ends/)).toBeVisible();

  const distance = page.getByLabel("Distance between the two points");
  await distance.fill("ten");
  await expect(page.getByText("Enter a number above 0, such as 12.5.")).toBeVisible();
  // The clicks are half the image apart: with ten metres between them the floor is twenty metres wide, and one track is outside.
  await distance.fill("10");
  await expect(page.getByText(/1 track and 0 areas would lie outside: they reach 35 × 10 m/)).toBeVisible();
  await distance.fill("20,5");
  await expect(page.getByText("2 tracks and 0 areas: all on the floor")).toBeVisible();
  await page.reload();
  await expect(distance).toHaveValue("20,5");
  await page.getByRole("button", { name: "Save scale" }).click();
  await expect(page.getByText("Scale saved")).toBeVisible();

  const { body } = await api.get(`/api/floorplans/${mapId}`);
  const span = (right.x - left.x) / left.boardWidth;
  expect(body.widthM * span).toBeCloseTo(20.5, 0);
  expect(body.heightM / body.widthM).toBeCloseTo(500 / 800, 3);
});

test("a ruler is placed, moved and saved by keyboard alone; the next scale moves areas with the image", async ({
  page,
  server,
  api,
}) => {
  const mapId = await floorWithImage(api, 4, {});
  const areaId = floorId(47);
  const point = { x: 20, y: 10 };
  await api.call("POST", `/api/floorplans/${mapId}/areas`, { areaId, kind: "vbeacon", name: "Desk", point });
  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Place the ruler by keyboard" }).press("Enter");
  const end = page.getByRole("button", { name: /^Second end of the ruler/ });
  await expect(end).toHaveAccessibleName("Second end of the ruler, at 560, 250 pixels");
  for (let step = 0; step < 4; step++) await end.press("Shift+ArrowRight");
  await expect(end).toHaveAccessibleName("Second end of the ruler, at 640, 250 pixels");
  await page.getByLabel("Distance between the two points").fill("40");
  const along = page.getByRole("group", { name: "1 area and 0 devices on this floor" });
  await expect(page.getByText("0 tracks and 1 area: all on the floor")).toBeVisible();
  await expect(along).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Scale saved")).toBeVisible();
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ widthM: 80, heightM: 50, ppm: 10 });
  expect((await api.get(`/api/areas/${areaId}`)).body.point).toEqual(point);

  await page.getByRole("radio", { name: "Width" }).click();
  await page.getByLabel("Width of the whole image").fill("40");
  await expect(along.getByRole("radio", { name: "Scale them with the image" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await api.get(`/api/areas/${areaId}`)).body.point).toEqual({ x: 10, y: 5 });
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ widthM: 40, ppm: 20 });
});

test("arrow keys move the ruler in screen directions on a rotated floor", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 44, {});
  await api.call("PATCH", `/api/floorplans/${mapId}`, { rotation: 90 });
  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Place the ruler by keyboard" }).press("Enter");
  const end = page.getByRole("button", { name: /^Second end of the ruler/ });
  const before = await end.boundingBox();
  await end.press("Shift+ArrowRight");
  await end.press("Shift+ArrowRight");
  await expect(end).toHaveAccessibleName("Second end of the ruler, at 560, 210 pixels");
  const after = await end.boundingBox();
  expect(after?.x).toBeGreaterThan((before?.x ?? 0) + 5);
  expect(after?.y).toBeCloseTo(before?.y ?? 0, 0);
});

test("a new image keeps areas at their positions; viewers get it with its scale in one step", async ({
  page,
  context,
  server,
  mist,
  api,
}) => {
  const mapId = await floorWithImage(api, 5, { widthM: 40 });
  const polygon = [
    { x: 2, y: 2 },
    { x: 12, y: 2 },
    { x: 12, y: 9 },
  ];
  const zone = { areaId: floorId(55), kind: "zone", name: "Corner", polygon };
  await api.call("POST", `/api/floorplans/${mapId}/areas`, zone);
  await mist.location({ mac: mac(720), x: 11, y: 4, mapId });
  const watching = await context.newPage();
  await watching.goto(`${server.url}/sites/${SITE_ID}/floorplans/${mapId}`);
  const twin = watching.getByRole("list", { name: "Zones on this floor" }).locator(`[data-area-id="${zone.areaId}"]`);
  await expect(twin).toHaveAttribute("data-occupancy", "1");
  const before = (await api.get(`/api/floorplans/${mapId}`)).body;

  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Replace the image" }).click();
  await chooseFile(page, "wide.png", await plan(1_500, 500));
  await expect(page.getByRole("slider")).toHaveValue("50");
  await expect(page.getByText(/88 % wider than the old one/)).toBeVisible();
  await expect(page.getByText("The floor is then 40 × 13.33 m.")).toBeVisible();
  await page.getByRole("radio", { name: "Height" }).click();
  await expect(page.getByText("The floor is then 75 × 25 m.")).toBeVisible();
  const loaded = watching.waitForResponse((response) => response.url().includes(`/${mapId}/image?v=`));
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  await expect(page.getByText("The image is replaced")).toBeVisible();

  const after = (await api.get(`/api/floorplans/${mapId}`)).body;
  expect(after).toMatchObject({ widthM: 75, heightM: 25, version: before.version + 1 });
  expect(after.image.version).not.toBe(before.image.version);
  expect((await loaded).url()).toContain(after.image.version);
  expect((await api.get(`/api/areas/${zone.areaId}`)).body.polygon).toEqual(polygon);
  await expect(twin).toHaveAttribute("data-occupancy", "1");
});

test("rotating changes only the view and mirroring the image; positions in metres stay", async ({
  page,
  server,
  api,
}) => {
  const mapId = await floorWithImage(api, 6, { widthM: 40 });
  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Rotate right" }).click();
  await expect(page.getByText("Shown rotated by 90°")).toBeVisible();
  const turned = (await api.get(`/api/floorplans/${mapId}`)).body;
  expect(turned).toMatchObject({ rotation: 90, widthM: 40, heightM: 25 });
  expect(await corner(server.url, mapId)).toBe("dark");
  await page.getByRole("button", { name: "Left to right" }).click();
  await expect(page.getByText("The image is mirrored")).toBeVisible();
  const mirrored = (await api.get(`/api/floorplans/${mapId}`)).body;
  expect(mirrored).toMatchObject({ rotation: 90, widthM: 40, heightM: 25 });
  expect(mirrored.image.version).not.toBe(turned.image.version);
  expect(await corner(server.url, mapId)).toBe("light");
});

test("a removed floor is restored with its areas by one press", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 7, { widthM: 40 });
  const areaId = floorId(77);
  const point = { x: 3, y: 4 };
  await api.call("POST", `/api/floorplans/${mapId}/areas`, { areaId, kind: "vbeacon", name: "Desk", point });
  await openWorkshop(page, server.url, mapId);
  await expect(page.getByText(/Removes the image and 1 area\./)).toBeVisible();
  await page.getByRole("button", { name: "Remove this floorplan" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  expect((await api.get(`/api/floorplans/${mapId}`)).status).toBe(404);
  await toastThat(page, "is removed").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Floor 7 is restored")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}$`));
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ name: "Floor 7", widthM: 40 });
  expect((await api.get(`/api/areas/${areaId}`)).body).toMatchObject({ name: "Desk", point });
  expect((await image(server.url, mapId)).byteLength).toBeGreaterThan(0);
});

test("changes that somebody else saved meanwhile are overwritten only after a question", async ({
  page,
  server,
  api,
}) => {
  const mapId = await floorWithImage(api, 8, { widthM: 40 });
  const address = `/api/floorplans/${mapId}`;
  await openWorkshop(page, server.url, mapId);
  await api.call("PATCH", address, { widthM: 44 });
  await saveWidth(page, "50");
  const choice = page.getByRole("dialog", { name: "Somebody else changed this floor" });
  await expect(choice.getByRole("row", { name: "Size 40 × 25 m 44 × 27.5 m" })).toBeVisible();
  expect((await api.get(address)).body.widthM).toBe(44);
  await choice.getByRole("button", { name: "Use the other version" }).click();
  await expect(choice).toBeHidden();
  expect((await api.get(address)).body.widthM).toBe(44);

  await api.call("PATCH", address, { widthM: 46 });
  await saveWidth(page, "50");
  await choice.getByRole("button", { name: "Keep my version" }).click();
  await expect(choice).toBeHidden();
  await expect.poll(async () => (await api.get(address)).body.widthM).toBe(50);
});

async function openWorkshop(page: Page, url: string, mapId: string): Promise<void> {
  await page.goto(`${url}/sites/${SITE_ID}/floorplans/${mapId}/edit/image`);
  await expect(page.getByRole("application", { name: "The floorplan's image" })).toBeVisible();
}

async function saveWidth(page: Page, metres: string): Promise<void> {
  await page.getByRole("radio", { name: "Width" }).click();
  await page.getByLabel("Width of the whole image").fill(metres);
  await page.getByRole("button", { name: "Save scale" }).click();
}

/** Clicks twice, half of the shown image apart. Returns the positions and the width of the shown image. */
async function clickAcross(page: Page) {
  const shown = await page.getByRole("application").getByRole("presentation").boundingBox();
  if (!shown) throw new Error("no image on the board");
  const y = shown.y + shown.height / 2;
  const left = { x: shown.x + shown.width / 4, y, boardWidth: shown.width };
  const right = { x: shown.x + (shown.width * 3) / 4, y };
  await page.mouse.click(left.x, y);
  await page.mouse.click(right.x, y);
  return [left, right] as const;
}

async function corner(url: string, mapId: string): Promise<"dark" | "light"> {
  const [grey = 0] = await sharp(await image(url, mapId))
    .greyscale()
    .raw()
    .toBuffer();
  return grey < 128 ? "dark" : "light";
}
