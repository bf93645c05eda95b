import type { Bench, Ratio } from "./measure/ratio";
import { printTable, times } from "./measure/table";
import { launchBrowser } from "./paint/browser";
import { frameCosts, toCell } from "./paint/frame-cost";
import { servePage } from "./paint/served-page";

/** Extras beyond dots, zones and a hover: each alone, then all together. */
const EXTRAS = ["names", "clusters", "trails", "heat", "clusters,trails,heat"] as const;
const TRACKS = { quick: [10_000], whole: [2_000, 10_000] };

/**
 * What names, clusters, trails and the heat map add to a frame of our floor while every track glides. Headless Chromium without a GPU, so
 * only ratios are meaningful. For dots alone compared with other ways of drawing, see `side-by-side/paint`.
 */
export const run: Bench = async ({ quick }) => {
  await using page = await servePage("paint/page.tsx");
  await using browser = await launchBrowser();
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const tracks of quick ? TRACKS.quick : TRACKS.whole) {
    const sights = ["", ...EXTRAS].map((show) => ({
      browser: browser.chromium,
      url: `${page.url}?way=floor&tracks=${tracks}&show=${show}`,
    }));
    const [dots, ...shown] = await frameCosts(sights, { rounds: quick ? 1 : 2, forMs: quick ? 1_200 : 2_500 });
    if (!dots) continue;
    rows.push([
      tracks.toLocaleString("en"),
      toCell(dots),
      ...shown.map((one) => `${toCell(one)}, ${times(one.cpu / dots.cpu)}`),
    ]);
    for (const [i, one] of shown.entries()) {
      ratios.push({ name: `paint: ${tracks} tracks with ${EXTRAS[i]} against dots alone`, value: one.cpu / dots.cpu });
    }
  }
  const title =
    "paint: CPU ms a frame in all processes, main thread ms, frames/s, times dots alone; names one and a half times nearer";
  printTable(title, ["tracks", "dots alone", ...EXTRAS], rows);
  return ratios;
};
