import type { Browser, Page } from "playwright/test";
import { classConflictsIn } from "@/components/testing/class-conflicts";
import { violationsInBothLooks } from "../support/axe";
import { test as base, expect } from "../support/fixtures";
import { AP, KNOWN_MAC, liveIn, UNPLACED_MAP_ID } from "../support/lived-in";
import { MAP_ID, SITE_ID, ZONE_ID } from "../support/mist";
import { makePdf } from "../support/pdf";
import { chooseFile, floorId } from "../support/plans";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/test-server";

/** A page to check, or something that opens on it. */
interface Stop {
  readonly name: string;
  readonly path: string;
  /** Actions that lead from the opened page to the state to check, performed at the first of `widths`. */
  readonly act?: (page: Page) => Promise<unknown>;
  readonly widths?: readonly number[];
  /** On an installation that has received nothing yet. */
  readonly isBare?: true;
  readonly isSignedOut?: true;
}

const floor = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
const unscaled = `/sites/${SITE_ID}/floorplans/${floorId(1)}`;
const unplaced = `/sites/${SITE_ID}/floorplans/${UNPLACED_MAP_ID}`;
const PHONE = [390] as const;
/** Without this address, the pages show no webhooks of sites. */
const PUBLIC_URL = "https://floors.example.com";

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const choose = (name: string) => (page: Page) => page.getByRole("radio", { name }).click();
const keys = (key: string) => (page: Page) => page.keyboard.press(key);

async function useAllPages(page: Page): Promise<void> {
  await chooseFile(page, "plans.pdf", makePdf({ pages: 2 }), "application/pdf");
  await press("Use all 2 pages")(page);
  await page.getByLabel("Map in Mist").first().waitFor();
}

