import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright/test";
import { createApi } from "../support/api";
import { violationsInBothLooks } from "../support/axe";
import { expect, testAlone as test } from "../support/fixtures";
import { MAP_ID, mac, SITE_ID } from "../support/mist";
import { runCommand } from "../support/run-command";
import { ADMIN, startServer, type TestServer } from "../support/test-server";

const FLOOR = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
// Long tests, each with its own server.
test.describe.configure({ timeout: 180_000 });

/** Even a change that is sent at once may take seconds to appear on a busy machine. */
const AT_ONCE_MS = 10_000;
const PASSWORD = "a-long-password-of-my-own";

/** Runs the test in another browser in which nobody is signed in. */
async function withStranger(browser: Browser, run: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await run(page, context);
  await context.close();
}

async function signIn(page: Page, { email, password } = ADMIN): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Does not follow redirects. */
async function ask(page: Page, url: string) {
  const response = await page.request.get(url, { maxRedirects: 0 });
  return { status: response.status(), headers: response.headers() };
}

/** Creates a user with a password. */
async function addUser(server: TestServer, user: { email: string; role: string; name?: string }) {
  const { status, body } = await createApi(server.url).call("POST", "/api/users", { ...user, password: PASSWORD });
  expect(status).toBe(201);
  return body.user;
}

test("the sign-in shows errors beside the field, keeps what was typed, and leads to the page that was asked for", async ({
  browser,
  server,
}) => {
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/alerts?state=all`);
    await expect(page).toHaveURL(/\/login\?next=%2Falerts%3Fstate%3Dall$/);
    await signIn(page, { ...ADMIN, password: "not the password" });
    await expect(page.getByText("Wrong e-mail or password.")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(ADMIN.email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await page.keyboard.type(ADMIN.password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${server.url}/alerts?state=all`);
    await expect(page.getByRole("heading", { name: "Alerts", level: 1 })).toBeVisible();
  });
});

test("A15: after signing in, no address leads to another site", async ({ browser, server }) => {
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/login?next=${encodeURIComponent("//evil.example/")}`);
    await signIn(page);
    await expect(page).toHaveURL(`${server.url}/`);
  });
});

test("a password can be made visible, and the page warns of Caps Lock", async ({ browser, server }) => {
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/login`);
    const field = page.getByLabel("Password", { exact: true });
    await expect(field).toHaveAttribute("autocomplete", "current-password");
    await expect(page.getByLabel("E-mail")).toHaveAttribute("autocomplete", "username");
    await field.fill("seen");
    await page.getByRole("button", { name: "Show the password" }).click();
    await expect(field).toHaveAttribute("type", "text");
    await field.dispatchEvent("keydown", { key: "A", modifierCapsLock: true });
    await expect(page.getByText("Caps Lock is on.")).toBeVisible();
  });
});

test("B9: a browser without cookies shows why nobody can stay signed in", async ({ browser, server }) => {
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/login`);
    await page.route("**/api/session", async (route) => {
      const response = await route.fetch({ maxRetries: 3 });
      await page.context().clearCookies();
      await route.fulfill({ status: response.status(), body: await response.text() });
    });
    await signIn(page);
    await expect(page.getByText("Your browser blocks cookies")).toBeVisible();
  });
});

test("signing out hides the page, and going back asks for the password again", async ({ page, server }) => {
  await page.goto(`${server.url}/feed`);
  await page.getByRole("button", { name: `Account of ${ADMIN.email}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${server.url}/login`);
  await page.goto(`${server.url}/feed`);
  await expect(page).toHaveURL(/\/login\?next=%2Ffeed$/);
});

test("the first admin is made by the link that setup-link prints, once", async ({ browser }) => {
  const server = await startServer({ env: { ADMIN_EMAIL: "", ADMIN_PASSWORD: "" } });
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/setup`);
    await expect(page.getByText("the link ends in /setup?token=")).toBeVisible();
    // Logs are read by many people, so the log says how to get the link but does not contain it.
    expect(server.log()).toContain("`node dist/main.js setup-link` prints the link");
    expect(server.log()).not.toContain("token=");
    const { code, output: link } = await runCommand(server.dataDir, "setup-link");
    expect(code).toBe(0);
    const { pathname, search } = new URL(link);
    await page.goto(server.url + pathname + search);
    await page.getByLabel("E-mail").fill("first@floors.example");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Create the admin" }).click();
    await expect(page.getByText("must have at least 10 characters")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue("first@floors.example");
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create the admin" }).click();
    await expect(page.getByRole("heading", { name: "Connect Mist" })).toBeVisible();
  });
  await server.dispose();
});

