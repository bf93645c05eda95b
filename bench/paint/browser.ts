import { type Browser, chromium } from "playwright";
import { findBrowser } from "@/scripts/find-browser";

export interface BenchBrowser extends AsyncDisposable {
  readonly chromium: Browser;
}

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
/** Flags for canvas rendering without a GPU, and for WebGL, which needs a GPU or its emulation. */
const GRAPHICS = {
  canvas: ["--disable-gpu"],
  webgl: ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
};

export async function launchBrowser(graphics: keyof typeof GRAPHICS = "canvas"): Promise<BenchBrowser> {
  const browser = await chromium.launch({
    executablePath: findBrowser(() => undefined),
    args: [...QUIET, ...GRAPHICS[graphics]],
  });
  return { chromium: browser, [Symbol.asyncDispose]: () => browser.close() };
}
