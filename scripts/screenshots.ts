import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContext, chromium } from "playwright";
import sharp from "sharp";
import { findBrowser } from "./find-browser";
import { startOwnDemo } from "./screenshots/own-demo";
import { makeSheet, type Pictures, SIZES, type Size, THEMES, type Theme } from "./screenshots/sheet";
import { type Shot, shotsOf } from "./screenshots/shots";

/**
 * Takes pictures of every page in both themes, from its own demo or the one at `--url`. The README's pictures are committed, the others are
 * only for review. `--only floor,alerts` takes those whose name begins with one of these words; `--readme` takes the README's; `--sheets`
 * those of docs/screens.md, with each page at phone, desktop and wall size.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const README_DIR = path.join(ROOT, "docs/images");
const SHEETS_DIR = path.join(ROOT, "docs/pictures");
const OTHERS_DIR = path.join(ROOT, "demo-data/screenshots");
const DESK = { width: 1440, height: 800 };
/** Plans, markers and text have few colours, so a palette needs a quarter of the bytes. */
const PALETTE = { palette: true, colours: 128, effort: 10, compressionLevel: 9, dither: 0 } as const;
/**
 * The wall size is painted with a quarter of its pixels. That is more than its sheet shows, and without a graphics card each pixel costs
 * time.
 */
const WALL_SCALE = 0.5;
/** Time for the glide to the floor's extent, after which labels are laid out. */
const SETTLE_MS = 2_500;
const ACTED_MS = 2_000;
const SHOWS_WITHIN_MS = 60_000;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    only: { type: "string", default: "" },
    readme: { type: "boolean", default: false },
    sheets: { type: "boolean", default: false },
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

/** `address` is a sign-in link or the start page. */
async function takeAll(address: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  const { origin } = new URL(address);
  try {
    const cookies = await signIn(browser, address);
    const context = await browser.newContext({ storageState: cookies });
    const shots = await shotsOf(context, origin);
    const wanted = shots.filter(({ name, isForReadme }) =>
      values.readme ? isForReadme : values.only.split(",").some((start) => name.startsWith(start)),
    );
    const studio = { browser, origin, cookies };
    if (values.sheets) await takeSheets(studio, wanted);
    else for (const theme of THEMES) await takeTheme(studio, theme, wanted);
  } finally {
    await browser.close();
  }
}

/** The cookies after signing in by the demo's address. */
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
}

async function takeTheme(studio: Studio, theme: Theme, shots: readonly Shot[]): Promise<void> {
  for (const shot of shots) {
    const picture = await take(studio, shot, deskLook(theme));
    if (picture)
      keep(path.join(dirOf(shot), `${shot.name}-${theme}.png`), await sharp(picture).png(PALETTE).toBuffer());
  }
  for (const shot of values.readme ? [] : shots.filter(({ isOnPhone }) => isOnPhone)) {
    const picture = await take(studio, shot, { theme, viewport: SIZES.phone, scale: 1 });
    const file = `${shot.name}-phone-${theme}.png`;
    if (picture) keep(path.join(OTHERS_DIR, file), await sharp(picture).png(PALETTE).toBuffer());
  }
}

function deskLook(theme: Theme): Look {
  if (!values.width) return { theme, viewport: DESK, scale: 2 };
  const width = Number(values.width);
  return { theme, viewport: { width, height: Math.round(width * 0.5625) }, scale: 1 };
}

function dirOf({ isForReadme }: Shot): string {
  return isForReadme && !values.width && IS_ENGLISH ? README_DIR : OTHERS_DIR;
}

/** Makes the sheets. Also stores each picture at full size, beside the other pictures. */
async function takeSheets(studio: Studio, shots: readonly Shot[]): Promise<void> {
  for (const shot of shots) {
    const pictures: Pictures = new Map();
    const isTaken = { wall: !shot.hasBackdrop, desk: true, phone: shot.isOnPhone };
    const sizes = (Object.keys(SIZES) as Size[]).filter((size) => isTaken[size]);
    for (const size of sizes)
      await Promise.all(
        THEMES.map(async (theme) => {
          const picture = await take(studio, shot, {
            theme,
            viewport: SIZES[size],
            scale: size === "wall" ? WALL_SCALE : 1,
          });
          if (!picture) return;
          pictures.set(`${size}-${theme}`, picture);
          keep(path.join(OTHERS_DIR, values.locale, size, `${shot.name}-${theme}.png`), picture);
        }),
      );
    if (pictures.size > 0 && IS_ENGLISH) keep(path.join(SHEETS_DIR, `${shot.name}.webp`), await makeSheet(pictures));
  }
}

interface Look {
  readonly theme: Theme;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly scale: number;
}

/** Returns the bytes of a PNG file. If a shot fails, reports that and continues with the others. */
async function take(
  { browser, origin, cookies }: Studio,
  { name, path: place, shows, act, isSignedOut }: Shot,
  { theme, viewport, scale: deviceScaleFactor }: Look,
): Promise<Buffer | undefined> {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor,
    colorScheme: theme,
    locale: values.locale,
    // A gliding element costs many frames at the wall's size, and cannot be seen on a picture.
    reducedMotion: "reduce",
    ...(!isSignedOut && { storageState: cookies }),
  });
  // Opens the details beside the plan, as on a wide screen.
  await context.addInitScript(() => localStorage.setItem("floorcast-details", "open"));
  context.setDefaultTimeout(SHOWS_WITHIN_MS);
  const page = await context.newPage();
  try {
    await page.goto(origin + place);
    // The texts to wait for and to press are known in English only.
    if (IS_ENGLISH) await page.getByText(shows).first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(SETTLE_MS);
    if (act && IS_ENGLISH) {
      await act(page);
      await page.waitForTimeout(ACTED_MS);
    }
    return await page.screenshot();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : error;
    console.error(`${name}, ${theme}, ${viewport.width} wide: ${reason}`);
    process.exitCode = 1;
    return undefined;
  } finally {
    await context.close();
  }
}

function keep(file: string, picture: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, picture);
  console.log(`${path.relative(ROOT, file)}: ${Math.round(picture.length / 1_000)} kB`);
}
