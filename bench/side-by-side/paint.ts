import type { Bench, Ratio } from "../measure/ratio";
import { printTable, times } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { launchBrowser } from "../paint/browser";
import { type FrameCost, frameCosts, type MeasuredPage, toCell } from "../paint/frame-cost";
import { servePage } from "../paint/served-page";
import { ensurePeers } from "./peers-install";

const TRACKS = { quick: [2_000, 10_000], whole: [500, 2_000, 10_000, 50_000] };

/** A way of drawing tracks: its name and its page. */
interface Way {
  readonly name: string;
  readonly pageFor: (tracks: number) => MeasuredPage;
}

/**
 * What a frame costs while every track glides: our floor with zones and hover; one react-konva `<Circle>` per track; a bare loop of
 * `drawImage`; PixiJS particles on software GL. Headless Chromium without a GPU, so only ratios are meaningful.
 */
export const run: Bench = async ({ quick }) => {
  await using page = await servePage("paint/page.tsx");
  await using browser = await launchBrowser();
  await using webgl = await launchBrowser("webgl");
  const pixi = ensurePeers() ? await tryOut("PixiJS", () => servePage("peers/pixi-page.js")) : undefined;
  const onCanvas = (name: string, way: string): Way => ({
    name,
    pageFor: (tracks) => ({ browser: browser.chromium, url: `${page.url}?way=${way}&tracks=${tracks}` }),
  });
  const ways = [
    onCanvas("floorcast", "floor"),
    onCanvas("react-konva circles", "circles"),
    onCanvas("drawImage alone", "drawImage"),
  ];
  if (pixi) {
    const pageFor = (tracks: number) => ({ browser: webgl.chromium, url: `${pixi.url}?tracks=${tracks}` });
    ways.push({ name: "PixiJS particles, software GL", pageFor });
  }
  try {
    return await compare(ways, quick);
  } finally {
    await pixi?.[Symbol.asyncDispose]();
  }
};

async function compare(ways: readonly Way[], quick: boolean): Promise<readonly Ratio[]> {
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  const course = { rounds: quick ? 1 : 3, forMs: quick ? 1_200 : 2_000 };
  for (const tracks of quick ? TRACKS.quick : TRACKS.whole) {
    const costs = await tryOut(`${tracks} tracks`, () =>
      frameCosts(
        ways.map(({ pageFor }) => pageFor(tracks)),
        course,
      ),
    );
    const [ours, ...theirs] = costs ?? [];
    if (!ours) continue;
    rows.push([
      tracks.toLocaleString("en"),
      toCell(ours),
      ...theirs.map((one) => `${toCell(one)}, ${ratio(one, ours)}`),
    ]);
    ratios.push({ name: `side by side: 50 frames/s at ${tracks} tracks`, value: 50 / ours.framesPerSecond });
    for (const [i, one] of theirs.entries()) {
      const name = `side by side: CPU a frame of ${tracks} tracks against ${ways[i + 1]?.name}`;
      ratios.push({ name, value: ours.cpu / one.cpu });
    }
  }
  printTable(
    "side by side: CPU ms a frame in all processes, main thread ms, frames/s, times ours; 1600 × 1000, all gliding",
    ["tracks", ...ways.map(({ name }) => name)],
    rows,
  );
  return ratios;
}

function ratio(one: FrameCost, ours: FrameCost): string {
  return times(one.cpu / ours.cpu);
}
