import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright/test";
import { violations } from "../support/axe";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { mac, SITE_ID } from "../support/mist";
import { toastThat } from "../support/toasts";

const DAY_MS = 86_400_000;
/** The time as Mist sends it, in epoch seconds. */
const now = () => Date.now() / 1_000;
/** A page with a floor takes long to open on a busy machine. */
const OPENING_MS = 30_000;
const MIRA = mac(7);

const kinds = (page: Page) => page.getByRole("list", { name: "Data retention" });
const row = (page: Page, name: string) =>
  kinds(page)
    .getByRole("listitem")
    .filter({ has: page.getByText(name) });

test("the settings show for each kind how long data is kept, store and undo changes, and delete data on request", async ({
  page,
  server,
  mist,
  api,
}) => {
  test.slow();
  await mist.audit("An old change", Date.now() - 40 * DAY_MS);
  await mist.audit("Login");
  const keptFor = async (kind: string) =>
    (await api.get("/api/settings/retention")).body.kinds.find((each: { kind: string }) => each.kind === kind).keepDays;
  const { complaints } = createView(page, server.url);
  await page.goto(`${server.url}/settings/data`);
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expect(kinds(page).locator(":scope > li")).toHaveCount(9);
  const notices = row(page, "The feed:");
  await expect(notices).toContainText("2 entries");
  await expect(notices).toContainText("oldest 40 days ago");
  const keep = page.getByRole("combobox", { name: "Notices", exact: true });
  await expect(keep).toHaveValue("90");

  await keep.selectOption("30 days");
  await expect(page.getByText("Notices: 30 days. Older data are deleted in the next run.")).toBeVisible();
  await toastThat(page, "Notices: 30 days").getByRole("button", { name: "Undo" }).click();
  await expect(keep).toHaveValue("90");
  await expect.poll(() => keptFor("notices")).toBe(90);
  await keep.selectOption({ label: "30 days" });
  await expect.poll(() => keptFor("notices")).toBe(30);
  await expect(notices).toContainText("2 entries");
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(notices).toContainText("1 entry");
  await expect(page.getByText("The last run deleted 1 entry.")).toBeVisible();
  expect((await api.get("/api/notices")).body.map(({ title }: { title: string }) => title)).toEqual([
    expect.stringContaining("Login"),
  ]);
  await page.reload();
  await expect(keep).toHaveValue("30");
  await expect(page.getByText(/Next run in/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the limit in bytes of each kind is shown, set and undone", async ({ page, server, mist, api }) => {
  test.slow();
  await mist.audit("Login");
  const limitOf = async (kind: string) =>
    (await api.get("/api/settings/retention")).body.budgets.find((each: { kind: string }) => each.kind === kind)
      .setBytes;
  const { complaints } = createView(page, server.url);
  await page.goto(`${server.url}/settings/data`);
  const limits = page.getByRole("list", { name: "Disk limits" });
  await expect(limits.locator(":scope > li")).toHaveCount(6);
  await expect(page.getByText(/^Disk: .+ free of /)).toBeVisible();
  await expect(limits.getByRole("listitem").first()).toContainText(/ of [\d.]+ [GT]B/);
  const limit = page.getByRole("combobox", { name: "Limit for Notices" });
  await expect(limit).toHaveValue("automatic");

  await limit.selectOption("100 MB");
  await toastThat(page, "Notices: at most 100 MB.").getByRole("button", { name: "Undo" }).click();
  await expect(limit).toHaveValue("automatic");
  await expect.poll(() => limitOf("notices")).toBeNull();
  await limit.selectOption("100 MB");
  await expect.poll(() => limitOf("notices")).toBe(100_000_000);
  await page.reload();
  await expect(limit).toHaveValue("100000000");
  await expect(limits.getByRole("listitem").nth(1)).toContainText("of 100 MB");
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("deliveries are recorded, downloaded without names and addresses, and deleted", async ({
  page,
  server,
  mist,
  api,
}) => {
  test.slow();
  const { complaints } = createView(page, server.url);
  await page.goto(`${server.url}/settings/data`);
  await page.getByRole("combobox", { name: "What is recorded" }).selectOption("Next 5 minutes");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const recording = page.getByRole("list", { name: "Recordings that can be downloaded" }).getByRole("listitem");
  await expect(recording).toContainText(/^.*Recording, [45] min/);
  await mist.location({ mac: MIRA, x: 5, y: 5 });
  await mist.send("client-join", { site_id: SITE_ID, mac: MIRA, client_hostname: "miras-telescope", timestamp: now() });
  await mist.audit("Somebody disconnected miras-telescope");
  await expect(recording).toContainText("3 deliveries", { timeout: OPENING_MS });
  expect(await violations(page)).toEqual([]);

  await recording.getByRole("button", { name: "Stop" }).click();
  await expect(recording).toContainText("deleted in");
  await recording.getByRole("checkbox", { name: "With the images of floors" }).uncheck();
  const coming = page.waitForEvent("download");
  await recording.getByRole("button", { name: /^Download the recording of / }).click();
  const file = gunzipSync(await readFile(await (await coming).path())).toString();
  await expect(recording).toContainText(/Downloaded: \d/);
  const [header, ...deliveries] = file.trim().split("\n");
  expect(JSON.parse(header ?? "")).toMatchObject({
    format: "floorcast-recording",
    deliveries: 3,
    pseudonyms: "people",
  });
  expect(deliveries).toHaveLength(3);
  expect(deliveries[2]).toMatch(/Somebody disconnected name-[0-9a-f]{8}"/);
  expect(file).not.toMatch(new RegExp(`${MIRA}|telescope|Mika`));
  expect(await violations(page)).toEqual([]);

  await recording.getByRole("button", { name: /^Remove the recording of / }).click();
  await expect(recording).toHaveCount(0);
  expect((await api.get("/api/recordings")).body).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a track is erased from its panel, which first says what is erased with it", async ({
  page,
  server,
  mist,
  api,
}) => {
  test.slow();
  await mist.location({ mac: MIRA, x: 5, y: 5 }, { mac: mac(8), x: 25, y: 15 });
  await mist.send("client-join", {
    site_id: SITE_ID,
    mac: MIRA,
    client_hostname: "miras-telescope",
    ap: "5c5b35000001",
    timestamp: Date.now() / 1_000,
  });
  const view = createView(page, server.url);
  await view.open(`?track=wifi:${MIRA}`);
  await expect(page.getByRole("heading", { name: "miras-telescope" })).toBeVisible({ timeout: OPENING_MS });
  await page.getByRole("button", { name: "Erase…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase miras-telescope?" });
  await expect(dialog).toContainText("it appears as a new client or asset");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(view.track(`wifi:${MIRA}`)).toBeAttached();

  await page.getByRole("button", { name: "Erase…" }).click();
  await dialog.getByRole("button", { name: "Erase permanently" }).click();
  await expect(page.getByText("Erased, with 1 notice and 2 deliveries.")).toBeVisible();
  await expect(view.track(`wifi:${MIRA}`)).not.toBeAttached();
  await expect(view.track(`wifi:${mac(8)}`)).toBeAttached();
  await expect(page.getByRole("heading", { name: "miras-telescope" })).toBeHidden();
  expect((await api.get(`/api/tracks/wifi:${MIRA}`)).status).toBe(404);
  const [entry] = (await api.get("/api/audit")).body;
  expect(entry).toMatchObject({ action: "track.erase", target: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test("the page follows an erasure that takes longer than a request until it is over, even over a lost connection", async ({
  page,
  server,
  mist,
  api,
}) => {
  test.slow();
  await mist.location({ mac: MIRA, x: 5, y: 5 }, { mac: mac(8), x: 25, y: 15 });
  const digest = await answerLate(page, ["running", "no line", "running", "as it is"]);
  const view = createView(page, server.url);
  await view.open(`?track=wifi:${MIRA}`);
  await page.getByRole("button", { name: "Erase…" }).click({ timeout: OPENING_MS });
  await page.getByRole("dialog").getByRole("button", { name: "Erase permanently" }).click();
  await expect(toastThat(page, /No longer shown/)).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(view.track(`wifi:${MIRA}`)).not.toBeAttached();
  await expect(toastThat(page, "Erased, with 0 notices and 1 delivery.")).toBeVisible();
  expect((await api.get("/api/audit")).body[0]).toMatchObject({ action: "track.erase", target: digest() });
});

test("the page reports an erasure that fails after its request was answered", async ({ page, server, mist }) => {
  test.slow();
  await mist.location({ mac: MIRA, x: 5, y: 5 });
  await answerLate(page, ["running", "failed"]);
  await createView(page, server.url).open(`?track=wifi:${MIRA}`);
  await page.getByRole("button", { name: "Erase…" }).click({ timeout: OPENING_MS });
  await page.getByRole("dialog").getByRole("button", { name: "Erase permanently" }).click();
  await expect(toastThat(page, "The deletion was not completed")).toBeVisible();
});

type Late = "running" | "no line" | "failed" | "as it is";

/**
 * The server erases, but the page gets answers as if that took long: 202 first, and then the next of `asked` for each question. Returns a
 * function that gives the server's digest, once there is one.
 */
async function answerLate(page: Page, asked: Late[]): Promise<() => string | undefined> {
  let digest: string | undefined;
  const running = () => ({ status: 202, json: { digest, isRunning: true, since: new Date().toISOString() } });
  const failed = { code: "storage-unavailable", title: "Storage unavailable", status: 503, detail: "It failed." };
  await page.route("**/api/tracks/*", async (route) => {
    if (route.request().method() !== "DELETE") return route.fallback();
    digest = (await (await route.fetch({ maxRetries: 3 })).json()).digest;
    await route.fulfill(running());
  });
  await page.route("**/api/erasures/*", async (route) => {
    if (!route.request().url().endsWith(`/${digest}`)) return route.abort();
    const answer = asked.shift();
    if (answer === "running") await route.fulfill(running());
    else if (answer === "no line") await route.abort();
    else if (answer === "failed") await route.fulfill({ status: 503, json: failed });
    else await route.fallback();
  });
  return () => digest;
}