test("a person is invited, chooses a password, and may do what a viewer may", async ({
  page,
  browser,
  server,
  mist,
}) => {
  await mist.occupancyAlert(true, 12);
  await page.goto(`${server.url}/settings/people`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("Vera@Floors.example");
  await dialog.getByLabel("Name").fill("Vera Viewer");
  await dialog.getByRole("radio", { name: /^Viewer/ }).check();
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = (await dialog.getByRole("group", { name: "Link" }).locator("code").textContent()) ?? "";
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: "Vera Viewer" }),
  ).toContainText("Invited");

  await withStranger(browser, async (vera) => {
    await vera.goto(link);
    await expect(vera.getByText("vera@floors.example")).toBeVisible();
    await vera.getByLabel("New password").fill(PASSWORD);
    await vera.getByRole("button", { name: "Save and sign in" }).click();
    await expect(vera.getByRole("button", { name: "Account of Vera Viewer" })).toBeVisible();

    await vera.goto(server.url + FLOOR);
    await expect(vera.getByRole("heading", { name: "Ground floor" })).toBeVisible();
    await expect(vera.getByRole("link", { name: "Edit floor" })).toHaveCount(0);
    await expect(vera.getByRole("button", { name: "Share this floor" })).toHaveCount(0);
    await vera.goto(`${server.url}/alerts`);
    await expect(vera.getByText("12 of 10")).toBeVisible();
    await expect(vera.getByRole("button", { name: "Acknowledge", exact: true })).toHaveCount(0);
    await expect(vera.getByRole("checkbox")).toHaveCount(0);
    await vera.goto(`${server.url}${FLOOR}/edit`);
    await expect(vera.getByText("Your account has no access to this page")).toBeVisible();
    await vera.goto(`${server.url}/settings`);
    await expect(vera).toHaveURL(`${server.url}/settings/account`);
    await expect(vera.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText(["Account"]);
    await vera.goto(`${server.url}/settings/people`);
    await expect(vera.getByText("Your account has no access to this page")).toBeVisible();

    await vera.goto(link);
    await expect(vera.getByText("This link has expired or was revoked")).toBeVisible();
  });
});

test("A21: a link that is valid once is used up by pressing its button, not by opening its page", async ({
  browser,
  server,
}) => {
  const { userId } = await addUser(server, { email: "vera@floors.example", role: "viewer", name: "Vera Viewer" });
  const api = createApi(server.url);
  const { url } = (await api.call("POST", "/api/sign-in-links", { userId })).body;
  const button = (page: Page) => page.getByRole("button", { name: "Sign in" });
  // A mail scanner runs the page's scripts and waits until they are idle.
  await withStranger(browser, async (scanner) => {
    await scanner.goto(url, { waitUntil: "networkidle" });
    await expect(scanner.getByText("vera@floors.example")).toBeVisible();
  });
  await withStranger(browser, async (vera) => {
    const requests: (string | undefined)[] = [];
    vera.on("request", (request) => requests.push(request.url(), request.headers().referer));
    const response = await vera.goto(url);
    expect(response?.headers()["referrer-policy"]).toBe("no-referrer");
    await expect(vera.getByText("Vera Viewer")).toBeVisible();
    await expect(vera.getByText(`This link signs you in at ${new URL(server.url).host}.`)).toBeVisible();
    // The secret is in no address that is stored or sent.
    await expect(vera).toHaveURL(`${server.url}/login/link`);
    await button(vera).click();
    await expect(vera.getByRole("button", { name: "Account of Vera Viewer" })).toBeVisible();
    const token = url.split("#token=")[1] ?? "";
    const sent = requests.filter((text) => text?.includes(token) && text !== url);
    expect([token.length, sent]).toEqual([43, []]);
  });
  await withStranger(browser, async (late) => {
    await late.goto(url);
    await expect(late.getByText("This link has expired or was revoked")).toBeVisible();
  });
});

