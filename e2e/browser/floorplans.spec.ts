import type { Page } from "playwright/test";
import sharp from "sharp";
import type { Api } from "../support/api";
import { expect, test } from "../support/fixtures";
import { mac, SITE_ID } from "../support/mist";
import { makePdf } from "../support/pdf";

/** Floors of this story only; each test takes its own. */
const floorId = (number: number) => `a0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

test("a floor heard of in traffic gets its image, with progress and a way out, and then its scale", async ({
  page,
  server,
  mist,
  api,
}) => {
  const mapId = floorId(1);
  await mist.location({ mac: mac(700), x: 12, y: 8, mapId });
  await page.goto(`${server.url}/floorplans/new?siteId=${SITE_ID}&mapId=${mapId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Place");
  await expect(page.getByLabel("Map id in Mist")).toHaveValue(mapId);

  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await expect(page.getByText("Give the floor a name.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Choose the image" })).toBeVisible();

  await page.getByLabel("Name", { exact: true }).fill("Annex");
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Annex");
  await chooseFile(page, "annex.png", await noisyPlan());
  await expect(page.getByRole("img", { name: "Preview of the plan" })).toBeVisible();

  const slow = await throttledUploads(page);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText(/^Uploading, [1-9]\d? %$/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was changed.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Annex");
  expect((await api.get(`/api/floorplans/${mapId}`)).status).toBe(404);

  await slow.end();
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}/edit/image$`));
  await expect(page.getByText("Not scaled yet")).toBeVisible();
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ name: "Annex", image: { width: 1600 } });
});

test("a page of a PDF becomes a floor, drawn in the browser", async ({ page, server, api }) => {
  const mapId = floorId(2);
  await page.goto(`${server.url}/floorplans/new`);
  await page.getByLabel("Name", { exact: true }).fill("From a PDF");
  await page.getByLabel("Map id in Mist").fill(`https://manage.mist.com/admin/?org_id=${floorId(99)}#!map/${mapId}`);
  await chooseFile(page, "plans.pdf", makePdf({ pages: 2 }), "application/pdf");
  await expect(page.getByText("2 pages")).toBeVisible();
  await page.getByRole("button", { name: "Page 2", exact: true }).click();
  await expect(page.getByText("Page 2 of plans.pdf")).toBeVisible();
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}/edit/image$`));

  const { body } = await api.get(`/api/floorplans/${mapId}`);
  expect(body.image.width / body.image.height).toBeCloseTo(842 / 595, 2);
  expect(body.image.width).toBeGreaterThan(4_000);
  const smallest = await image(server.url, mapId, body.image.levels);
  const { info } = await sharp(smallest).raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBeLessThanOrEqual(1_024);
  // The frame is drawn, and the paper inside it is white.
  const pixels = await sharp(smallest).greyscale().raw().toBuffer();
  const at = (x: number, y: number) =>
    pixels[Math.round(y * info.height) * info.width + Math.round(x * info.width)] ?? 0;
  expect(at(40 / 842, 0.5)).toBeLessThan(120);
  expect(at(0.1, 0.1)).toBeGreaterThan(240);
});

test("a file that cannot be a floor says so beside its field, and what to do", async ({ page, server }) => {
  await page.goto(`${server.url}/floorplans/new`);
  const fault = page.getByRole("region", { name: "Floorplan image" }).getByRole("alert");
  for (const [name, bytes, words] of [
    ["locked.pdf", makePdf({ pages: 1, isLocked: true }), /locked with a password. Print it/],
    ["nothing.pdf", makePdf({ pages: 0 }), /has no pages. Export it again/],
    ["broken.pdf", Buffer.from("%PDF-1.7 and nothing more"), /is damaged/],
    ["notes.png", Buffer.from("<html>"), /is no PNG, JPEG, WebP or PDF/],
    ["empty.png", Buffer.alloc(0), /is empty/],
    ["cut.png", (await plan(60, 40)).subarray(0, 60), /cannot be read: it is damaged/],
  ] as const) {
    await chooseFile(page, name, bytes);
    await expect(fault).toContainText(words);
    await expect(fault).toContainText(name);
  }
  await chooseFile(page, "vast.pdf", makePdf({ pages: 1, width: 5_670, height: 5_670 }));
  await page.getByRole("button", { name: "Page 1", exact: true }).click();
  // A sheet of two metres is drawn within the limits.
  await expect(page.getByText(/^4,899 × 4,899 pixels/)).toBeVisible();
  await expect(fault).toBeHidden();
});

test("two clicks and a distance make the scale, held against what Mist reports", async ({
  page,
  server,
  mist,
  api,
}) => {
  const mapId = await floorWithImage(api, 3, {});
  await mist.location({ mac: mac(710), x: 35, y: 10, mapId }, { mac: mac(711), x: 5, y: 10, mapId });
  await openWorkshop(page, server.url, mapId);
  await expect(page.getByText("Not scaled yet")).toBeVisible();
  const [left, right] = await clickAcross(page);
  await expect(page.getByText(/^\d[\d,]* pixels\. Drag its ends/)).toBeVisible();

  const distance = page.getByLabel("Distance between the two points");
  await distance.fill("ten");
  await expect(page.getByText("A number above 0, such as 12.5.")).toBeVisible();
  // The clicks span half the image: ten metres make a floor of twenty, and one track lies off it.
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

test("a ruler is laid, moved and saved by keyboard alone", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 4, {});
  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Lay it by keyboard" }).press("Enter");
  const end = page.getByRole("button", { name: /^Second end of the ruler/ });
  await expect(end).toHaveAccessibleName("Second end of the ruler, at 560, 250 pixels");
  for (let step = 0; step < 4; step++) await end.press("Shift+ArrowRight");
  await expect(end).toHaveAccessibleName("Second end of the ruler, at 640, 250 pixels");
  await page.getByLabel("Distance between the two points").fill("40");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Scale saved")).toBeVisible();
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ widthM: 80, heightM: 50, ppm: 10 });
});

test("another image keeps areas where they are; viewers get it with its scale in one step", async ({
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

test("turning is for the eye, mirroring for the image; the metres stay", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 6, { widthM: 40 });
  await openWorkshop(page, server.url, mapId);
  await page.getByRole("button", { name: "Turn right" }).click();
  await expect(page.getByText("Shown turned by 90°")).toBeVisible();
  const turned = (await api.get(`/api/floorplans/${mapId}`)).body;
  expect(turned).toMatchObject({ rotation: 90, widthM: 40, heightM: 25 });
  expect(await corner(server.url, mapId)).toBe("dark");
  await page.getByRole("button", { name: "Left to right" }).click();
  await expect(page.getByText("The image is turned over")).toBeVisible();
  const mirrored = (await api.get(`/api/floorplans/${mapId}`)).body;
  expect(mirrored).toMatchObject({ rotation: 90, widthM: 40, heightM: 25 });
  expect(mirrored.image.version).not.toBe(turned.image.version);
  expect(await corner(server.url, mapId)).toBe("light");
});

test("a removed floor comes back with its areas by one press", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 7, { widthM: 40 });
  const areaId = floorId(77);
  const point = { x: 3, y: 4 };
  await api.call("POST", `/api/floorplans/${mapId}/areas`, { areaId, kind: "vbeacon", name: "Desk", point });
  await openWorkshop(page, server.url, mapId);
  await expect(page.getByText(/Takes away the image and 1 area\./)).toBeVisible();
  await page.getByRole("button", { name: "Remove this floorplan" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  expect((await api.get(`/api/floorplans/${mapId}`)).status).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Floor 7 is back")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}$`));
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ name: "Floor 7", widthM: 40 });
  expect((await api.get(`/api/areas/${areaId}`)).body).toMatchObject({ name: "Desk", point });
  expect((await image(server.url, mapId)).byteLength).toBeGreaterThan(0);
});

