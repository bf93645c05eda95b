import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { violationsInBothLooks } from "../support/axe";
import { createView, expect, testAlone } from "../support/fixtures";
import { pixelOf } from "../support/floor-canvas";
import { MAP_ID, type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { startServer } from "../support/test-server";
import { createTimeMachine, type TimeMachine } from "../support/time-machine";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const SPAN_MS = 15 * MINUTE_MS;
const TRACK = `wifi:${mac(42)}`;
const WALK_S = 50;
/** The first moment shown, relative to the start of the walk. */
const FIRST_MS = 5 * SECOND_MS;

/** A server whose clocks the test controls, so that a walk just now becomes a walk some time ago. */
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

/** The x coordinate in metres after `ms` milliseconds: half a metre a second along y = 6, with a fix each second. */
const xAfter = (ms: number) => 3 + Math.floor(ms / SECOND_MS) / 2;

async function walk(mist: Mist, from: number): Promise<void> {
  const seconds = Array.from({ length: WALK_S + 1 }, (_, second) => second * SECOND_MS);
  const fixes = seconds.map((ms) => ({ mac: mac(42), x: xAfter(ms), y: 6, at: from + ms }));
  expect(await mist.location(...fixes)).toMatchObject({ status: 200, body: { accepted: fixes.length } });
}

const STOOD = Array.from({ length: 25 }, (_, count) => (60 + 10 * count) * SECOND_MS);

/** Reports the track at the end of the walk, for four minutes. */
async function stand(mist: Mist, from: number): Promise<void> {
  const fixes = STOOD.map((ms) => ({ mac: mac(42), x: xAfter(WALK_S * SECOND_MS), y: 6, at: from + ms }));
  expect(await mist.location(...fixes)).toMatchObject({ status: 200, body: { accepted: fixes.length } });
}

const bar = (page: Page) => page.getByRole("slider", { name: "Time" });
const pill = (page: Page) => page.locator("[data-connection]");
/** The text about the time for screen readers. */
const said = (page: Page) => page.getByRole("region", { name: "Time" }).getByRole("status").first();
const dot = (page: Page) => page.locator(`[data-track-id="${TRACK}"]`);

async function expectPast(page: Page): Promise<void> {
  await expect(pill(page)).toHaveAttribute("data-connection", "past");
}

async function expectLive(page: Page): Promise<void> {
  await expect(page).not.toHaveURL(/[?&]t=/);
  await expect(pill(page)).not.toHaveAttribute("data-connection", /past|sought/);
}

/** Checks that the dot is where the track was at the time that the bar shows. */
async function expectInStep(page: Page, walked: number): Promise<void> {
  await expect(async () => {
    const at = Number(await bar(page).getAttribute("aria-valuenow"));
    expect(at - walked).toBeGreaterThan(0);
    await expect(dot(page)).toHaveAttribute("data-x", xAfter(at - walked).toFixed(2), { timeout: 500 });
  }).toPass();
}

/** The position of a moment on the bar, in pixels of the page. */
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

/** The opacity of the painted tracks at a point of the fitted floor: 0 to 255. */
async function paintAt(page: Page, place: { readonly x: number; readonly y: number }): Promise<number | undefined> {
  return await page.getByRole("application").evaluate(
    (host, { x, y }) => {
      const canvas = host.querySelectorAll("canvas")[1];
      const box = canvas?.getBoundingClientRect();
      if (!canvas || !box) return undefined;
      const scale = canvas.width / box.width;
      return canvas.getContext("2d")?.getImageData((x - box.x) * scale, (y - box.y) * scale, 1, 1).data[3];
    },
    await pixelOf(page, place),
  );
}

async function byKeys(page: Page, walked: number): Promise<void> {
  await bar(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dot(page)).toHaveAttribute("data-x", "8.00");
  await page.keyboard.press(".");
  await expect(dot(page)).toHaveAttribute("data-x", "8.50");
  await page.keyboard.press(",");
  await expect(dot(page)).toHaveAttribute("data-x", "8.00");
  await page.keyboard.press("l");
  await expect(dot(page)).toHaveAttribute("data-x", "13.00");
  await page.keyboard.press("j");
  await expect(dot(page)).toHaveAttribute("data-x", "8.00");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(said(page)).toHaveText("Playing, 1×");
  await expect(dot(page)).toHaveAttribute("data-x", "9.00");
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(said(page)).toHaveText(/^Paused, \d+:\d\d/);
  await expectInStep(page, walked);
  await expect(bar(page)).toHaveAttribute("aria-valuetext", /\d:\d\d/);
}

/** A future time and one before what is kept are refused, and a valid typed time is shown; the focus stays on the time. */
async function byTyping(page: Page, walked: number): Promise<void> {
  const shown = page.getByRole("button", { name: /^Go to a time/ });
  await shown.click();
  const fields = page.getByRole("dialog", { name: "Go to a time" });
  const date = await fields.getByLabel("Date").inputValue();
  await fields.getByLabel("Date").fill("2999-01-01");
  await fields.getByRole("button", { name: "Show" }).click();
  await expect(fields.getByRole("alert")).toHaveText("This time is in the future.");
  await fields.getByLabel("Date").fill("2001-02-03");
  await fields.getByRole("button", { name: "Show" }).click();
  await expect(fields.getByRole("alert")).toHaveText(/^No data from this time\. Data are kept since /);
  await fields.getByLabel("Date").fill(date);
  await fields.getByRole("button", { name: "Show" }).click();
  await expectPast(page);
  await expectInStep(page, walked);
  await expect(shown).toBeFocused();
}

/** Time in the past after which an end of the bar that stood still would no longer be close enough to now to count as live. */
const AWHILE_MS = 12 * SECOND_MS;

/** The right end of the bar means live, also after a while in the past. */
async function atTheRightEnd(page: Page, walked: number): Promise<void> {
  const then = await pointOf(bar(page), walked + 30 * SECOND_MS);
  await page.mouse.click(then.x, then.y);
  await expectPast(page);
  const before = Number(await bar(page).getAttribute("aria-valuemax"));
  await expect
    .poll(async () => Number(await bar(page).getAttribute("aria-valuemax")) - before)
    .toBeGreaterThanOrEqual(AWHILE_MS);
  const box = await bar(page).boundingBox();
  if (!box) throw new Error("There is no time bar");
  await page.mouse.click(box.x + box.width - 4, box.y + 20);
  await expectLive(page);
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
  await pressAndHold(page);
  await page.goBack();
  await expectLive(page);
  await moveBarAlone(page);
  await atTheRightEnd(page, walked);
  await jumpWhilePlaying(page, walked);
}

/** The address has the moment from which it plays, also after a jump, so that a reload returns there. */
async function jumpWhilePlaying(page: Page, walked: number): Promise<void> {
  const press = async (seconds: number) => {
    const { x, y } = await pointOf(bar(page), walked + seconds * SECOND_MS);
    await page.mouse.click(x, y);
    return Number(await bar(page).getAttribute("aria-valuenow"));
  };
  await press(5);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const jumped = await press(40);
  const addressed = () => Date.parse(new URL(page.url()).searchParams.get("t") ?? "");
  await expect.poll(() => Math.abs(addressed() - jumped)).toBeLessThan(5 * SECOND_MS);
  await page.keyboard.press("k");
  await page.getByRole("button", { name: "Return to live" }).last().click();
  await expectLive(page);
}

/** A live floor stays live when its bar is moved to another time, and the bar returns. */
async function moveBarAlone(page: Page): Promise<void> {
  const box = await bar(page).boundingBox();
  if (!box) throw new Error("There is no time bar");
  const time = page.getByRole("region", { name: "Time" });
  await expect(time.getByRole("button", { name: "Live", exact: true })).toBeDisabled();
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.wheel(-box.width, 0);
  await time.getByRole("button", { name: "Return to live" }).click();
  await expect(time.getByRole("button", { name: "Live", exact: true })).toBeDisabled();
  await expectLive(page);
}

/** Presses near the right end. The bar moves on only after the press, never under the pointer. */
async function pressAndHold(page: Page): Promise<void> {
  const box = await bar(page).boundingBox();
  if (!box) throw new Error("There is no time bar");
  await page.mouse.move(box.x + box.width * 0.95, box.y + 20);
  await page.mouse.down();
  await expectPast(page);
  const held = await bar(page).getAttribute("aria-valuenow");
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]t=/);
  await expect(bar(page)).toHaveAttribute("aria-valuenow", held ?? "");
}