const STOPS: readonly Stop[] = [
  { name: "the floors", path: "/" },
  { name: "the floors, none yet", path: "/", isBare: true },
  { name: "a site", path: `/sites/${SITE_ID}` },
  { name: "a live floor", path: floor },
  {
    name: "a live floor with clusters, trails, heat and its summary",
    path: `${floor}?trails=5&heat=1&panel=selection`,
  },
  { name: "a live floor filtered", path: `${floor}?q=axo&kinds=wifi&ages=fresh,stale&zone=${ZONE_ID}` },
  { name: "a track", path: `${floor}?track=wifi:${KNOWN_MAC}` },
  { name: "a track that is not there", path: `${floor}?track=wifi:000000000000` },
  { name: "a zone", path: `${floor}?area=${ZONE_ID}` },
  { name: "an access point", path: `${floor}?device=${AP}` },
  { name: "the floor's feed", path: `${floor}?panel=feed`, widths: [1440] },
  { name: "the floor's alerts", path: `${floor}?panel=alerts`, widths: [1440] },
  { name: "the list on a phone", path: floor, act: choose("List"), widths: PHONE },
  { name: "the details on a phone", path: floor, act: choose("Details"), widths: PHONE },
  { name: "the view menu", path: floor, act: press(/^View$/) },
  { name: "the floor switcher", path: floor, act: press("Change site or floor") },
  { name: "the keys", path: floor, act: keys("?") },
  { name: "the palette", path: floor, act: keys("/") },
  { name: "the palette's findings", path: floor, act: (page) => keys("/")(page).then(() => page.keyboard.type("axo")) },
  { name: "a floor without scale", path: unscaled },
  { name: "a floor without image", path: unplaced },
  { name: "the area editor", path: `${floor}/edit` },
  { name: "an area on the board", path: `${floor}/edit?area=${ZONE_ID}` },
  { name: "a zone being drawn", path: `${floor}/edit`, act: press("Draw a zone") },
  { name: "the access points' board", path: `${floor}/edit/devices` },
  { name: "an access point in hand", path: `${floor}/edit/devices`, act: press(/^Show AP45/) },
  { name: "image and scale", path: `${floor}/edit/image` },
  { name: "a scale to be set", path: `${unscaled}/edit/image` },
  { name: "a new floor", path: "/floorplans/new" },
  { name: "the pages of a PDF, each a floor", path: "/floorplans/new", act: useAllPages },
  { name: "a new floor for what was heard", path: `/floorplans/new?siteId=${SITE_ID}&mapId=${UNPLACED_MAP_ID}` },
  { name: "the heat map of a week", path: `${floor}?heat=week` },
  { name: "the analytics", path: "/analytics" },
  { name: "flows between zones", path: "/analytics?view=flows&range=week" },
  { name: "zones beside each other", path: "/analytics?view=compare&range=week" },
  { name: "a zone over time", path: `${floor}?area=${ZONE_ID}`, act: overTime },
  { name: "the alerts", path: "/alerts" },
  { name: "an alert opened and selected", path: "/alerts", act: openAlert },
  { name: "the alerts' history", path: "/alerts?state=all" },
  { name: "the alerts, none", path: "/alerts", isBare: true },
  { name: "the bell", path: "/", act: press(/^Bell/) },
  { name: "the notices", path: "/feed" },
  { name: "a notice opened", path: "/feed", act: (page) => page.locator("main li button").first().click() },
  { name: "the notices, none", path: "/feed", isBare: true },
  { name: "the devices", path: "/feed?tab=devices" },
  { name: "the devices, none", path: "/feed?tab=devices", isBare: true },
  { name: "the feed's health", path: "/feed?tab=health" },
  { name: "the feed's health, nothing heard", path: "/feed?tab=health", isBare: true },
  { name: "the quarantine", path: "/feed?tab=quarantine" },
  { name: "the quarantine, empty", path: "/feed?tab=quarantine", isBare: true },
  { name: "the webhook's settings", path: "/settings/webhook" },
  { name: "the webhook's settings, nothing heard", path: "/settings/webhook", isBare: true },
  { name: "about", path: "/settings/about" },
  { name: "the backup", path: "/settings/backup" },
  { name: "the account", path: "/settings/account" },
  { name: "the connections to Mist", path: "/settings/mist" },
  {
    name: "an import from Mist with a conflict, and a webhook that is wrong",
    path: "/settings/mist",
    act: previewImport,
  },
  { name: "the people", path: "/settings/people" },
  { name: "somebody invited", path: "/settings/people", act: press("Invite somebody") },
  { name: "what can be done with somebody", path: "/settings/people", act: press(/^Actions for/) },
  { name: "the API tokens", path: "/settings/tokens" },
  { name: "a new API token", path: "/settings/tokens", act: press("New token") },
  { name: "the share links", path: "/settings/share-links" },
  { name: "a floor to be shared", path: floor, act: press("Share this floor"), widths: [1440] },
  { name: "a share link that opens nothing", path: "/share#token=nothing", isSignedOut: true },
  { name: "what is kept", path: "/settings/data" },
  { name: "how numbers are told", path: "/settings/counting" },
  { name: "the audit log", path: "/settings/audit" },
  { name: "sign-in", path: "/login", isSignedOut: true },
  { name: "a sign-in link that opens nothing", path: "/login/link#token=nothing", isSignedOut: true },
  { name: "setup", path: "/setup", isSignedOut: true },
  { name: "preferences", path: "/", act: press("Appearance"), widths: [1440] },
  { name: "the account's menu on a phone", path: "/", act: press(/^Account/), widths: PHONE },
  { name: "a page that is not there", path: "/nowhere" },
  { name: "a floor that is not there", path: "/sites/nobody/floorplans/nowhere" },
  { name: "an answer that cannot be read", path: "/feed?tab=devices", act: breakAnswer },
];

/** Replaces the list of devices by an answer that our server never gives. */
async function breakAnswer(page: Page) {
  await page.route(/\/api\/devices/, (route) => route.fulfill({ json: [{ deviceId: "a" }] }));
  await page.reload();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).waitFor();
}

