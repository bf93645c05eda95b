import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "playwright";
import { createApi, plainImage } from "@/e2e/support/api";
import { createMist } from "@/e2e/support/mist";
import { signIn } from "@/e2e/support/sign-in";
import { findBrowser } from "@/scripts/find-browser";
import { findChange, type Projection, watchPage } from "./latency/watch-page";
import { pace } from "./load/pace";
import { Poster } from "./load/poster";
import { mapIdOf, SITE_ID, Walk } from "./load/walk";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { serveOurs } from "./measure/served";
import { printTable } from "./measure/table";

const TRACKS = 2_000;
const EVENTS_PER_SECOND = 1_000;
const FLOOR = { widthM: 100, heightM: 62.5 };
/** Nobody walks here: what changes is what was sent. */
const QUIET = { left: 82, top: 4, columns: 8, stepX: 2.1, stepY: 4 };
const MAP_ID = mapIdOf(0);
/** What must not be passed: half of it is what operators call at once. */
const MUST_MS = 150;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

/**
 * From the webhook to the eye: a track that is new on the floor until its pixels are there, and one that moves until
 * the floor's words say so, on the real page in Chromium with two thousand other tracks gliding.
 */
export const run: Bench = async ({ quick }) => {
  await using server = await serveOurs();
  const browser = await chromium.launch({ executablePath: findBrowser(() => undefined), args: FLAGS });
  try {
    await placeFloor(server.url);
    const { twin, pixel } = await measure(server.url, browser, quick ? 15 : 90);
    const row = (name: string, samples: readonly number[]) => [
      name,
      String(samples.length),
      ...[0.5, 0.95, 1].map((share) => quantile(samples, share).toFixed(0)),
    ];
    printTable(
      `latency: webhook to the eye, ms, ${TRACKS} tracks gliding at ${EVENTS_PER_SECOND} events/s`,
      ["", "samples", "p50", "p95", "max"],
      [row("floor in words", twin), row("pixel", pixel)],
    );
    return [
      { name: `latency: p95 to the pixel against ${MUST_MS} ms`, value: quantile(pixel, 0.95) / MUST_MS },
      { name: `latency: p95 to the floor in words against ${MUST_MS} ms`, value: quantile(twin, 0.95) / MUST_MS },
    ];
  } finally {
    await browser.close();
  }
};

async function placeFloor(url: string): Promise<void> {
  const api = createApi(url);
  await api.call("POST", "/api/floorplans", { mapId: MAP_ID, siteId: SITE_ID, name: "Bench", ...FLOOR });
  await api.putImage(MAP_ID, await plainImage());
}

async function measure(url: string, browser: Browser, samples: number) {
  const see = createSight(url);
  await see({ walker: 20 });
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  await signIn(page.context(), url);
  // The loader that runs this file names functions by a helper that does not exist in the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}?track=${WALKER_ID}`);
  await page.locator(`[data-track-id="${WALKER_ID}"]`).waitFor({ state: "attached" });
  const projection = await calibrate(page, see);
  await using _others = crowd(url);
  await sleep(3_000);
  const twin: number[] = [];
  const pixel: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const place = placeOf(sample);
    const sighting = await watchPage(page, { trackId: WALKER_ID, ...toScreen(projection, place) });
    // Not in step with the frames.
    await sleep(40 + Math.random() * 60);
    const sentAt = Date.now();
    await see({ walker: 21 + (sample % 30), newcomer: { number: sample, ...place } });
    const { twinAt, pixelAt } = await sighting();
    twin.push(twinAt - sentAt);
    pixel.push(pixelAt - sentAt);
  }
  return { twin, pixel };
}

const WALKER = "02000000ffff";
const WALKER_ID = `wifi:${WALKER}`;

interface Sight {
  /** How far the walker has come, in metres. */
  readonly walker: number;
  readonly newcomer?: { readonly number: number; readonly x: number; readonly y: number };
}

function createSight(url: string) {
  const mist = createMist(url);
  const at = { mapId: MAP_ID, siteId: SITE_ID };
  return async ({ walker, newcomer }: Sight): Promise<void> => {
    const mac = newcomer && `0200000a${newcomer.number.toString(16).padStart(4, "0")}`;
    await mist.location(
      { mac: WALKER, x: walker, y: 55, ...at },
      ...(newcomer && mac ? [{ mac, x: newcomer.x, y: newcomer.y, ...at }] : []),
    );
  };
}

function placeOf(sample: number): { readonly x: number; readonly y: number } {
  const { left, top, columns, stepX, stepY } = QUIET;
  return { x: left + (sample % columns) * stepX, y: top + (Math.floor(sample / columns) % 14) * stepY };
}

/** Two tracks in known places tell where all others are. */
async function calibrate(page: Page, see: ReturnType<typeof createSight>): Promise<Projection> {
  const corners = [
    { number: 60_001, x: 78, y: 6 },
    { number: 60_002, x: 98.5, y: 60 },
  ] as const;
  const found: { x: number; y: number }[] = [];
  for (const newcomer of corners) {
    // The walker stays where it is; anything else that settles has settled.
    await sleep(1_500);
    found.push(await findChange(page, () => see({ walker: 20, newcomer })));
  }
  const [first, second] = found;
  const scale = ((second?.x ?? 0) - (first?.x ?? 0)) / (corners[1].x - corners[0].x);
  return { scale, left: (first?.x ?? 0) - corners[0].x * scale, top: (first?.y ?? 0) - corners[0].y * scale };
}

function toScreen({ scale, left, top }: Projection, { x, y }: { readonly x: number; readonly y: number }) {
  return { x: Math.round(left + x * scale), y: Math.round(top + y * scale) };
}

/** Everybody else, until disposed of. */
function crowd(url: string): AsyncDisposable {
  const poster = new Poster(url, 4);
  const walk = new Walk({ tracks: TRACKS, floors: 1 });
  let isOn = true;
  const walking = (async () => {
    while (isOn) await pace(poster, walk, { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: 50, ms: 500 });
  })();
  return {
    async [Symbol.asyncDispose]() {
      isOn = false;
      await walking;
      poster.close();
    },
  };
}
