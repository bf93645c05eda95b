import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright";
import { liveIn } from "@/e2e/support/lived-in";
import { MAP_ID, SITE_ID } from "@/e2e/support/mist";
import { signIn } from "@/e2e/support/sign-in";
import { startServer } from "@/e2e/support/test-server";
import { findBrowser } from "@/scripts/find-browser";
import type { Bench } from "./measure/ratio";
import { printTable } from "./measure/table";

/** What the floor's page may weigh, as CONTRIBUTING says: KiB of compressed JavaScript until it is at rest. */
const FLOOR_LIMIT_KIB = 350;
const REST_MS = 2_500;

const floor = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
const PAGES: Readonly<Record<string, string>> = {
  floors: "/",
  floor,
  areas: `${floor}/edit`,
  "access points": `${floor}/edit/devices`,
  "image and scale": `${floor}/edit/image`,
  "new floor": "/floorplans/new",
  alerts: "/alerts",
  feed: "/feed",
  "settings, webhook": "/settings/webhook",
  "settings, about": "/settings/about",
};

/** The compressed JavaScript that each page has fetched once it is at rest, with an empty cache. */
export const run: Bench = async () => {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: findBrowser(() => undefined), args: ["--no-sandbox"] });
  try {
    await liveIn(server.url);
    const weights = new Map<string, readonly number[]>();
    for (const [name, path] of Object.entries(PAGES)) weights.set(name, await weigh(browser, server.url, path));
    const rows = [...weights].map(([name, sizes]) => [name, kib(sum(sizes)), String(sizes.length)]);
    printTable("weight: KiB of JavaScript, gzip, an empty cache, the page at rest", ["page", "KiB", "files"], rows);
    const floorKib = sum(weights.get("floor") ?? []) / 1_024;
    return [{ name: `weight: the floor's page of ${FLOOR_LIMIT_KIB} KiB`, value: floorKib / FLOOR_LIMIT_KIB }];
  } finally {
    await browser.close();
    await server.dispose();
  }
};

/** Bytes of each script. */
async function weigh(browser: Browser, url: string, path: string): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  await signIn(context, url);
  const page = await context.newPage();
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto(url + path);
  await page.getByRole("main").first().waitFor();
  await page.waitForTimeout(REST_MS);
  const sizes = await Promise.all(scripts);
  await context.close();
  return sizes;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

function kib(bytes: number): string {
  return (bytes / 1_024).toFixed(0);
}
