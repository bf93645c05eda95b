import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright";
import { findBrowser } from "@/scripts/find-browser";
import { ROOT } from "./measure/bundle";
import type { Bench, Ratio } from "./measure/ratio";
import { printTable, times } from "./measure/table";

const WAYS = ["floor", "drawImage", "circles"] as const;
const TRACKS = [500, 2_000, 10_000];
/** Beyond dots, zones and a hover: each alone, then everything that a person can switch on at once. */
const EXTRAS = ["names", "clusters", "trails", "heat", "clusters,trails,heat"] as const;
const EXTRA_TRACKS = [2_000, 10_000];
const WARM_UP_MS = 1_000;
const VIEWPORT = { width: 1_600, height: 1_000 };

interface Sample {
  /** CPU milliseconds a frame, of all of the browser's processes. */
  readonly cpu: number;
  /** Of these, the page's main thread. */
  readonly main: number;
  readonly framesPerSecond: number;
}

/**
 * What a frame costs with every track gliding: our floor (zones, hover and all), a bare loop of `drawImage`, and one
 * react-konva `<Circle>` a track; then what names, clusters, trails and the heat map add to our floor. Headless
 * Chromium without a GPU; read ratios.
 */
export const run: Bench = async ({ quick }) => {
  await using page = await servePage();
  await using browser = await launch();
  const sample = async (queries: readonly string[]) => {
    const samples = queries.map((): Sample[] => []);
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      for (const [i, query] of queries.entries()) {
        samples[i]?.push(await measure(browser.chromium, `${page.url}?${query}`, quick ? 1_500 : 2_500));
      }
    }
    return samples.map(middle);
  };
  return [...(await compareWays(sample)), ...(await compareExtras(sample))];
};

/** Takes turns, so that whatever else the machine does falls on all of them; gives the middle one of each. */
type Sampling = (queries: readonly string[]) => Promise<readonly Sample[]>;

async function compareWays(sample: Sampling): Promise<readonly Ratio[]> {
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const tracks of TRACKS) {
    const [floor, drawImage, circles] = await sample(WAYS.map((way) => `way=${way}&tracks=${tracks}`));
    if (!floor || !drawImage || !circles) continue;
    const cells = [floor, drawImage, circles].map(toCell);
    rows.push([String(tracks), ...cells, times(floor.cpu / drawImage.cpu), times(floor.cpu / circles.cpu)]);
    ratios.push({ name: `paint: CPU a frame of ${tracks} tracks against drawImage`, value: floor.cpu / drawImage.cpu });
    ratios.push({ name: `paint: CPU a frame of ${tracks} tracks against circles`, value: floor.cpu / circles.cpu });
  }
  const title = "paint: CPU ms a frame in all processes, main thread ms, frames/s; 1600 × 1000, all gliding";
  printTable(title, ["tracks", "floor", "drawImage", "react-konva circles", "of drawImage", "of circles"], rows);
  return ratios;
}

async function compareExtras(sample: Sampling): Promise<readonly Ratio[]> {
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const tracks of EXTRA_TRACKS) {
    const floor = `way=floor&tracks=${tracks}`;
    const [dots, ...shown] = await sample([floor, ...EXTRAS.map((extras) => `${floor}&show=${extras}`)]);
    if (!dots) continue;
    rows.push([String(tracks), toCell(dots), ...shown.map((one) => `${toCell(one)}, ${times(one.cpu / dots.cpu)}`)]);
    for (const [i, one] of shown.entries()) {
      ratios.push({ name: `paint: ${tracks} tracks with ${EXTRAS[i]} against dots alone`, value: one.cpu / dots.cpu });
    }
  }
  const title =
    "paint: the same with names (one and a half times nearer), clusters, trails and heat map; of dots alone";
  printTable(title, ["tracks", "dots alone", ...EXTRAS], rows);
  return ratios;
}

async function measure(browser: Browser, url: string, forMs: number): Promise<Sample> {
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
    await page.waitForTimeout(forMs);
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

function toCell({ cpu, main, framesPerSecond }: Sample): string {
  return `${cpu.toFixed(1)}, ${main.toFixed(1)}, ${framesPerSecond.toFixed(0)}`;
}

async function servePage() {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "bench/paint/page.tsx")],
    bundle: true,
    write: false,
    outdir: ROOT,
    format: "esm",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    tsconfig: path.join(ROOT, "tsconfig.json"),
  });
  const script = (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
  const style = "<style>html, body, #root { margin: 0; height: 100% }</style>";
  const html = `<!doctype html><title>paint</title>${style}<div id="root"></div><script type="module">${script}</script>`;
  const server = createServer((_, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function launch() {
  const browser = await chromium.launch({
    executablePath: findBrowser(() => undefined),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  return { chromium: browser, [Symbol.asyncDispose]: () => browser.close() };
}