/** Shows an import preview with one zone that was renamed on both sides, a new object, and an image that cannot be shown. */
async function previewImport(page: Page) {
  const at = new Date().toISOString();
  const zone = { kind: "zone", siteId: SITE_ID, mapId: MAP_ID };
  const names = { field: "name", last: "Lobby", theirs: "Foyer", ours: "Entrance", what: "conflict" };
  const answers = {
    connections: [
      {
        ...{ connectionId: "c-1", name: "Acme", who: "Floorcast", address: "https://api.eu.mist.com", rights: "read" },
        ...{
          organisations: [{ orgId: "o-1", name: "Acme" }],
          sites: [{ siteId: SITE_ID, name: "Lab", rights: "read" }],
        },
        ...{ createdAt: at, checkedAt: at, callsUsed: 3, callsAnHour: 5_000 },
      },
    ],
    imports: [
      {
        ...{ importId: "i-1", who: "Alex Kim", siteIds: [SITE_ID], state: "done", done: 12, total: 12, edits: 3 },
        ...{
          problems: [{ code: "no-scale", siteId: SITE_ID, kind: "floorplan", name: "Attic" }],
          startedAt: at,
          endedAt: at,
        },
      },
    ],
    comparisons: [
      {
        ...{ siteId: SITE_ID, isRepeated: true, comparedAt: at, failed: 1, problems: 1 },
        counts: { create: 1, change: 0, same: 4, keep: 2, conflict: 1, retire: 0 },
        failure: { code: "unreachable", at },
      },
    ],
    preview: {
      objects: [
        { ...zone, id: "z-1", name: "Foyer", what: "conflict", fields: [names] },
        { ...zone, id: "z-2", name: "Kitchen", what: "create" },
        { ...zone, kind: "image", id: MAP_ID, name: "Ground", what: "create" },
      ],
      problems: [{ code: "unreadable", siteId: SITE_ID, kind: "device" }],
    },
    "webhooks?*": {
      ...{ siteId: SITE_ID, topics: ["zone"], canMend: false },
      faults: [
        { code: "other-address", url: "https://old.example.com" },
        { code: "topics-missing", topics: ["alarms"] },
      ],
      wanted: { url: PUBLIC_URL, topics: ["zone", "alarms"] },
    },
  };
  for (const [path, json] of Object.entries(answers)) {
    await page.route(`**/api/mist/${path}`, (route) => route.fulfill({ json }));
  }
  await page.reload();
  await page.getByLabel("Lab", { exact: true }).check();
  await press("Show preview")(page);
  await page.getByText("2 to create", { exact: true }).click();
  await page.getByText("Kitchen").waitFor();
  await page.getByText("https://old.example.com").waitFor();
}

async function overTime(page: Page) {
  await page.getByRole("radio", { name: "Today" }).click();
  await press("More about: Occupancy")(page);
  await page.getByRole("menuitem", { name: "Show as table" }).click();
}

async function openAlert(page: Page) {
  await page.getByRole("checkbox", { name: "Select Lobby" }).click();
  await page.locator("[data-row]").first().click();
  await page.getByRole("list", { name: "Timeline" }).waitFor();
}

interface Worlds {
  readonly livedIn: TestServer;
  readonly bare: TestServer;
  /** A worker's page on a server, signed in or not. It is used for all stops, so that its code is loaded and compiled only once. */
  readonly pageOf: (server: TestServer, isSignedOut: boolean) => Promise<Page>;
}

const test = base.extend<object, Worlds>({
  livedIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const server = await startServer({ env: { PUBLIC_URL } });
      await liveIn(server.url);
      await use(server);
      await server.dispose();
    },
    { scope: "worker" },
  ],
  bare: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.dispose();
    },
    { scope: "worker" },
  ],
  pageOf: [
    async ({ browser }, use) => {
      const pages = new Map<string, Promise<Page>>();
      await use((server, isSignedOut) => {
        const key = `${server.url} ${isSignedOut}`;
        const page = pages.get(key) ?? openPage(browser, server, isSignedOut);
        pages.set(key, page);
        return page;
      });
      for (const page of pages.values()) await (await page).context().close();
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "parallel" });

for (const { name, path, act, widths = [1440, 390], isBare, isSignedOut = false } of STOPS) {
  test(`axe finds nothing: ${name}`, async ({ pageOf, livedIn, bare }) => {
    const { url } = isBare ? bare : livedIn;
    const page = await pageOf(isBare ? bare : livedIn, isSignedOut);
    await forget(page, url);
    await page.setViewportSize(sizeOf(widths[0]));
    await page.goto(url + path);
    await page.getByRole("main").first().waitFor();
    await act?.(page);
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize(sizeOf(width));
      found.push(...(await violationsInBothLooks(page)).map((each) => `${width} ${each}`));
    }
    found.push(...classConflictsIn(await classesOn(page)));
    expect(found).toEqual([]);
  });
}

async function openPage(browser: Browser, { url }: TestServer, isSignedOut: boolean): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  if (!isSignedOut) await signIn(context, url);
  const page = await context.newPage();
  // Accepts the browser's question whether to leave a drawing that is not saved.
  page.on("dialog", (dialog) => dialog.accept());
  return page;
}

/** Clears everything that earlier stops stored. It opens a page without scripts first, so that the previous page cannot store anything. */
async function forget(page: Page, url: string): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${url}/livez`);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

function classesOn(page: Page): Promise<readonly string[]> {
  return page.locator("[class]").evaluateAll((elements) => elements.map((each) => each.getAttribute("class") ?? ""));
}

function sizeOf(width = 1440) {
  return { width, height: width < 800 ? 844 : 900 };
}
