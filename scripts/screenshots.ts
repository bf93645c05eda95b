import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium } from "playwright";
import sharp from "sharp";
import { findBrowser } from "./find-browser";

/**
 * The README's pictures, taken from a demo: `--url` is what one printed that runs, otherwise one is started and ended
 * here.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const IMAGES_DIR = path.join(ROOT, "docs/images");
const DEMO_PORT = "3950";
const SITE = "Harbour House";
const FLOOR = "Ground floor";
/** Over its limit while the demo begins: it starts in the middle of a lunch. */
const ZONE = "Canteen";
const VIEWPORT = { width: 1440, height: 800 };
/** Plans, markers and text are flat colours: a palette holds them at a quarter of the bytes. */
const PALETTE = { palette: true, colours: 128, effort: 10, compressionLevel: 9, dither: 0 } as const;
/** Names make room for each other once the glide to the floor's extent is over. */
const SETTLE_MS = 2_500;

interface Shot {
  readonly name: string;
  readonly path: string;
  /** Text that is there when there is something to see. */
  readonly shows: string;
}

interface Named {
  readonly name?: string;
}
type Site = Named & { readonly siteId: string; readonly floors: readonly (Named & { readonly mapId: string })[] };
type Area = Named & { readonly areaId: string };

const { values } = parseArgs({ options: { url: { type: "string" } } });
const demo = values.url === undefined ? startDemo() : undefined;
try {
  await takeAll(values.url ?? (await addressOf(demo)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end(demo);
}

async function takeAll(url: string): Promise<void> {
  mkdirSync(IMAGES_DIR, { recursive: true });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  try {
    const look = { viewport: VIEWPORT, deviceScaleFactor: 2, locale: "en-GB" };
    const [light, dark] = await Promise.all([
      signedIn(await browser.newContext({ ...look, colorScheme: "light" }), url),
      signedIn(await browser.newContext({ ...look, colorScheme: "dark" }), url),
    ]);
    for (const shot of await shotsOf(light, url)) {
      await take(light, url, shot, "light");
      await take(dark, url, shot, "dark");
    }
  } finally {
    await browser.close();
  }
}

/** By opening the demo's own link. */
async function signedIn(context: BrowserContext, url: string): Promise<BrowserContext> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForURL(({ pathname }) => pathname === "/");
  await page.close();
  return context;
}

async function shotsOf(context: BrowserContext, url: string): Promise<readonly Shot[]> {
  const { siteId, floors } = named<Site>(await ask(context, url, "/api/sites"), SITE);
  const { mapId } = named(floors, FLOOR);
  const { areaId } = named<Area>(await ask(context, url, `/api/floorplans/${mapId}/areas`), ZONE);
  const floor = `/sites/${siteId}/floorplans/${mapId}`;
  return [
    { name: "floor", path: floor, shows: "Acknowledge" },
    { name: "zone", path: `${floor}?area=${areaId}`, shows: "Counted now" },
  ];
}

async function ask<Answer>(context: BrowserContext, url: string, place: string): Promise<Answer> {
  return (await context.request.get(new URL(place, url).href)).json();
}

function named<Thing extends Named>(things: readonly Thing[], name: string): Thing {
  const found = things.find((thing) => thing.name === name);
  if (!found) throw new Error(`There is no "${name}": is this a demo?`);
  return found;
}

async function take(context: BrowserContext, url: string, shot: Shot, theme: "light" | "dark"): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL(shot.path, url).href);
  await page.getByText(shot.shows).first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  const picture = await sharp(await page.screenshot())
    .png(PALETTE)
    .toBuffer();
  const file = path.join(IMAGES_DIR, `${shot.name}-${theme}.png`);
  writeFileSync(file, picture);
  await page.close();
  console.log(`${path.relative(ROOT, file)}: ${Math.round(picture.length / 1_000)} kB`);
}

function startDemo(): ChildProcess {
  const env = { ...process.env, PORT: DEMO_PORT };
  // Without npx in between, which would not hand the signal on.
  return spawn(process.execPath, ["--import", "tsx", "scripts/demo.ts"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The address that the demo prints once its floors are full. */
async function addressOf(demo: ChildProcess | undefined): Promise<string> {
  if (!demo?.stdout) throw new Error("the demo has no output to read");
  for await (const line of createInterface({ input: demo.stdout })) {
    const [, address] = /open (http\S+)/.exec(line) ?? [];
    if (address) return address;
    console.log(line);
  }
  throw new Error("The demo ended by itself.");
}

async function end(demo: ChildProcess | undefined): Promise<void> {
  if (!demo || demo.exitCode !== null) return;
  const exit = once(demo, "exit");
  demo.kill("SIGINT");
  await exit;
}
