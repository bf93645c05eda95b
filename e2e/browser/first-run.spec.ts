import { spawnSync } from "node:child_process";
import type { Page } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { createView, expect, test } from "../support/fixtures";
import { createMist, MAP_ID, type Mist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { SECRET, startServer, type TestServer } from "../support/test-server";

const twelve = Array.from({ length: 12 }, (_, i) => ({ mac: mac(i), x: 1 + i, y: 5 }));

/** A new installation that has its own secret, and a page of it. */
async function withFreshServer(page: Page, run: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startServer({ env: { WEBHOOK_SECRETS: "" } });
  await signIn(page.context(), server.url);
  const { complaints } = createView(page, server.url);
  await run(server);
  expect(complaints).toEqual([]);
  await server.dispose();
}

async function readSecret(page: Page): Promise<string> {
  const field = page.getByRole("group", { name: "Secret" });
  await field.getByRole("button", { name: "Show" }).click();
  return (await field.locator("code").textContent()) ?? "";
}

test("an empty installation explains itself and turns live with the first delivery", async ({ page }) => {
  await withFreshServer(page, async ({ url }) => {
    await page.goto(url);
    await expect(page.getByRole("heading", { name: "Connect Mist" })).toBeVisible();
    await expect(page.getByRole("group", { name: "URL" })).toContainText(`${url}/api/webhooks/mist`);
    await expect(page.getByText("Only this machine can reach that address")).toBeVisible();
    await expect(page.getByText("Wi-Fi Clients › Connected")).toBeVisible();
    await expect(page.getByText("Waiting for the first delivery")).toBeVisible();
    const mist = createMist(url, await readSecret(page));

    await createMist(url, "another secret").location({ mac: mac(1), x: 1, y: 1 });
    await expect(page.getByText("A delivery arrived with a wrong signature")).toBeVisible();
    await mist.send("ping", { name: "test", site_id: SITE_ID });
    await expect(page.getByText("Mist’s ping arrived")).toBeVisible();

    await mist.location(...twelve);
    await expect(page.getByText("First delivery received")).toBeVisible();
    await expect(page.getByText("The last one: location")).toBeVisible();
    await expect(page.getByText("12 tracks waiting")).toBeVisible();
    await expect(page.getByRole("link", { name: `Floor ${MAP_ID.slice(0, 8)}` })).toBeVisible();
    await mist.location({ mac: mac(77), x: 3, y: 3 });
    await expect(page.getByText("13 tracks waiting")).toBeVisible();
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByText("First delivery received")).toBeHidden();
  });
});

test("the page says what is wrong with the first delivery", async ({ page }) => {
  await withFreshServer(page, async ({ url }) => {
    await page.goto(url);
    const mist = createMist(url, await readSecret(page));
    await mist.post('{"topic":"location","events":[]}', {});
    await expect(page.getByText("A delivery arrived without a signature")).toBeVisible();
    await mist.post("not json");
    await expect(page.getByText("Reason: The body is not valid JSON.")).toBeVisible();
    await mist.send("location", { site_id: SITE_ID, map_id: MAP_ID });
    await expect(page.getByText("none of its events could be read")).toBeVisible();
    await mist.send("audits", { org_id: "org", message: "Somebody signed in", timestamp: Date.now() / 1_000 });
    await expect(page.getByText("The last one: audits")).toBeVisible();
    await expect(page.getByText("No position has arrived yet")).toBeVisible();
  });
});

test("the command for a first test posts a signed ping, with a secret that the screen does not show", async ({
  page,
}) => {
  test.skip(
    ["curl", "openssl"].some((tool) => spawnSync(tool, ["version"]).error !== undefined),
    "no curl or openssl",
  );
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await withFreshServer(page, async ({ url }) => {
    await page.goto(url);
    const command = page.getByRole("listitem").filter({ hasText: "Try it without Mist" });
    await expect(command).toContainText("SECRET='•••'");
    await command.getByRole("button", { name: "Copy" }).click();
    await expect(command.getByRole("button", { name: "Copied" })).toBeVisible();
    const { stdout } = spawnSync("sh", ["-c", await page.evaluate(() => navigator.clipboard.readText())]);
    expect(JSON.parse(String(stdout))).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    await expect(page.getByText("Mist’s ping arrived")).toBeVisible();
  });
});

test("during a rotation two secrets are valid, until the old one is ended (I8)", async ({ page }) => {
  await withFreshServer(page, async ({ url }) => {
    await page.goto(`${url}/settings/webhook`);
    const old = await readSecret(page);
    const status = async (secret: string) => (await createMist(url, secret).location(...twelve)).status;
    expect(await status(old)).toBe(200);

    await page.getByRole("button", { name: "Rotate…" }).click();
    await page.getByRole("button", { name: "Create secret" }).click();
    await expect(page.getByText("The old secret is still accepted")).toBeVisible();
    await expect(page.getByRole("button", { name: "Rotate…" })).toBeDisabled();
    const secret = page.getByRole("group", { name: "Secret" }).locator("code");
    await expect(secret).not.toHaveText(old);
    const current = (await secret.textContent()) ?? "";

    expect([await status(old), await status(current)]).toEqual([200, 200]);
    await expect(page.getByText("1 delivery is still signed with it")).toBeVisible();
    await page.getByRole("button", { name: "Revoke the old secret now…" }).click();
    await expect(page.getByText("Mist still uses it")).toBeVisible();
    await page.getByRole("button", { name: "Revoke now" }).click();
    await expect(page.getByText("The old secret is still accepted")).toBeHidden();
    expect([await status(old), await status(current)]).toEqual([401, 200]);
    await expect(page.getByText("Deliveries are arriving")).toBeVisible();
  });
});

