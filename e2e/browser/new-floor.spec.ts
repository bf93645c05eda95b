import type { Locator, Page } from "playwright/test";
import sharp from "sharp";
import { expect, test } from "../support/fixtures";
import { mac, SITE_ID } from "../support/mist";
import { makePdf } from "../support/pdf";
import { chooseFile, floorId, image, plan } from "../support/plans";

/** Reading, redrawing and saving an image of several megapixels takes long on a busy machine. */
const READING_MS = 60_000;

test("a floor known from traffic gets its image, with progress and a cancel button, and then its scale", async ({
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
  await expect(page.getByText("Enter a name for the floor.")).toBeVisible();
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
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}/edit/image$`), { timeout: READING_MS });
  await expect(page.getByText("No scale yet")).toBeVisible();
  expect((await api.get(`/api/floorplans/${mapId}`)).body).toMatchObject({ name: "Annex", image: { width: 1600 } });
});

test("a plan dropped on a floor's card opens the page that places the floor", async ({ page, server, mist }) => {
  const mapId = floorId(9);
  await mist.location({ mac: mac(709), x: 1, y: 1, mapId });
  await page.goto(server.url);
  const card = page
    .getByRole("article")
    .filter({ has: page.getByRole("link", { name: `Floor ${mapId.slice(0, 8)}` }) });
  await dropFile(card.first(), "dropped.png", await plan(80, 50));
  await expect(page).toHaveURL(/\/floorplans\/new\?/);
  await expect(page.getByText("dropped.png")).toBeVisible();
  await expect(page.getByRole("img", { name: "Preview of the plan" })).toBeVisible();
});

test("a page of a PDF becomes a floor, drawn in the browser (U12)", async ({ page, server, api }) => {
  const mapId = floorId(2);
  await page.goto(`${server.url}/floorplans/new`);
  const fault = page.getByRole("region", { name: "Floorplan image" }).getByRole("alert");
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(fault).toHaveText("Choose the image of the floor first.");
  await page.getByLabel("Name", { exact: true }).fill("From a PDF");
  await page.getByLabel("Map id in Mist").fill(`https://manage.mist.com/admin/?org_id=${floorId(99)}#!map/${mapId}`);
  await chooseInTurn(
    page,
    ["other.pdf", makePdf({ pages: 3 })],
    ["plans.pdf", makePdf({ pages: 2, width: 421, height: 298 })],
  );
  await expect(page.getByText("2 pages", { exact: true })).toBeVisible();
  await expect(fault).toBeHidden();
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(fault).toHaveText("Choose the page of the PDF that shows the floor.");
  await page.getByRole("button", { name: "Page 2", exact: true }).click();
  await expect(fault).toBeHidden();
  await expect(page.getByText("Page 2 of plans.pdf")).toBeVisible();
  await closePicker(page);
  await expect(page.getByText("Page 2 of plans.pdf")).toBeVisible();
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL(new RegExp(`/floorplans/${mapId}/edit/image$`), { timeout: READING_MS });

  const { body } = await api.get(`/api/floorplans/${mapId}`);
  expect(body.image.width / body.image.height).toBeCloseTo(421 / 298, 2);
  expect(body.image.width).toBeGreaterThan(2_000);
  const smallest = await image(server.url, mapId, body.image.levels);
  const { info } = await sharp(smallest).raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBeLessThanOrEqual(1_024);
  // The frame is drawn, and the paper inside it is white.
  const pixels = await sharp(smallest).greyscale().raw().toBuffer();
  const at = (x: number, y: number) =>
    pixels[Math.round(y * info.height) * info.width + Math.round(x * info.width)] ?? 0;
  expect(at(40 / 421, 0.5)).toBeLessThan(120);
  expect(at(0.5, 0.3)).toBeGreaterThan(240);
});

