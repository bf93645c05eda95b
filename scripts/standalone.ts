import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * Completes `.next/standalone`, where Next.js puts what its pages need, for the container image: adds the server, its packages and the
 * files that browsers load, so that `node dist/main.js` runs there.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const TARGET = path.join(ROOT, ".next/standalone");

/** Files opened by name at run time, which tracing does not find. */
const OPENED_BY_NAME = [
  ".next/static",
  "public",
  ...["package.json", "wasm", "standard_fonts", "cmaps", "iccs"].map((name) => `node_modules/pdfjs-dist/${name}`),
  `node_modules/@photostructure/sqlite/prebuilds/${process.platform}-${process.arch}`,
];

// Next.js' own server would start without the API.
rmSync(path.join(TARGET, "server.js"), { force: true });
const traced = await traceServer();
for (const file of [...traced, ...OPENED_BY_NAME]) copy(file);
console.log(`Completed .next/standalone with ${traced.length} files of the server`);

function copy(file: string): void {
  const target = path.join(TARGET, file);
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(path.join(ROOT, file), target, { recursive: true });
}

/** Traces the server with the tracer that Next.js uses. The files of Next.js are there already. */
async function traceServer(): Promise<readonly string[]> {
  const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft");
  const bundles = readdirSync(path.join(ROOT, "dist")).filter((name) => name.endsWith(".js"));
  const { fileList } = await nodeFileTrace(
    bundles.map((name) => path.join("dist", name)),
    { base: ROOT, processCwd: ROOT, ignore: ["node_modules/next/**"] },
  );
  return [...fileList];
}
