import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Smaller files gain nothing. */
const MIN_BYTES = 1_024;
/**
 * Has Chromium compile every function of a script while it arrives, beside the main thread, instead of each when it is first called:
 * of a page's first load most are. Other browsers pass over it (https://v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_HINT = Buffer.from("//# allFunctionsCalledOnLoad\n");
/** Chromium compiles smaller scripts on the main thread, where functions that nobody calls would cost something. */
const MIN_HINTED_BYTES = 30 * 1_024;

/**
 * Puts a compile hint into each large script that browsers load, and a Brotli version beside it and each style sheet, at the highest
 * level: it is done once a build, and the server sends it as it is (server/front-door/packed-assets.ts).
 */
export async function packAssets(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".br"))) rmSync(path.join(folder, name));
  await Promise.all(names.filter((each) => /\.(?:js|css)$/.test(each)).map((name) => pack(path.join(folder, name))));
}

/** A file of text that is not built but told, packed in `folder` for the same door. */
export async function packText(
  folder: string,
  { name, json }: { readonly name: string; readonly json: string },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.br`), await compress(json));
}

async function pack(file: string): Promise<void> {
  const built = readFileSync(file);
  if (built.length < MIN_BYTES) return;
  const content = file.endsWith(".js") && built.length >= MIN_HINTED_BYTES ? hinted(built) : built;
  if (content !== built) writeFileSync(file, content);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, await compress(content, { params }));
}

/** The same script where it has the hint already. */
function hinted(script: Buffer): Buffer {
  return script.subarray(0, COMPILE_HINT.length).equals(COMPILE_HINT) ? script : Buffer.concat([COMPILE_HINT, script]);
}
