import path from "node:path";
import { build } from "esbuild";

export const ROOT = path.resolve(import.meta.dirname, "../..");
/** Inside node_modules, so that packages are found from there. */
const CACHE = path.join(ROOT, "node_modules/.cache/floorcast-bench");

/** A file of the bench as plain JavaScript, so that what is measured runs without a loader. Gives its path. */
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
