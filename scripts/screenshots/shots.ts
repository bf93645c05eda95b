import type { BrowserContext, Page } from "playwright";

const SITE = "Harbour House";
const FLOOR = "Ground floor";
/** This zone is over its limit when the demo starts, because it starts in the middle of a lunch. */
const ZONE = "Canteen";
/** The kind of the tracks in that zone. */
const TRACK_KIND = "sdk";
const DAY_MS = 24 * 60 * 60_000;

export interface Shot {
  readonly name: string;
  readonly path: string;
  /** A text that appears when the page is ready. */
  readonly shows: string | RegExp;
  /** Actions on the opened page before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** For the README: taken at desktop size and committed. */
  readonly isForReadme?: true;
  /** Taken at phone size, too: set for pages, not for what opens on one. */
  readonly isOnPhone?: true;
  /** Left out of a wall's sheet: at half scale Chromium mirrors the page behind a blurred backdrop. */
  readonly hasBackdrop?: true;
  /** Taken without a session. */
  readonly isSignedOut?: true;
}

interface Named {
  readonly name?: string;
}
type Site = Named & { readonly siteId: string; readonly floors: readonly (Named & { readonly mapId: string })[] };
type Area = Named & { readonly areaId: string };
interface Opened {
  /** ISO 8601. */
  readonly openedAt: string;
  readonly areaId: string;
  readonly mapId: string;
}
interface Visitor {
  readonly trackId: string;
  readonly kind: string;
}

/** Every page, and the most important dialogs and panels of the main pages. New pages need a line here. */
export async function shotsOf(context: BrowserContext, origin: string): Promise<readonly Shot[]> {
  const ask = async <Answer>(place: string): Promise<Answer> => (await context.request.get(origin + place)).json();
  const { siteId, floors } = named(await ask<readonly Site[]>("/api/sites"), SITE);
  const { mapId } = named(floors, FLOOR);
  const { areaId } = named(await ask<readonly Area[]>(`/api/floorplans/${mapId}/areas`), ZONE);
  const { tracks } = await ask<{ readonly tracks: readonly Visitor[] }>(`/api/floorplans/${mapId}/live`);
  const track = tracks.find(({ kind }) => kind === TRACK_KIND)?.trackId;
  const floor = `/sites/${siteId}/floorplans/${mapId}`;
  const alerts = await ask<readonly Opened[]>("/api/alerts?state=all");
  const shared = await shareFloor(context, origin, mapId);
  const watched = watchedOf(alerts, siteId, mapId);
  const tab = (name: string) => (page: Page) => page.getByRole("tab", { name }).first().click();
  const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
  const walk = async (page: Page) => {
    await page.getByRole("radio", { name: "Last hour" }).first().click();
    await page.getByText("GeoJSON").scrollIntoViewIfNeeded();
  };
  const untilItIsThere = (page: Page) => page.getByText("Loading").first().waitFor({ state: "hidden" });
  // At five times the speed, this ends half a minute after the alert.
  const untilItOpens = async (page: Page) => {
    await page.waitForTimeout(27_000);
    await page.keyboard.press("k");
  };
  // Before hydration is over, a page ignores keys.
  const openBy = (key: string) => async (page: Page) => {
    for (let tries = 0; tries < 10 && (await page.getByRole("dialog").count()) === 0; tries++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(1_000);
    }
  };
  // By key, because the site's link covers the middle of the button.
  const openSwitcher = (page: Page) => page.getByRole("button", { name: "Change site or floor" }).press("Enter");
  return [
    { name: "floor", path: floor, shows: /over its limit|Zones/, isForReadme: true, isOnPhone: true },
    { name: "floors", path: "/", shows: SITE, isForReadme: true, isOnPhone: true },
    { name: "site", path: `/sites/${siteId}`, shows: "Zones by fullness", isOnPhone: true },
    {
      name: "replay",
      path: `${floor}?t=${lastLunch(Date.now())}&trails=2`,
      shows: "Live",
      act: untilItIsThere,
      isForReadme: true,
      isOnPhone: true,
    },
    { name: "alert-replay", path: watched, shows: "Live", act: untilItOpens, isForReadme: true, isOnPhone: true },
    {
      name: "path",
      path: `${floor}?track=${track}`,
      shows: "Last hour",
      act: walk,
      isForReadme: true,
      isOnPhone: true,
    },
    { name: "zone", path: `${floor}?area=${areaId}`, shows: "Counted now", isForReadme: true, isOnPhone: true },
    {
      name: "heat",
      path: `${floor}?heat=1&trails=2&clusters=off`,
      shows: "Time spent lately",
      isForReadme: true,
      isOnPhone: true,
    },
    { name: "areas", path: `${floor}/edit?area=${areaId}`, shows: "inside now", isForReadme: true, isOnPhone: true },
    { name: "feed-health", path: "/feed?tab=health", shows: "location-client", isForReadme: true, isOnPhone: true },
    { name: "track", path: `${floor}?track=${track}`, shows: "Recent crossings", isOnPhone: true },
    { name: "floor-feed", path: floor, shows: "Ground floor", act: tab("Feed") },
    { name: "view-menu", path: floor, shows: "Ground floor", act: press(/^View$/) },
    { name: "switcher", path: floor, shows: "Ground floor", act: openSwitcher },
    { name: "palette", path: floor, shows: "Ground floor", act: openBy("/") },
    { name: "keys", path: floor, shows: "Ground floor", act: openBy("?"), hasBackdrop: true },
    { name: "editor", path: `${floor}/edit`, shows: "Zones", isOnPhone: true },
    { name: "access-points", path: `${floor}/edit/devices`, shows: "On this floor", isOnPhone: true },
    { name: "image", path: `${floor}/edit/image`, shows: "Ground floor", isOnPhone: true },
    { name: "new-floor", path: "/floorplans/new", shows: "floor", isOnPhone: true },
    { name: "analytics", path: "/analytics?range=week", shows: /weekday/, isForReadme: true, isOnPhone: true },
    { name: "flows", path: "/analytics?view=flows&range=week", shows: "Flows between zones", isOnPhone: true },
    { name: "comparison", path: "/analytics?view=compare&range=week", shows: "Reached at", isOnPhone: true },
    { name: "alerts", path: "/alerts?state=all", shows: /of \d+/, isOnPhone: true },
    { name: "bell", path: "/", shows: SITE, act: press(/^Bell/) },
    { name: "notices", path: "/feed", shows: /AP|Update/, isOnPhone: true },
    { name: "devices", path: "/feed?tab=devices", shows: "Access point", isOnPhone: true },
    { name: "quarantine", path: "/feed?tab=quarantine", shows: "quarantine", isOnPhone: true },
    { name: "webhook", path: "/settings/webhook", shows: "api/webhooks/mist", isOnPhone: true },
    { name: "mist", path: "/settings/mist", shows: "Compared with Mist", isOnPhone: true },
    { name: "account", path: "/settings/account", shows: "Active sessions", isOnPhone: true },
    { name: "people", path: "/settings/people", shows: "Invite somebody", isOnPhone: true },
    { name: "tokens", path: "/settings/tokens", shows: "API tokens", isOnPhone: true },
    { name: "share-links", path: "/settings/share-links", shows: "Share links", isOnPhone: true },
    { name: "counting", path: "/settings/counting", shows: "Settings", isOnPhone: true },
    { name: "data", path: "/settings/data", shows: "Settings", isOnPhone: true },
    { name: "audit", path: "/settings/audit", shows: "Settings", isOnPhone: true },
    { name: "about", path: "/settings/about", shows: "Floorcast", isOnPhone: true },
    { name: "backup", path: "/settings/backup", shows: "Settings", isOnPhone: true },
    { name: "wall", path: `${floor}?kiosk=stay`, shows: "Data as of" },
    { name: "shared", path: shared, shows: FLOOR, isOnPhone: true, isSignedOut: true },
    { name: "share-ended", path: "/share/ended", shows: "expired", isOnPhone: true, isSignedOut: true },
    { name: "sign-in", path: "/login", shows: "Password", isOnPhone: true, isSignedOut: true },
    { name: "set-up", path: "/setup?token=x", shows: "Create the admin", isOnPhone: true, isSignedOut: true },
    { name: "offline", path: "/offline.html", shows: /Floorcast/, isOnPhone: true, isSignedOut: true },
    { name: "not-found", path: "/nowhere", shows: "Floor", isOnPhone: true },
  ];
}

