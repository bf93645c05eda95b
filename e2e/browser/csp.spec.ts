import type { Page } from "playwright/test";
import { untilAlertsKnown } from "../support/alerts";
import { expect, test } from "../support/fixtures";
import { MAP_ID, mac, SITE_ID } from "../support/mist";

const PAGES = [
  "/",
  "/alerts",
  "/feed",
  "/feed?tab=health",
  "/feed?tab=devices",
  "/settings/webhook",
  ...["people", "tokens", "share-links", "audit", "data", "account", "about"].map((part) => `/settings/${part}`),
  "/floorplans/new",
  `/sites/${SITE_ID}`,
  `/sites/${SITE_ID}/floorplans/${MAP_ID}`,
  `/sites/${SITE_ID}/floorplans/${MAP_ID}/edit`,
  `/sites/${SITE_ID}/floorplans/${MAP_ID}/edit/image`,
  `/sites/${SITE_ID}/floorplans/${MAP_ID}/edit/devices`,
  "/nowhere",
];

// The test visits every page, which takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });

/** The violations of the policy that the browser reported, from the beginning of each page. */
async function watchViolations(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction("tellViolation", (violation: string) => void seen.push(violation));
  await page.addInitScript(() => {
    const tell: unknown = Reflect.get(window, "tellViolation");
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile } = event;
      if (typeof tell === "function") tell(`${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}`);
    });
  });
  return seen;
}

test("B2: menus, dialogs, tooltips, toasts and the palette do not violate the policy", async ({
  page,
  server,
  mist,
}) => {
  const violations = await watchViolations(page);
  await page.goto(`${server.url}/alerts`);
  await page.getByRole("button", { name: "Appearance" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await untilAlertsKnown(page);
  await mist.occupancyAlert(true, 12, { name: "Toasted", at: Date.now() });
  const toast = page.locator("[data-sonner-toast]").first();
  await expect(toast).toBeVisible();
  // The toast's style sheet is applied: without it, the toast would be in the normal flow of the page.
  await expect(toast).toHaveCSS("position", "absolute");
  expect(violations).toEqual([]);
});

test("the policy blocks foreign scripts, style sheets and frames", async ({ page, server }) => {
  const violations = await watchViolations(page);
  await page.goto(`${server.url}/alerts`);
  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="x:" onerror="document.title='owned'"><style>body{color:red}</style>`;
    const link = document.createElement("a");
    link.href = "javascript:document.title='owned'";
    const frame = document.createElement("iframe");
    frame.src = "http://evil.example/";
    document.body.append(holder, link, frame);
    link.click();
  });
  await expect
    .poll(() => violations.map((line) => line.split(" ", 1)[0]))
    .toEqual(expect.arrayContaining(["script-src-attr", "script-src-elem", "style-src-elem", "frame-src"]));
  expect(await page.title()).not.toBe("owned");
});

test("B1, B2: names from outside are shown as text on every page, and no page requests what its policy denies", async ({
  page,
  server,
  api,
  mist,
  view,
}) => {
  const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  const violations = await watchViolations(page);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => void dialogs.push(dialog.message()));
  await mist.location({ mac: mac(666), x: 5, y: 5 });
  await mist.send("client-info", {
    site_id: SITE_ID,
    mac: mac(666),
    hostname: evil,
    ssid: evil,
    username: evil,
    timestamp: Date.now() / 1_000,
  });
  await mist.send("client-join", {
    site_id: SITE_ID,
    mac: mac(666),
    hostname: evil,
    ssid: evil,
    connect: Date.now() / 1_000,
    timestamp: Date.now() / 1_000,
  });
  await mist.audit(evil);
  await mist.send("alarms", {
    id: "b1",
    site_id: SITE_ID,
    type: evil,
    group: "infrastructure",
    severity: "critical",
    hostnames: [evil],
    timestamp: Date.now() / 1_000,
  });
  const zone = {
    kind: "zone",
    name: evil,
    limit: 1,
    polygon: [
      { x: 12, y: 12 },
      { x: 12, y: 20 },
      { x: 20, y: 20 },
      { x: 20, y: 12 },
    ],
  };
  const made = await api.call("POST", `/api/floorplans/${MAP_ID}/areas`, zone);
  expect(made.status).toBe(201);
  await mist.occupancyAlert(true, 9, { name: evil, zoneId: made.body.areaId });
  const other = { siteId: SITE_ID, name: evil, widthM: 10, heightM: 10 };
  const floor = await api.call("POST", "/api/floorplans", other);
  expect(floor.status).toBe(201);

  for (const path of [...PAGES, `/sites/${SITE_ID}/floorplans/${MAP_ID}?track=wifi:${mac(666)}`]) {
    await page.goto(server.url + path);
    await page.waitForLoadState("networkidle");
    expect(await page.title(), path).not.toBe("owned");
    expect(await page.locator('img[src="x"]').count(), path).toBe(0);
    expect(violations, path).toEqual([]);
  }
  expect(dialogs).toEqual([]);
  expect(view.complaints.filter((line) => !line.includes("404"))).toEqual([]);
  await api.call("DELETE", `/api/floorplans/${floor.body.mapId}`, undefined, { "if-match": `"${floor.body.version}"` });
  await api.call("DELETE", `/api/areas/${made.body.areaId}`, undefined, { "if-match": `"${made.body.version}"` });
});
