import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Smaller files do not benefit from compression. */
const MIN_BYTES = 1_024;
/**
 * Makes Chromium compile all functions of a script off the main thread while it loads, instead of each on its first call. Other browsers
 * ignore it (https://v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_HINT = Buffer.from("//# allFunctionsCalledOnLoad\n");
/** Chromium compiles smaller scripts on the main thread, where compiling unused functions would cost time. */
const MIN_HINTED_BYTES = 30 * 1_024;

/** The file names of the scripts with React and Next.js, by the build's manifest. A page calls a third of their functions. */
export function frameworkScripts(manifest: { readonly rootMainFiles: readonly string[] }): ReadonlySet<string> {
  return new Set(manifest.rootMainFiles.map((file) => path.basename(file)));
}

/**
 * Adds a compile hint to each large script, and writes Brotli versions of scripts and style sheets at the highest level. This is done once
 * per build; the server sends the files as they are (server/front-door/compressed-assets.ts).
 * @param unhinted names of scripts of which a page calls less than half. A hint would compile their other functions as well, keep them in
 * memory and in the browser's code cache, and read them from there on every visit.
 */
export async function packAssets(folder: string, unhinted: ReadonlySet<string> = new Set()): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".br"))) rmSync(path.join(folder, name));
  await Promise.all(
    names.filter((each) => /\.(?:js|css)$/.test(each)).map((name) => pack(path.join(folder, name), unhinted)),
  );
}

/** Writes a generated text file and its packed version into `folder`, to be served likewise. */
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

/** Adds the hint unless the script has it already. */
function hinted(script: Buffer): Buffer {
  return script.subarray(0, COMPILE_HINT.length).equals(COMPILE_HINT) ? script : Buffer.concat([COMPILE_HINT, script]);
}