test("all pages of a PDF become floors in one step, one of them the floor known from traffic", async ({
  page,
  server,
  mist,
  api,
}) => {
  const heard = floorId(20);
  const bare = floorId(21);
  await mist.location({ mac: mac(720), x: 3, y: 4, mapId: heard });
  await api.call("POST", "/api/floorplans", { mapId: bare, siteId: SITE_ID, name: "2nd floor" });
  await page.goto(`${server.url}/floorplans/new`);
  const texts = ["GROUND FLOOR PLAN", "Grundriss 2. OG", "Canteen"];
  await chooseFile(page, "house.pdf", makePdf({ pages: 3, width: 211, height: 149, texts }), "application/pdf");
  await page.getByRole("button", { name: "Use all 3 pages" }).click();

  const row = (number: number) =>
    page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: `Page ${number} becomes a floor` }) });
  const name = (number: number) => row(number).getByLabel("Name", { exact: true });
  const map = (number: number) => row(number).getByLabel("Map in Mist");
  await expect(name(1)).toHaveValue("Ground Floor");
  await expect(name(2)).toHaveValue("2. OG");
  await expect(name(3)).toHaveValue("house (3)");
  await expect(row(1).getByText("Level 0")).toBeVisible();
  await expect(map(2)).toHaveValue(bare);
  await map(1).selectOption(heard);
  await expect(map(3).locator(`option[value="${heard}"]`)).toBeDisabled();
  await name(3).fill("Canteen");

  const line = await heldUpload(page, bare);
  const third = await brokenUploads(page, [heard, bare]);
  await page.getByRole("button", { name: "Upload 3 floors" }).click();
  await line.isHeld;
  await page.getByRole("link", { name: "Floors", exact: true }).click();
  await page.getByRole("link", { name: "Add a floor" }).click();
  await expect(page.getByText("1 of 3 uploaded")).toBeVisible();
  await expect(row(1).getByText("Uploaded", { exact: true })).toBeVisible();
  line.goOn();
  await expect(row(3).getByText("The server does not answer.")).toBeVisible({ timeout: READING_MS });
  await expect(page.getByText("2 of 3 uploaded")).toBeVisible();

  await third.end();
  await page.getByRole("button", { name: "Retry 1 failed page" }).click();
  await expect(page.getByText("3 floors uploaded.")).toBeVisible({ timeout: READING_MS });
  const { body } = await api.get(`/api/floorplans?siteId=${SITE_ID}`);
  const made = (body as { name: string; mapId: string; image?: object }[]).filter(({ name }) =>
    ["Ground Floor", "2. OG", "Canteen"].includes(name),
  );
  expect(made.map((floor) => floor.name).sort()).toEqual(["2. OG", "Canteen", "Ground Floor"]);
  for (const { mapId, image } of made) {
    expect(image).toBeDefined();
    expect((await page.request.get(`${server.url}/api/floorplans/${mapId}/image`)).status()).toBe(200);
  }
  expect(made.map(({ mapId }) => mapId)).toEqual(expect.arrayContaining([heard, bare]));
  await page.getByRole("link", { name: "Go to the site" }).click();
  await expect(page.getByRole("link", { name: "Ground Floor" }).first()).toBeVisible();
});

test("a file that cannot be a floor is reported beside its field, with what to do (U7, U12)", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/floorplans/new`);
  const fault = page.getByRole("region", { name: "Floorplan image" }).getByRole("alert");
  for (const [name, bytes, words] of [
    ["locked.pdf", makePdf({ pages: 1, isLocked: true }), /protected by a password. Print it/],
    ["nothing.pdf", makePdf({ pages: 0 }), /has no pages. Export it again/],
    ["broken.pdf", Buffer.from("%PDF-1.7 and nothing more"), /is damaged/],
    ["notes.png", Buffer.from("<html>"), /is not a PNG, JPEG, WebP or PDF file/],
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
  await expect(page.getByText(/^4,899 × 4,899 pixels/)).toBeVisible({ timeout: READING_MS });
  await expect(fault).toBeHidden();
});

async function dropFile(target: Locator, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await transferOf(target.page(), name, bytes);
  await target.dispatchEvent("dragover", { dataTransfer });
  await target.dispatchEvent("drop", { dataTransfer });
}

function transferOf(page: Page, name: string, bytes: Buffer) {
  return page.evaluateHandle(
    ([file, base64]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], file, { type: "image/png" }));
      return transfer;
    },
    [name, bytes.toString("base64")] as const,
  );
}

/** Chooses two files, the second while the first is still being read. */
async function chooseInTurn(page: Page, ...files: readonly (readonly [name: string, bytes: Buffer])[]): Promise<void> {
  const transfers = await Promise.all(files.map(([name, bytes]) => transferOf(page, name, bytes)));
  const input = await page.locator("input[type=file]").elementHandle();
  await page.evaluate(
    ([element, ...each]) => {
      for (const { files: chosen } of each) {
        (element as HTMLInputElement).files = chosen;
        element?.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    [input, ...transfers] as const,
  );
}

/** Closes the file picker without a choice: some browsers send `cancel`, others a `change` without files. */
async function closePicker(page: Page): Promise<void> {
  for (const type of ["cancel", "change"])
    await page.locator("input[type=file]").dispatchEvent(type, { bubbles: true });
}

/** Holds back the upload of a floor's image until the test releases it. */
async function heldUpload(page: Page, mapId: string) {
  const held = gate();
  const free = gate();
  await page.route(`**/api/floorplans/${mapId}/image`, async (route) => {
    held.open();
    await free.isOpen;
    await route.continue();
  });
  return { isHeld: held.isOpen, goOn: free.open };
}

function gate() {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, isOpen };
}

/** Makes the uploads of all other floors' images fail. */
async function brokenUploads(page: Page, but: readonly string[]) {
  const isOther = (url: URL) =>
    /^\/api\/floorplans\/[^/]+\/image$/.test(url.pathname) && !but.some((id) => url.pathname.includes(id));
  await page.route(isOther, (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  return { end: () => page.unroute(isOther) };
}

/** Slows uploads down to some seconds per megabyte, as on a slow line. */
async function throttledUploads(page: Page) {
  const session = await page.context().newCDPSession(page);
  const line = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: 300_000 });
  return { end: () => session.send("Network.emulateNetworkConditions", { ...line, uploadThroughput: -1 }) };
}

/** An image as large as a photograph, so that its upload takes a while. */
function noisyPlan(): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 180, sigma: 30 } as const;
  return sharp({ create: { width: 1_600, height: 1_000, channels: 3, background: "#fff", noise } })
    .png()
    .toBuffer();
}
