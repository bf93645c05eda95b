import { hash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Answer, empty, raw } from "./answer";
import type { ApiRequest } from "./exchange";
import { acceptsCoding } from "./message/content-coding";

/** Below this, compressing costs more than it saves. */
const MIN_LENGTH = 2_000;
const PACKED_KEPT = 8;

const compress = promisify(gzip);

/** Newest last. Requests for the same value at about the same time share the work. */
const packed = new Map<string, Promise<Uint8Array>>();

/**
 * For a large answer that is requested repeatedly: 304 if the client has it already, else compressed if the client accepts that. Not for
 * answers with secrets: the length of compressed text reveals something about its content.
 */
export async function compressedJson(
  { headers: asked }: Pick<ApiRequest, "headers">,
  value: unknown,
): Promise<Answer<never>> {
  const text = JSON.stringify(value);
  const etag = `W/"${hash("sha1", text, "base64url")}"`;
  // Browsers store it, but revalidate it each time.
  const headers = { etag, "cache-control": "private, no-cache", vary: "accept-encoding" };
  if (asked["if-none-match"]?.split(/\s*,\s*/).includes(etag)) return empty(304, headers);
  const shape = { ...headers, "content-type": "application/json" };
  if (text.length < MIN_LENGTH || !acceptsCoding("gzip", asked["accept-encoding"])) return raw(200, text, shape);
  return raw(200, await pack(etag, text), { ...shape, "content-encoding": "gzip" });
}

function pack(etag: string, text: string): Promise<Uint8Array> {
  const known = packed.get(etag);
  if (known) return known;
  const packing = compress(text);
  packed.set(etag, packing);
  for (const oldest of packed.keys()) {
    if (packed.size <= PACKED_KEPT) break;
    packed.delete(oldest);
  }
  return packing;
}