async function byTouch(page: Page, walked: number): Promise<void> {
  await bar(page).waitFor();
  await showQuarterHour(page);
  const spot = await pointOf(bar(page), walked + 25 * SECOND_MS);
  await page.touchscreen.tap(spot.x, spot.y);
  await expectPast(page);
  await expectInStep(page, walked);
  await pinch(page);
  await beforeAnythingIsKept(page);
  await page.goto(`${page.url().split("?")[0]}?t=2999-01-01`);
  await expectLive(page);
}

/** Two fingers zoom the bar in to the time between them, and the floor stays at its time. */
async function pinch(page: Page): Promise<void> {
  const slider = bar(page);
  const [box, from, shown] = await Promise.all([
    slider.boundingBox(),
    slider.getAttribute("aria-valuemin"),
    slider.getAttribute("aria-valuenow"),
  ]);
  if (!box) throw new Error("There is no time bar");
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...shares: readonly number[]) => {
    const touchPoints = shares.map((share, id) => ({ x: box.x + box.width * share, y: box.y + 20, id }));
    return session.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  await touch("touchStart", 0.45);
  await touch("touchStart", 0.45, 0.55);
  for (const by of [0.1, 0.2, 0.3]) await touch("touchMove", 0.45 - by, 0.55 + by);
  await touch("touchEnd");
  await expect.poll(async () => Number(await slider.getAttribute("aria-valuemin"))).toBeGreaterThan(Number(from));
  await expect(slider).toHaveAttribute("aria-valuenow", shown ?? "");
  await expect(page).toHaveURL(/[?&]t=/);
}