/** Creates a share link and returns its path. */
async function shareFloor(context: BrowserContext, origin: string, mapId: string): Promise<string> {
  const answer = await context.request.post(`${origin}/api/share-links`, {
    data: { mapId, name: "Reception" },
    headers: { origin },
  });
  const { url }: { readonly url: string } = await answer.json();
  const { pathname, hash } = new URL(url);
  return pathname + hash;
}

/** The middle of the last lunch on a weekday. The demo's sites are in the time zone of Berlin. */
function lastLunch(now: number): number {
  for (let at = new Date(now).setUTCHours(12, 15, 0, 0); ; at -= DAY_MS)
    if (at < now - DAY_MS / 2 && ![0, 6].includes(new Date(at).getUTCDay())) return at;
}

/** The address of a floor that replays an alert from two minutes before to two minutes after it. */
function watchedOf(alerts: readonly Opened[], siteId: string, mapId: string): string {
  const alert = alerts.find((each) => each.mapId === mapId);
  if (!alert) throw new Error("No alert was on the floor: is this a demo?");
  const [from, until] = [-1, 1].map((side) => Date.parse(alert.openedAt) + side * 2 * 60_000);
  return `/sites/${siteId}/floorplans/${mapId}?area=${alert.areaId}&t=${from}&until=${until}`;
}

function named<Thing extends Named>(things: readonly Thing[], name: string): Thing {
  const found = things.find((thing) => thing.name === name);
  if (!found) throw new Error(`There is no "${name}": is this a demo?`);
  return found;
}
