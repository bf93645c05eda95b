import path from "node:path";
import { build } from "esbuild";

export const ROOT = path.resolve(import.meta.dirname, "../..");
/** Inside node_modules, so that imports of packages resolve. */
const CACHE = path.join(ROOT, "node_modules/.cache/floorcast-bench");

/** Bundles a file of the bench to plain JavaScript, so that it runs without a loader. Returns the path. */
export async function bundle(entry: string): Promise<string> {
  const outfile = path.join(CACHE, `${entry.replaceAll("/", "-").replace(/\.ts$/, "")}.mjs`);
  await build({
    entryPoints: [path.join(ROOT, "bench", entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
    tsconfig: path.join(ROOT, "tsconfig.json"),
  });
  return outfile;
}
