import { gzipSync } from "node:zlib";
import type { Browser } from "playwright";
import { createApi } from "@/e2e/support/api";
import { signIn } from "@/e2e/support/sign-in";
import { FLOOR } from "./latency/quiet-corner";
import { mapIdOf, SITE_ID } from "./load/walk";
import type { Bench } from "./measure/ratio";
import { serveOurs } from "./measure/served";
import { printTable } from "./measure/table";
import { launchBrowser } from "./paint/browser";

const MUST_KB = 350;
const SETTLE_MS = 1_000;
/** From then on a page fetches what it could be shown without, see `components/ui/lazy-code.tsx`. */
const REST_MS = 6_000;

const floor = `/sites/${SITE_ID}/floorplans/${mapIdOf(0)}`;
/** Whoever adds a page adds a line. */
const PAGES: Readonly<Record<string, string>> = {
  "a floor": floor,
  floors: "/",
  "its areas": `${floor}/edit`,
  "its access points": `${floor}/edit/devices`,
  "its image": `${floor}/edit/image`,
  "a new floor": "/floorplans/new",
  alerts: "/alerts",
  feed: "/feed",
  settings: "/settings/webhook",
  people: "/settings/people",
};

interface Fetched {
  /** Before the page is there. */
  readonly first: readonly Buffer[];
  /** While it is at rest: what menus, dialogs and the palette are made of. */
  readonly later: readonly Buffer[];
}

/** What a browser has to fetch before a page is there, with an empty cache, compressed as a proxy would. */
export const run: Bench = async () => {
  await using server = await serveOurs();
  await using browser = await launchBrowser();
  const mapId = mapIdOf(0);
  await createApi(server.url).call("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: "Bench", ...FLOOR });
  const weights: ({ readonly name: string } & Fetched)[] = [];
  for (const [name, path] of Object.entries(PAGES))
    weights.push({ name, ...(await fetched(browser.chromium, server.url, path)) });
  printTable(
    "page: JavaScript of each page, KB",
    ["page", "files", "as it is", "compressed", "later, at rest"],
    weights.map(({ name, first, later }) => {
      const asItIs = kilobytes(Buffer.concat(first).length);
      return [name, String(first.length), asItIs, kilobytes(compressed(first)), kilobytes(compressed(later))];
    }),
  );
  const ofFloor = compressed(weights[0]?.first ?? []) / 1_024;
  return [{ name: `page: JavaScript against ${MUST_KB} KB`, value: ofFloor / MUST_KB, tolerance: 1.3 }];
};

async function fetched(browser: Browser, url: string, path: string): Promise<Fetched> {
  const context = await browser.newContext();
  await signIn(context, url);
  const page = await context.newPage();
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
  });
  await page.goto(url + path);
  await page.getByRole("main").first().waitFor();
  if (path === floor) await page.getByRole("list", { name: "Tracks on this floor" }).waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLE_MS);
  const first = scripts.size;
  await page.waitForTimeout(REST_MS);
  const bodies = await Promise.all(scripts.values());
  await context.close();
  return { first: bodies.slice(0, first), later: bodies.slice(first) };
}

function compressed(bodies: readonly Buffer[]): number {
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1_024).toFixed(0);
}
