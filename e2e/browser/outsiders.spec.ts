import { createApi } from "../support/api";
import { expect, testAlone as test } from "../support/fixtures";
import { startProvider } from "../support/identity-provider";
import { MAP_ID, mac, SITE_ID } from "../support/mist";
import { freePort, startServer } from "../support/test-server";

// Long tests, each with its own server.
test.describe.configure({ timeout: 180_000 });

test("a share link offers no controls that would be refused, shows only names of tracks, and nothing about the server's disk", async ({
  browser,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  const { body } = await createApi(server.url).call("POST", "/api/share-links", { mapId: MAP_ID });
  const context = await browser.newContext();
  const guest = await context.newPage();
  const pulse = { silentSince: new Date(Date.now() - 20 * 60_000).toISOString(), room: "none" };
  await guest.route("**/api/feed/pulse", (route) => route.fulfill({ json: pulse }));
  await guest.goto(body.url);
  await expect(guest.getByText(/No data from Mist/)).toBeVisible();
  await expect(guest.getByRole("link", { name: "Feed health" })).toHaveCount(0);
  await expect(guest.getByText(/disk is full/)).toHaveCount(0);
  await guest.getByRole("button", { name: "View", exact: true }).press("Enter");
  await expect(guest.getByRole("menuitem", { name: "Copy a link to this view" })).toBeVisible();
  await expect(guest.getByRole("menuitem", { name: /Keyboard shortcuts/ })).toHaveCount(0);

  const how = { ap: "5c5b35000001", ap_name: "AP45 Cafe", band: "5", ssid: "corp", rssi: -51, client_ip: "10.7.7.7" };
  const who = { client_hostname: "otter-laptop", client_username: "otto@floorcast.test", mac: mac(1) };
  await mist.send("client-join", { site_id: SITE_ID, ...who, ...how, timestamp: Date.now() / 1_000, version: 2 });
  await guest.goto(`${server.url}/sites/${SITE_ID}/floorplans/${MAP_ID}?track=wifi:${mac(1)}`);
  await expect(guest.getByRole("heading", { name: "otter-laptop" })).toBeVisible();
  await expect(guest.getByRole("heading", { name: "Place", exact: true })).toBeVisible();
  for (const name of ["Identity", "Network"])
    await expect(guest.getByRole("heading", { name, exact: true })).toHaveCount(0);
  await expect(guest.getByRole("button", { name: "Copy MAC" })).toHaveCount(0);
  for (const fact of ["otto@floorcast.test", "10.7.7.7", "corp", "AP45 Cafe"])
    await expect(guest.getByText(fact)).toHaveCount(0);
  await context.close();
});

test("a user who signs in by the identity provider is never asked for a password", async ({ browser }) => {
  const port = await freePort();
  const provider = await startProvider(`http://127.0.0.1:${port}/api/oidc/callback`);
  const server = await startServer({
    port,
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: "Acme ID",
      OIDC_ALLOWED_DOMAINS: "acme.example",
    },
  });
  provider.signInAs({ sub: "mika-1", email: "mika@acme.example", email_verified: true, name: "Mika" });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/api/oidc/start?next=${encodeURIComponent("/settings/account")}`);
  await expect(page.getByText("You have no password here: your identity provider signs you in")).toBeVisible();
  await expect(page.getByLabel("Current password")).toHaveCount(0);
  await context.close();
  await server.dispose();
  await provider.close();
});
