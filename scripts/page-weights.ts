import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Written by `next build`: the scripts that each page loads first. */
const STATS = ".next/diagnostics/route-bundle-stats.json";

interface RouteStats {
  readonly route: string;
  readonly firstLoadChunkPaths: readonly string[];
}

/** The JavaScript of a page's first load. */
export interface PageWeight {
  readonly route: string;
  readonly files: number;
  readonly bytes: number;
  /** Bytes sent to a browser that accepts Brotli (scripts/pack-assets.ts). */
  readonly sentBytes: number;
}

/** The weights of all pages of the last build, heaviest first. */
export function readPageWeights(): readonly PageWeight[] {
  const routes: readonly RouteStats[] = JSON.parse(readFileSync(path.join(ROOT, STATS), "utf8"));
  const weights = routes.map(({ route, firstLoadChunkPaths: files }) => ({
    route,
    files: files.length,
    bytes: sum(files.map((file) => sizeOf(file))),
    sentBytes: sum(files.map((file) => sizeOf(existsSync(path.join(ROOT, `${file}.br`)) ? `${file}.br` : file))),
  }));
  return weights.sort((a, b) => b.sentBytes - a.sentBytes);
}

function sizeOf(file: string): number {
  return statSync(path.join(ROOT, file)).size;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { route, sentBytes } of readPageWeights())
    console.log(`${(sentBytes / 1_024).toFixed(1).padStart(6)} KB  ${route}`);
}
