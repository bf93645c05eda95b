import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright";
import { EVENTS_PER_SECOND, startCrowd, TRACKS } from "../latency/crowd";
import type { Eye } from "../latency/eye";
import { openOurs } from "../latency/our-eye";
import { openPeers } from "../latency/peer-eye";
import { placeOf, toScreen } from "../latency/quiet-corner";
import { watchPage } from "../latency/watch-page";
import type { Bench, Ratio } from "../measure/ratio";
import { quantile } from "../measure/samples";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { launchBrowser } from "../paint/browser";
import { servePage } from "../paint/served-page";
import { type Contender, EXPRESS, EXPRESS_WHOLE, FEW_WITH_VIEWERS, NODE_RED_BATCHES, OURS, POLL } from "./contenders";
import { ensurePeers } from "./peers-install";

const CONTENDERS = [OURS, EXPRESS, EXPRESS_WHOLE, NODE_RED_BATCHES, POLL];
/** The limit in milliseconds. Half of it is what operators call immediate. */
const MUST_MS = 150;
const SETTLE_MS = 3_000;
/** Samples later than this are misses. After `MOST_MISSES` the measurement ends. */
const PATIENCE_MS = 5_000;
const MOST_MISSES = 3;

/** Milliseconds to each; `Infinity` if it never appeared. */
interface Seen {
  readonly pixel: readonly number[];
  readonly words: readonly number[];
}

/**
 * The latency from webhook to screen: from the first event of a new track until its pixels are painted, with two thousand other tracks
 * moving, on our real page and on a page with a react-konva `<Circle>` per track; and on ours until the floor's text list shows a move.
 */
export const run: Bench = async ({ quick }) => {
  const hasPeers = ensurePeers();
  await using browser = await launchBrowser();
  await using circles = await servePage("latency/circles-page.tsx");
  const seen = new Map<string, Seen>();
  for (const contender of quick ? FEW_WITH_VIEWERS : CONTENDERS) {
    if (contender.isForeign && !hasPeers) continue;
    const order = { browser: browser.chromium, pageUrl: circles.url, samples: quick ? 8 : 60 };
    const result = await tryOut(contender.name, () => look(contender, order));
    if (result) seen.set(contender.name, result);
  }
  const row = (name: string, samples: readonly number[]) => [
    name,
    String(samples.length),
    ...[0.5, 0.95, 1].map((share) => toCell(quantile(samples, share))),
  ];
  const rows = [...seen].flatMap(([name, { pixel, words }]) => [
    row(`${name}: pixel`, pixel),
    ...(words.length > 0 ? [row(`${name}: floor in words`, words)] : []),
  ]);
  const title = `side by side: webhook to the eye, ms, ${TRACKS.toLocaleString("en")} tracks at ${EVENTS_PER_SECOND.toLocaleString("en")} events/s`;
  printTable(title, ["", "samples", "p50", "p95", "max"], rows);
  return ratiosOf(seen);
};

interface Order {
  readonly browser: Browser;
  readonly pageUrl: string;
  readonly samples: number;
}

async function look(contender: Contender, { browser, pageUrl, samples }: Order): Promise<Seen> {
  await using server = await contender.start();
  const { dialect = "bare" } = contender;
  const eye = await (contender === OURS
    ? openOurs(browser, server.url)
    : openPeers(browser, { pageUrl, serverUrl: server.url, dialect }));
  try {
    await using _others = startCrowd(server.url);
    await sleep(SETTLE_MS);
    return await takeSamples(eye, samples);
  } finally {
    await eye.page.close();
  }
}

async function takeSamples({ page, projection, walker, see }: Eye, samples: number): Promise<Seen> {
  const pixel: number[] = [];
  const words: number[] = [];
  for (let sample = 0; sample < samples && pixel.filter((ms) => ms === Infinity).length < MOST_MISSES; sample++) {
    const place = toScreen(projection, placeOf(sample));
    const sighting = await watchPage(page, { walker, ...place, patienceMs: PATIENCE_MS });
    // A random pause, so that samples are not synchronised with frames.
    await sleep(40 + Math.random() * 60);
    const sentAt = Date.now();
    await see(sample);
    const { wordsAt, pixelAt } = await sighting();
    pixel.push(pixelAt - sentAt);
    if (walker) words.push(wordsAt - sentAt);
  }
  return { pixel, words };
}

function toCell(ms: number): string {
  return ms === Infinity ? `over ${PATIENCE_MS.toLocaleString("en")}` : ms.toFixed(0);
}

function ratiosOf(seen: ReadonlyMap<string, Seen>): readonly Ratio[] {
  const ours = seen.get(OURS.name);
  if (!ours) return [];
  const p95 = (samples: readonly number[]) => Math.min(quantile(samples, 0.95), PATIENCE_MS);
  return [
    { name: `side by side: p95 to the pixel against ${MUST_MS} ms`, value: p95(ours.pixel) / MUST_MS },
    { name: `side by side: p95 to the floor in words against ${MUST_MS} ms`, value: p95(ours.words) / MUST_MS },
    ...[...seen].flatMap(([name, { pixel }]): readonly Ratio[] =>
      name === OURS.name
        ? []
        : [
            {
              name: `side by side: p95 to the pixel against ${name}`,
              value: p95(ours.pixel) / p95(pixel),
              tolerance: 3,
            },
          ],
    ),
  ];
}
