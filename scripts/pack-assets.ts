import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** Smaller files gain nothing. */
const MIN_BYTES = 1_024;

/**
 * Puts a Brotli version beside each script and style sheet that browsers load, at the highest level: it is done once a
 * build, and the server sends it as it is (server/front-door/packed-assets.ts).
 */
export async function packAssets(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".br"))) rmSync(path.join(folder, name));
  await Promise.all(names.filter((each) => /\.(?:js|css)$/.test(each)).map((name) => pack(path.join(folder, name))));
}

async function pack(file: string): Promise<void> {
  const content = readFileSync(file);
  if (content.length < MIN_BYTES) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, await compress(content, { params }));
}