test("A20: sign-in links of older versions work, and an admin sees and revokes all valid links", async ({
  page,
  browser,
  server,
}) => {
  const { userId } = await addUser(server, { email: "vera@floors.example", role: "viewer", name: "Vera Viewer" });
  const api = createApi(server.url);
  const { url } = (await api.call("POST", "/api/sign-in-links", { userId, reusable: true })).body;
  const older = `${server.url}/login?link=${url.split("#token=")[1]}`;
  await withStranger(browser, async (vera) => {
    await vera.goto(older);
    await expect(vera.getByText("Vera Viewer")).toBeVisible();
    await expect(vera).toHaveURL(`${server.url}/login`);
    await vera.getByRole("button", { name: "Sign in" }).click();
    await expect(vera.getByRole("button", { name: "Account of Vera Viewer" })).toBeVisible();
  });
  await page.goto(`${server.url}/settings/people`);
  const links = page.getByRole("list", { name: "Sign-in links and invitations" });
  await expect(links.getByRole("listitem")).toContainText("Reusable sign-in link");
  await links.getByRole("button", { name: "Revoke the link for Vera Viewer" }).click();
  await expect(links).toHaveCount(0);
  await withStranger(browser, async (vera) => {
    await vera.goto(url);
    await expect(vera.getByText("This link has expired or was revoked")).toBeVisible();
  });
});

test("a new role takes effect at once, an account can be closed, and the last admin cannot be removed", async ({
  page,
  browser,
  server,
}) => {
  await addUser(server, { email: "otto@floors.example", role: "viewer", name: "Otto" });
  await page.goto(`${server.url}/settings/people`);
  await page.getByRole("button", { name: `Actions for ${ADMIN.email}` }).click();
  await expect(page.getByText("This is the last admin")).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Remove…" })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");

  await withStranger(browser, async (otto) => {
    await otto.goto(`${server.url}/login`);
    await signIn(otto, { email: "otto@floors.example", password: PASSWORD });
    await expect(otto.getByRole("button", { name: "Account of Otto" })).toBeVisible();

    const actions = page.getByRole("button", { name: "Actions for Otto" });
    await actions.click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    await page
      .getByRole("dialog")
      .getByRole("radio", { name: /^Operator/ })
      .check();
    // The other page is disconnected; it goes to the sign-in page and back.
    const isBack = otto.waitForEvent("load");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: "Otto" }),
    ).toContainText("Operator");
    await isBack;
    await otto.goto(server.url + FLOOR);
    await expect(otto.getByRole("link", { name: "Edit floor" })).toBeVisible();

    await actions.click();
    await page.getByRole("menuitem", { name: "Deactivate account…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await expect(otto).toHaveURL(/\/login\?next=/, { timeout: AT_ONCE_MS });
    await expect(
      page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: "Otto" }),
    ).toContainText("Deactivated");
  });
});

test("a session that is ended elsewhere leads to the sign-in and back to the same page", async ({
  page,
  browser,
  server,
}) => {
  await withStranger(browser, async (elsewhere) => {
    await elsewhere.goto(`${server.url}/login?next=${encodeURIComponent(FLOOR)}`);
    await signIn(elsewhere);
    await expect(elsewhere.getByRole("list", { name: "Tracks on this floor" })).toBeAttached();
    await page.goto(`${server.url}/settings/account`);
    const sessions = page.getByRole("list", { name: "Active sessions" });
    await expect(sessions.getByText("This browser")).toHaveCount(1);
    await sessions
      .getByRole("button", { name: /^Sign out/ })
      .first()
      .click();
    await expect(elsewhere).toHaveURL(/\/login\?next=/, { timeout: AT_ONCE_MS });
    await signIn(elsewhere);
    await expect(elsewhere).toHaveURL(new RegExp(`${FLOOR}`));
    await expect(elsewhere.getByRole("list", { name: "Tracks on this floor" })).toBeAttached();
  });
});

