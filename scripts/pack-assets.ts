import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Smaller files gain nothing. */
const MIN_BYTES = 1_024;
/**
 * Has Chromium compile every function of a script while it arrives, beside the main thread, instead of each when it is first called.
 * Other browsers pass over it (https://v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_HINT = Buffer.from("//# allFunctionsCalledOnLoad\n");
/** Chromium compiles smaller scripts on the main thread, where functions that nobody calls would cost something. */
const MIN_HINTED_BYTES = 30 * 1_024;

/** Names of the scripts, in the build's manifest, that React and Next are in. A page calls a third of their functions. */
export function frameworkScripts(manifest: { readonly rootMainFiles: readonly string[] }): ReadonlySet<string> {
  return new Set(manifest.rootMainFiles.map((file) => path.basename(file)));
}

/**
 * Puts a compile hint into each large script that browsers load, and a Brotli version beside it and each style sheet, at the highest
 * level: it is done once a build, and the server sends it as it is (server/front-door/packed-assets.ts).
 * @param unhinted names of scripts of which a page calls less than half: their other functions would be compiled, kept in memory and
 * in the browser's code cache, and read from there at every visit.
 */
export async function packAssets(folder: string, unhinted: ReadonlySet<string> = new Set()): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".br"))) rmSync(path.join(folder, name));
  await Promise.all(
    names.filter((each) => /\.(?:js|css)$/.test(each)).map((name) => pack(path.join(folder, name), unhinted)),
  );
}

/** A file of text that is not built but told, packed in `folder` for the same door. */
export async function packText(
  folder: string,
  { name, json }: { readonly name: string; readonly json: string },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.br`), await compress(json));
}

async function pack(file: string, unhinted: ReadonlySet<string>): Promise<void> {
  const built = readFileSync(file);
  if (built.length < MIN_BYTES) return;
  const isHinted = file.endsWith(".js") && built.length >= MIN_HINTED_BYTES && !unhinted.has(path.basename(file));
  const content = isHinted ? hinted(built) : built;
  if (content !== built) writeFileSync(file, content);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, await compress(content, { params }));
}

/** The same script where it has the hint already. */
function hinted(script: Buffer): Buffer {
  return script.subarray(0, COMPILE_HINT.length).equals(COMPILE_HINT) ? script : Buffer.concat([COMPILE_HINT, script]);
}
