import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContext, chromium } from "playwright";
import sharp from "sharp";
import { findBrowser } from "./find-browser";
import { startOwnDemo } from "./screenshots/own-demo";
import { type Shot, shotsOf } from "./screenshots/shots";

/**
 * Pictures of every page in both themes, from a demo of its own or the one at `--url`. The README's are kept with the
 * project, the others are for looking at. `--only floor` takes those alone whose name begins so; `--readme` the README's.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const README_DIR = path.join(ROOT, "docs/images");
const OTHERS_DIR = path.join(ROOT, "demo-data/screenshots");
const THEMES = ["light", "dark"] as const;
const DESK = { width: 1440, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Plans, markers and text are flat colours: a palette holds them at a quarter of the bytes. */
const PALETTE = { palette: true, colours: 128, effort: 10, compressionLevel: 9, dither: 0 } as const;
/** Names make room for each other once the glide to the floor's extent is over. */
const SETTLE_MS = 2_500;
const ACTED_MS = 800;
const SHOWS_WITHIN_MS = 20_000;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    only: { type: "string", default: "" },
    readme: { type: "boolean", default: false },
    width: { type: "string" },
    locale: { type: "string", default: "en-GB" },
  },
});

const IS_ENGLISH = values.locale.startsWith("en");

if (values.url) await takeAll(values.url);
else {
  await using demo = await startOwnDemo();
  await takeAll(demo.address);
}

/** `address` is where one is signed in, or simply the start. */
async function takeAll(address: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  const { origin } = new URL(address);
  try {
    const cookies = await signIn(browser, address);
    const context = await browser.newContext({ storageState: cookies });
    const shots = await shotsOf(context, origin);
    const wanted = shots.filter(({ name, isForReadme }) =>
      values.readme ? isForReadme : name.startsWith(values.only),
    );
    for (const theme of THEMES) await takeTheme({ browser, origin, cookies, theme }, wanted);
  } finally {
    await browser.close();
  }
}

/** The cookies that a page gets where the demo's address signs in. */
async function signIn(browser: Browser, address: string): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  if (new URL(address).hash) await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Harbour House").first().waitFor();
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Studio {
  readonly browser: Browser;
  readonly origin: string;
  readonly cookies: Cookies;
  readonly theme: (typeof THEMES)[number];
}

async function takeTheme(studio: Studio, shots: readonly Shot[]): Promise<void> {
  const { browser, cookies: storageState, theme: colorScheme } = studio;
  const { locale } = values;
  const desk = values.width ? { width: Number(values.width), height: Math.round(Number(values.width) * 0.5625) } : DESK;
  for (const [size, viewport] of [
    ["desk", desk],
    ["phone", PHONE],
  ] as const) {
    const deviceScaleFactor = viewport === DESK ? 2 : 1;
    const context = await browser.newContext({ viewport, deviceScaleFactor, colorScheme, locale, storageState });
    // Beside the plan, as on a wide screen.
    await context.addInitScript(() => localStorage.setItem("floorcast-details", "open"));
    for (const shot of shots)
      if (size === "desk" || (shot.isOnPhone && !values.readme)) await take(context, studio, shot, size);
    await context.close();
  }
}

/** A shot that cannot be taken is told of, and the others are taken. */
async function take(
  context: BrowserContext,
  { origin, theme }: Studio,
  { name, path: place, shows, act, isForReadme }: Shot,
  size: "desk" | "phone",
): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(origin + place);
    // What to wait for and to press is known in English.
    if (IS_ENGLISH) await page.getByText(shows).first().waitFor({ state: "attached", timeout: SHOWS_WITHIN_MS });
    await page.waitForTimeout(SETTLE_MS);
    if (act && IS_ENGLISH) {
      await act(page);
      await page.waitForTimeout(ACTED_MS);
    }
    const picture = await sharp(await page.screenshot())
      .png(PALETTE)
      .toBuffer();
    const isKept = isForReadme && size === "desk" && !values.width && IS_ENGLISH;
    const dir = isKept ? README_DIR : OTHERS_DIR;
    mkdirSync(dir, { recursive: true });
    const file = path.join(dir, `${name}${size === "phone" ? "-phone" : ""}-${theme}.png`);
    writeFileSync(file, picture);
    console.log(`${path.relative(ROOT, file)}: ${Math.round(picture.length / 1_000)} kB`);
  } catch (error) {
    console.error(`${name}, ${theme}, ${size}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    process.exitCode = 1;
  } finally {
    await page.close();
  }
}
