import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { acceptsCoding } from "@/server/http/message/content-coding";

const SUFFIX = ".br";
const TYPES: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".json": "application/json; charset=UTF-8",
};

/** The folder of each language's messages, which have addresses of our own (app/texts/). */
const TEXTS = "texts/";

/** Returns true if it has answered the request. */
export type AssetHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves the scripts, style sheets and messages that the build compressed with Brotli (scripts/pack-assets.ts): an eighth smaller than the
 * gzip that Next computes for each request. Held in memory, about 1 MB. Clients that do not accept Brotli are served by Next; browsers
 * accept it only over HTTPS and from localhost.
 */
export function createAssetHandler(dir: string): AssetHandler {
  const folder = path.join(dir, ".next", "static");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const packed = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  for (const name of names) {
    const type = TYPES[path.extname(name.slice(0, -SUFFIX.length))];
    if (!name.endsWith(SUFFIX) || type === undefined) continue;
    packed.set(addressOf(name.slice(0, -SUFFIX.length).split(path.sep).join("/")), {
      bytes: readFileSync(path.join(folder, name)),
      type,
    });
  }
  return ({ url = "", method, headers }, response) => {
    const file = packed.get(url);
    if (!file || !acceptsCoding("br", headers["accept-encoding"])) return false;
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "br",
      "content-length": file.bytes.length,
      // A changed file gets another name in the next build.
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    response.end(method === "HEAD" ? undefined : file.bytes);
    return true;
  };
}

function addressOf(file: string): string {
  return file.startsWith(TEXTS) ? `/${file}` : `/_next/static/${file}`;
}