/** A link to a time long ago leads to the first moment that is kept, and says so above the scale, on a narrow screen too. */
async function beforeAnythingIsKept(page: Page): Promise<void> {
  const address = new URL(page.url());
  await page.goto(`${address.origin}${address.pathname}?t=2001-02-03T04:05:06Z`);
  await expectPast(page);
  const said = page.getByText("No data before this time.");
  await expect(said).toBeInViewport({ ratio: 1 });
  const [word, scale] = await Promise.all([
    said.boundingBox(),
    page.getByRole("img", { name: "Scale", exact: true }).boundingBox(),
  ]);
  expect(word && scale && word.y + word.height, "the word's lower edge").toBeLessThanOrEqual(scale?.y ?? 0);
  await expect(page).not.toHaveURL(/t=2001/);
}

/** The path of the last hour: it is drawn with its stop, can be downloaded as files, and is played from its beginning. */
async function byPath(page: Page, walked: number): Promise<void> {
  const positions = WALK_S + 1 + STOOD.length + 1;
  const path = page.getByRole("region", { name: "Path" });
  const unpainted = await page.evaluate(groundOf);
  await path.getByRole("radio", { name: "Last hour" }).click();
  await expect(path.getByText(`${positions} positions`)).toBeVisible();
  await expect.poll(() => page.evaluate(groundOf), { message: "the path to be drawn" }).not.toBe(unpainted);
  const stops = path.getByRole("list", { name: "Stops" }).getByRole("listitem");
  await expect(stops).toHaveCount(1);
  await expect(stops).toContainText(/[45] min/);

  const rows = (await downloaded(page, path.getByRole("link", { name: "Download as CSV" }))).trim().split(/\r?\n/);
  expect(rows).toHaveLength(1 + positions);
  const { features } = JSON.parse(await downloaded(page, path.getByRole("link", { name: "Download as GeoJSON" })));
  const points = features.flatMap(pointsOf);
  expect(points).toHaveLength(positions);
  expect(points).toContainEqual([5.5, 6]);

  await path.getByRole("button", { name: "Who was near?" }).press("Enter");
  await expect(path.getByRole("group", { name: "Who was near?" })).toBeFocused();
  await expect(path.getByText("Nobody, as far as is known.")).toBeVisible();

  await path.getByRole("link", { name: "Play", exact: true }).click();
  await expectPast(page);
  await expect(page).toHaveURL(/[?&]until=/);
  await expectInStep(page, walked);
  await expect(stops).toContainText(/[45] min/);
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expectInStep(page, walked);
}

interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] };
  readonly properties: { readonly what: string };
}

/** The positions of a feature; none for a stop. */
function pointsOf({ geometry: { type, coordinates }, properties: { what } }: Feature): readonly unknown[] {
  if (what === "stop") return [];
  return type === "Point" ? [coordinates] : coordinates;
}

async function downloaded(page: Page, link: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return await readFile(await download.path(), "utf8");
}

/** What is painted below the tracks, as one text. */
function groundOf(): string | undefined {
  return document.querySelector<HTMLCanvasElement>("[role=application] canvas")?.toDataURL();
}

inTime(
  "a walk is replayed with the zone of that time, while another page stays live",
  async ({ page, server, context, browser, mist, machine, api }) => {
    const walked = Math.ceil(Date.now() / SECOND_MS) * SECOND_MS;
    await machine.pass(MINUTE_MS);
    await walk(mist, walked);
    const asItWas = () => api.get(`/api/floorplans/${MAP_ID}/live?at=${walked + FIRST_MS}`);
    await expect.poll(async () => (await asItWas()).body.tracks?.[0]?.x, { message: "the walk to be kept" }).toBe(5.5);
    await machine.pass(10 * MINUTE_MS);
    await stand(mist, walked);
    // Edits get the time of the machine's clock, which the test cannot move.
    await expect.poll(() => Date.now()).toBeGreaterThan(walked + FIRST_MS + SECOND_MS);
    const renamed = await api.call("PATCH", `/api/areas/${ZONE_ID}`, { name: "Atrium", limit: 3 });
    expect(renamed.status).toBe(200);
    const view = createView(page, server.url);
    const zone = view.zone(ZONE_ID);

    await view.open(`?t=${new Date(walked + FIRST_MS).toISOString()}`);
    await expectPast(page);
    await expect(dot(page)).toHaveAttribute("data-x", "5.50");
    await expect(dot(page)).toHaveAttribute("data-freshness", "fresh");
    await expect.poll(() => paintAt(page, { x: 5.5, y: 6 }), { message: "its dot to be painted there" }).toBe(255);
    expect(await paintAt(page, { x: 8, y: 6 })).toBe(0);
    await expect(zone).toHaveAttribute("data-limit", "10");
    await expect(zone).toContainText("Lobby");
    await expect(page.getByRole("link", { name: "Edit floor" })).toBeHidden();
    expect(await violationsInBothLooks(page)).toEqual([]);

    const beside = createView(await context.newPage(), server.url);
    await beside.open();
    await expectLive(beside.page);
    await expect(beside.zone(ZONE_ID)).toContainText("Atrium");

    await byKeys(page, walked);
    await byTyping(page, walked);
    await pill(page).getByRole("button", { name: "Return to live" }).click();
    await expectLive(page);
    await expect(page.locator(":focus"), "the focus to be near, and not lost").toHaveCount(1);
    await expect(zone).toContainText("Atrium");
    await mist.location({ mac: mac(42), x: 33, y: 6, at: walked + 11 * MINUTE_MS });
    await expect(dot(page)).toHaveAttribute("data-x", "33.00");

    await byMouse(page, walked);
    await expect(dot(page)).toHaveAttribute("data-x", "33.00");
    await expectLive(beside.page);

    await view.open(`?track=${TRACK}`);
    await byPath(page, walked);

    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await signIn(phone, server.url);
    const held = await phone.newPage();
    await held.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}`);
    await byTouch(held, walked);
    await phone.close();
    expect(view.complaints).toEqual([]);
  },
);

const OPENED_MS = 2 * MINUTE_MS;
const WINDOW_MS = 4 * MINUTE_MS;
/** Twelve tracks that enter Lobby, one every six seconds. Its limit is ten. */
const CROSSED = Array.from({ length: 12 }, (_, number) => ({ mac: mac(50 + number), at: 50_000 + number * 6_000 }));

/** Twelve tracks enter, one every six seconds; the alert opens two minutes after `from`. */
async function fillLobby(mist: Mist, from: number): Promise<void> {
  for (const { mac, at } of CROSSED) await mist.zone("enter", mac, { at: from + at });
  expect(await mist.occupancyAlert(true, 12, { at: from + OPENED_MS })).toMatchObject({ status: 200 });
}

inTime(
  "an alert is replayed up to its end, and shared for that time only",
  async ({ page, server, browser, mist, machine, api }) => {
    const from = Math.ceil(Date.now() / SECOND_MS) * SECOND_MS;
    const until = from + WINDOW_MS;
    await machine.pass(3 * MINUTE_MS);
    await fillLobby(mist, from);
    const countAt = async (at: number) =>
      (await api.get(`/api/floorplans/${MAP_ID}/live?at=${at}`)).body.areas?.[0]?.occupancy;
    await expect.poll(() => countAt(from + OPENED_MS), { message: "the crossings to be kept" }).toBe(12);
    await machine.pass(10 * MINUTE_MS);
    // The link must not show anything reported later.
    await mist.zone("enter", mac(99), { at: until + MINUTE_MS });
    const view = createView(page, server.url);
    const zone = view.zone(ZONE_ID);

    await page.goto(`${server.url}/alerts`);
    await page.getByRole("link", { name: "Watch how Lobby went over its limit" }).first().click();
    await expectPast(page);
    await expect(page).toHaveURL(/[?&]until=/);
    const seen: number[] = [];
    await expect(async () => {
      seen.push(Number(await zone.getAttribute("data-occupancy")));
      expect(seen.at(-1)).toBe(12);
    }).toPass({ intervals: [200] });
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(new Set(seen).size, `ticking up: ${seen}`).toBeGreaterThan(3);
    await expect(page.getByRole("slider", { name: "Time", description: /Lobby: 1\d entered, 0 left/ })).toBeVisible();
    await page.keyboard.press(">");
    await page.keyboard.press(">");
    await page.getByRole("button", { name: "Play", exact: true }).waitFor();
    await expect(bar(page)).toHaveAttribute("aria-valuenow", String(until));

    await page.getByRole("button", { name: "Share this time" }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    const link = (await page.getByRole("group", { name: "Link" }).locator("code").textContent()) ?? "";
    await page.keyboard.press("Escape");
    await page.goBack();
    await expect(page).toHaveURL(/\/alerts$/);

    const context = await browser.newContext();
    const stranger = await context.newPage();
    await stranger.goto(link);
    await expectPast(stranger);
    await expect(stranger).toHaveURL(new RegExp(`[?&]area=${ZONE_ID}`));
    await expect(stranger.getByRole("button", { name: /live/i })).toHaveCount(0);
    for (let pressed = 0; pressed < 2 * (WINDOW_MS / (10 * SECOND_MS)); pressed++) await stranger.keyboard.press("l");
    await expect(bar(stranger)).toHaveAttribute("aria-valuenow", String(until));
    await expect(createView(stranger, server.url).zone(ZONE_ID)).toHaveAttribute("data-occupancy", "12");
    const statusOf = async (path: string) =>
      (await context.request.get(`${server.url}/api/floorplans/${MAP_ID}${path}`)).status();
    expect(await statusOf(`/live?at=${until}`)).toBe(200);
    for (const at of [from - MINUTE_MS, until + MINUTE_MS]) expect(await statusOf(`/live?at=${at}`)).toBe(422);
    for (const path of ["/live", "/snapshot", ""]) expect(await statusOf(path)).toBe(404);
    const watched = await stranger.evaluate(watchFloor, {
      path: "/socket.io/?EIO=4&transport=websocket",
      mapId: MAP_ID,
    });
    expect(watched).toContain('"code":"not-found"');
    await context.close();
    expect(view.complaints).toEqual([]);
  },
);

/** The server's answer when this page's cookie is used to watch the floor. */
function watchFloor({ path, mapId }: { readonly path: string; readonly mapId: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket.onerror = () => reject(new Error("no socket"));
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (text.startsWith("0")) socket.send("40");
      else if (text.startsWith("40")) socket.send(`421["floorplan:watch",${JSON.stringify({ mapId })}]`);
      else if (text.startsWith("43")) {
        socket.close();
        resolve(text);
      }
    };
  });
}
