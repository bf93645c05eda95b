import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright";

/**
 * What a frame costs with every track gliding: our floor (plan, zones, tracks and all), a bare loop of `drawImage`, and
 * one react-konva `<Circle>` a track. Headless Chromium without a GPU; read ratios.
 */

const WAYS = ["floor", "drawImage", "circles"] as const;
type Way = (typeof WAYS)[number];
const TRACKS = [500, 2_000, 10_000];
const ROUNDS = 3;
const WARM_UP_MS = 1_200;
const MEASURE_MS = 2_500;
const VIEWPORT = { width: 1_600, height: 1_000 };

interface Sample {
  /** CPU milliseconds a frame, of all of the browser's processes. */
  readonly cpu: number;
  /** Of these, the page's main thread. */
  readonly main: number;
  readonly framesPerSecond: number;
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "floorcast-paint-"));
  const page = await servePage(folder);
  const browser = await launch();
  try {
    console.log("\npaint: CPU ms a frame in all processes | main thread ms | frames/s (× drawImage), medians");
    console.log(`tracks  ${WAYS.map((way) => way.padEnd(34)).join("")}`);
    for (const tracks of TRACKS) console.log(formatRow(tracks, await measureAll(browser, page.url, tracks)));
  } finally {
    await browser.close();
    page.stop();
    await rm(folder, { recursive: true });
  }
}

async function measureAll(browser: Browser, url: string, tracks: number): Promise<Record<Way, Sample>> {
  const samples: Record<Way, Sample[]> = { floor: [], drawImage: [], circles: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of WAYS) samples[way].push(await measure(browser, `${url}?way=${way}&tracks=${tracks}`));
  }
  return { floor: middle(samples.floor), drawImage: middle(samples.drawImage), circles: middle(samples.circles) };
}

async function measure(browser: Browser, url: string): Promise<Sample> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  try {
    await devtools.send("Performance.enable");
    await page.goto(url);
    await page.waitForTimeout(WARM_UP_MS);
    const read = async () => {
      const { processInfo } = await system.send("SystemInfo.getProcessInfo");
      const { metrics } = await devtools.send("Performance.getMetrics");
      const frames = await page.evaluate(() => Number(document.documentElement.dataset.frames));
      return {
        cpu: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
        main: metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0,
        frames,
        at: performance.now(),
      };
    };
    const before = await read();
    await page.waitForTimeout(MEASURE_MS);
    const after = await read();
    const frames = Math.max(after.frames - before.frames, 1);
    return {
      cpu: ((after.cpu - before.cpu) * 1_000) / frames,
      main: ((after.main - before.main) * 1_000) / frames,
      framesPerSecond: (frames * 1_000) / (after.at - before.at),
    };
  } finally {
    await context.close();
  }
}

function middle(samples: readonly Sample[]): Sample {
  return [...samples].sort((a, b) => a.cpu - b.cpu)[Math.floor(samples.length / 2)]!;
}

function formatRow(tracks: number, samples: Record<Way, Sample>): string {
  const base = samples.drawImage.cpu;
  const cells = WAYS.map((way) => {
    const { cpu, main, framesPerSecond } = samples[way];
    return `${cpu.toFixed(1)} | ${main.toFixed(1)} | ${framesPerSecond.toFixed(0)} (${(cpu / base).toFixed(2)}×)`.padEnd(
      34,
    );
  });
  return `${String(tracks).padStart(6)}  ${cells.join("")}`;
}

async function servePage(folder: string): Promise<{ url: string; stop: () => void }> {
  const root = path.resolve(import.meta.dirname, "..");
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "paint/page.tsx")],
    bundle: true,
    write: false,
    outdir: folder,
    format: "esm",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "@": root },
  });
  const script = outputFiles[0]?.text ?? "";
  const html = `<!doctype html><title>paint</title><style>html,body,#root{margin:0;height:100%}</style><div id="root"></div><script type="module">${script.replaceAll("</script", "<\\/script")}</script>`;
  const server = createServer((_, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
    ],
  });
}