test("secrets from the environment are mentioned but never shown", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/webhook`);
  await expect(page.getByText("It is set in the environment (WEBHOOK_SECRETS)")).toBeVisible();
  await expect(page.getByText("put the new secret first in WEBHOOK_SECRETS")).toBeVisible();
  await expect(page.getByRole("button", { name: "Rotate…" })).toHaveCount(0);
  expect(await page.content()).not.toContain(SECRET);
});

test("settings begin with the webhook and show the version of Floorcast", async ({ page, server }) => {
  await page.goto(`${server.url}/settings`);
  await expect(page).toHaveURL(`${server.url}/settings/webhook`);
  await page.getByRole("link", { name: "About" }).click();
  await expect(page.getByText("Accepting deliveries")).toBeVisible();
  await expect(page.getByText(/Floorcast \d+\.\d+\.\d+/)).toBeVisible();
});

test("an installation with one floor shows it live on the start page, after its alerts", async ({ page }) => {
  const server = await startServer();
  await signIn(page.context(), server.url);
  await placeFloor(createApi(server.url));
  const { complaints } = createView(page, server.url);
  const mist = createMist(server.url);
  await page.goto(server.url);
  await expect(page.getByRole("heading", { level: 2, name: "Ground floor" })).toBeVisible();
  const zones = page.getByRole("list", { name: "Fullest zones" });
  await expect(zones).toContainText("0 of 10");
  await mist.location(...twelve.map((one) => ({ ...one, x: 5 })));
  await expect(zones).toContainText("12 of 10");
  await mist.occupancyAlert(true, 12);
  const alerts = page.getByRole("region", { name: "Active alerts" });
  await expect(alerts).toContainText("12 of 10");
  await alerts.getByRole("link", { name: "Lobby", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/sites/${SITE_ID}/floorplans/${MAP_ID}\\?.*${ZONE_ID}`));
  expect(complaints).toEqual([]);
  await server.dispose();
});

test("two hundred floors can be searched, sorted and shown as lines", async ({ page }) => {
  const server = await startServer();
  await signIn(page.context(), server.url);
  const { complaints } = createView(page, server.url);
  await postFloors(createMist(server.url), 200);
  await watchLongTasks(page);
  await page.goto(server.url);
  await expect(page.getByRole("article")).toHaveCount(200);
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(20);

  const filter = page.getByRole("searchbox", { name: "Filter floors" });
  await filter.fill(mapId(137));
  await expect(page.getByText("1 of 200 floors")).toBeVisible();
  await expect(page.getByRole("article")).toHaveText(new RegExp(`Floor ${mapId(137).slice(0, 8)}`));
  await filter.fill("nothing like it");
  await expect(page.getByText("No floor matches")).toBeVisible();
  await filter.press("Escape");

  await page.getByRole("button", { name: "By site" }).click();
  await page.getByRole("radio", { name: "Fullest" }).click();
  await expect(page.getByRole("article").first()).toContainText("8 tracks waiting");
  await page.reload();
  await expect(page.getByRole("article").first()).toContainText("8 tracks waiting");
  await expect(page.getByRole("radio", { name: "Fullest" })).toBeChecked();
  test.info().annotations.push({ type: "long tasks (ms)", description: (await longTasks(page)).join(", ") || "none" });
  expect(complaints).toEqual([]);
  await server.dispose();
});

/** The first eight hexadecimal digits differ, because a floor without a name is shown by them. */
function mapId(floor: number): string {
  return `${(0x10000000 + floor).toString(16)}-0000-4000-8000-000000000000`;
}

/** Posts positions on `count` floors of twenty sites, with one to eight tracks per floor. */
async function postFloors(mist: Mist, count: number): Promise<void> {
  const seen = Array.from({ length: count }, (_, floor) => {
    const place = { mapId: mapId(floor), siteId: `20000000-0000-4000-8000-${String(floor % 20).padStart(12, "0")}` };
    return Array.from({ length: 1 + (floor % 8) }, (_, i) => ({
      mac: mac(10_000 + floor * 10 + i),
      x: i,
      y: 1,
      ...place,
    }));
  });
  for (let from = 0; from < count; from += 50) await mist.location(...seen.slice(from, from + 50).flat());
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      document.documentElement.dataset.longTasks = tasks.join(" ");
    }).observe({ type: "longtask", buffered: true });
  });
}

async function longTasks(page: Page): Promise<readonly string[]> {
  const told = await page.evaluate(() => document.documentElement.dataset.longTasks ?? "");
  return told.split(" ").filter(Boolean);
}