test("changing a password requires the old one and signs other browsers out", async ({ browser, server }) => {
  await addUser(server, { email: "paula@floors.example", role: "viewer", name: "Paula" });
  await withStranger(browser, async (page) => {
    await page.goto(`${server.url}/login?next=/settings/account`);
    await signIn(page, { email: "paula@floors.example", password: PASSWORD });
    await page.getByLabel("Current password").fill("something else");
    await page.getByLabel("New password").fill("quite another password");
    await page.getByRole("button", { name: "Change the password" }).click();
    await expect(page.getByText("That is not your current password.")).toBeVisible();
    await expect(page).toHaveURL(`${server.url}/settings/account`);
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change the password" }).click();
    await expect(page.getByText("Changed. Every other browser was signed out.")).toBeVisible();
  });
  const api = createApi(server.url);
  const tried = (password: string) => api.call("POST", "/api/session", { email: "paula@floors.example", password });
  expect((await tried(PASSWORD)).status).toBe(401);
  expect((await tried("quite another password")).status).toBe(200);
});

test("an API token is shown once, works, and is revoked by one click", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/tokens`);
  await expect(page.getByText("No API tokens")).toBeVisible();
  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Grafana");
  await expect(dialog.getByRole("checkbox", { name: /^Read/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Create the token" }).click();
  const token = (await dialog.getByRole("group", { name: "Token" }).locator("code").textContent()) ?? "";
  const ask = async () =>
    (await fetch(`${server.url}/api/sites`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await ask()).toBe(200);
  await page.keyboard.press("Escape");
  const row = page.getByRole("listitem").filter({ hasText: "Grafana" });
  await expect(row).toContainText(`${token.slice(0, 9)}…`);
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await row.getByRole("button", { name: "Revoke Grafana" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  // The row behind the dialog disappears at once, before the server has answered.
  await expect.poll(ask).toBe(401);
  await expect(row).toHaveCount(0);
});

test("a shared floor can be viewed and nothing else, until the link is revoked", async ({
  page,
  browser,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await page.goto(server.url + FLOOR);
  await page.getByRole("button", { name: "Share this floor" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Recipient").fill("Fire brigade");
  await dialog.getByRole("combobox", { name: "Expires after" }).selectOption({ label: "One hour" });
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = (await dialog.getByRole("group", { name: "Link" }).locator("code").textContent()) ?? "";

  await withStranger(browser, async (guest) => {
    await guest.goto(link);
    await expect(guest).toHaveURL(server.url + FLOOR);
    await expect(guest.locator(`[data-track-id="wifi:${mac(1)}"]`)).toBeAttached();
    await mist.location({ mac: mac(2), x: 6, y: 6 });
    await expect(guest.locator(`[data-track-id="wifi:${mac(2)}"]`)).toBeAttached();
    await expect(guest.getByRole("navigation")).toHaveCount(0);
    await expect(guest.getByRole("button", { name: "Change site or floor" })).toHaveCount(0);
    for (const path of ["/", "/alerts", "/feed", "/settings/account", `${FLOOR}/edit`]) {
      const { status, headers } = await ask(guest, server.url + path);
      expect([path, status, headers.location]).toEqual([path, 303, FLOOR]);
    }
    const seen = await guest.request.get(`${server.url}/api/notices`);
    expect(await seen.json()).toEqual([]);

    await page.goto(`${server.url}/settings/share-links`);
    await page.getByRole("button", { name: "Revoke the link “Fire brigade”" }).click();
    await expect(guest.getByText("This link has expired or was revoked")).toBeVisible({ timeout: AT_ONCE_MS });
    await guest.goto(link);
    await expect(guest.getByText("This link has expired or was revoked")).toBeVisible();
  });
  await page.goto(`${server.url}/settings/audit`);
  await expect(page.getByRole("list", { name: "Audit" })).toContainText("Revoked a share link");
  await expect(page.getByRole("list", { name: "Audit" })).toContainText("Opened a share link");
});

test("a signed-in user who opens a share link stays signed in", async ({ page, server }) => {
  const api = createApi(server.url);
  const { body } = await api.call("POST", "/api/share-links", { mapId: MAP_ID });
  await page.goto(body.url);
  await expect(page).toHaveURL(server.url + FLOOR);
  await expect(page.getByRole("button", { name: `Account of ${ADMIN.email}` })).toBeVisible();
});

test("the audit log is searched and paged", async ({ page, server }) => {
  const api = createApi(server.url);
  for (let number = 0; number < 60; number += 1) {
    await api.call("PATCH", `/api/floorplans/${MAP_ID}`, { name: `Quokka${number}` });
  }
  await page.goto(`${server.url}/settings/audit`);
  const lines = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(lines).toHaveCount(50);
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(lines.filter({ hasText: "Added a floorplan" })).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search the audit log" }).fill("quokka59");
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText("Changed a floorplan");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^floorcast-audit-.*\.csv$/);
  expect((await readFile(await file.path(), "utf8")).trimEnd().split("\r\n")).toEqual([
    expect.stringMatching(/^auditId,at,/),
    expect.stringContaining(",floorplan.edit,Quokka59,"),
  ]);
  await page.getByRole("searchbox", { name: "Search the audit log" }).fill("nothing like it");
  await expect(page.getByText("No entry contains these words.")).toBeVisible();
});

test("the audit log has no gaps after failed requests, and says when an older page cannot be loaded", async ({
  page,
  server,
}) => {
  const api = createApi(server.url);
  const rename = (name: string) => api.call("PATCH", `/api/floorplans/${MAP_ID}`, { name });
  for (let number = 0; number < 51; number += 1) await rename(`Numbat${number}`);
  await page.goto(`${server.url}/settings/audit`);
  const lines = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(lines).toHaveCount(50);
  await page.route(/\/api\/audit\?.*before=/, (route) => route.abort());
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByText("The server does not answer. Try again in a moment.")).toBeVisible();
  await page.unrouteAll();

  await page.route(/\/api\/audit\?/, (route) => route.abort());
  await expect(page.getByText("The server does not answer.")).toBeVisible({ timeout: 30_000 });
  for (let number = 0; number < 80; number += 1) await rename(`Wombat${number}`);
  await page.unrouteAll();
  await expect.poll(() => lines.count(), { timeout: 30_000 }).toBeGreaterThan(80 + 50);
});

test("axe finds nothing on the pages with people, tokens and links, and on those without a session", async ({
  page,
  browser,
  server,
}) => {
  await addUser(server, { email: "ada@floors.example", role: "operator", name: "Ada" });
  const api = createApi(server.url);
  await api.call("POST", "/api/tokens", { name: "Grafana", scopes: ["read"] });
  const share = await api.call("POST", "/api/share-links", { mapId: MAP_ID, name: "Fire brigade" });
  const { userId } = (await api.get("/api/users")).body[0];
  const link = (await api.call("POST", "/api/sign-in-links", { userId })).body;
  const linkPath = link.url.slice(server.url.length);
  for (const [part, text] of [
    ["people", "ada@floors.example"],
    ["tokens", "Grafana"],
    ["share-links", "Fire brigade"],
    ["audit", "Fire brigade"],
  ] as const) {
    await page.goto(`${server.url}/settings/${part}`);
    await expect(page.getByText(text).first()).toBeVisible();
    expect(await violationsInBothLooks(page), part).toEqual([]);
  }
  await withStranger(browser, async (stranger) => {
    for (const path of ["/login?next=%2Falerts&error=domain", "/setup?token=x", "/login?link=spent", linkPath]) {
      await stranger.goto(server.url + path);
      await stranger.getByRole("main").waitFor();
      expect(await violationsInBothLooks(stranger), path).toEqual([]);
    }
    await stranger.goto(share.body.url);
    await expect(stranger.getByRole("list", { name: "Tracks on this floor" })).toBeAttached();
    expect(await violationsInBothLooks(stranger), "shared floor").toEqual([]);
  });
});