test("what somebody else saved meanwhile is never overwritten unasked", async ({ page, server, api }) => {
  const mapId = await floorWithImage(api, 8, { widthM: 40 });
  const address = `/api/floorplans/${mapId}`;
  await openWorkshop(page, server.url, mapId);
  await api.call("PATCH", address, { widthM: 44 });
  await saveWidth(page, "50");
  const choice = page.getByRole("dialog", { name: "Somebody else changed this floor" });
  await expect(choice.getByRole("row", { name: "Size 40 × 25 m 44 × 27.5 m" })).toBeVisible();
  expect((await api.get(address)).body.widthM).toBe(44);
  await choice.getByRole("button", { name: "Take theirs" }).click();
  await expect(choice).toBeHidden();
  expect((await api.get(address)).body.widthM).toBe(44);

  await api.call("PATCH", address, { widthM: 46 });
  await saveWidth(page, "50");
  await choice.getByRole("button", { name: "Keep mine" }).click();
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

/** Two clicks half the shown image apart; says where, and how wide the image is shown. */
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

function chooseFile(page: Page, name: string, buffer: Buffer, mimeType = "image/png"): Promise<void> {
  return page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
}

/** As on a poor line: some seconds for a megabyte. */
async function throttledUploads(page: Page) {
  const session = await page.context().newCDPSession(page);
  const line = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: 300_000 });
  return { end: () => session.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: -1 }) };
}

async function floorWithImage(api: Api, number: number, scale: { readonly widthM?: number }): Promise<string> {
  const mapId = floorId(number);
  await api.call("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: `Floor ${number}`, ...scale });
  await api.putImage(mapId, await plan(800, 500));
  return mapId;
}

/** White, with a dark room in its top left corner. */
function plan(width: number, height: number): Promise<Buffer> {
  const room = { width: Math.round(width / 4), height: Math.round(height / 4), channels: 3 as const };
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite([{ input: { create: { ...room, background: "#334466" } }, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** As large as a photograph, so that its upload takes a while. */
function noisyPlan(): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 180, sigma: 30 } as const;
  return sharp({ create: { width: 1_600, height: 1_000, channels: 3, background: "#fff", noise } })
    .png()
    .toBuffer();
}

async function image(url: string, mapId: string, level = 0): Promise<Buffer> {
  const response = await fetch(`${url}/api/floorplans/${mapId}/image?level=${level}`);
  return Buffer.from(await response.arrayBuffer());
}

async function corner(url: string, mapId: string): Promise<"dark" | "light"> {
  const [grey = 0] = await sharp(await image(url, mapId))
    .greyscale()
    .raw()
    .toBuffer();
  return grey < 128 ? "dark" : "light";
}
