import { hash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Answer, empty, raw } from "./answer";
import type { ApiRequest } from "./exchange";
import { acceptsCoding } from "./message/content-coding";

/** Below this, packing costs more than it saves. */
const LEAST_LENGTH = 2_000;
const PACKED_KEPT = 8;

const compress = promisify(gzip);

/** Newest last. Whoever asks for the same at about the same time shares the work. */
const packed = new Map<string, Promise<Uint8Array>>();

/**
 * A large answer that is asked for again and again: nothing at all where the asker has the same already, else packed
 * where the asker understands that. For what holds no secret: the length of packed text tells a little of what is in it.
 */
export async function packedJson(
  { headers: asked }: Pick<ApiRequest, "headers">,
  value: unknown,
): Promise<Answer<never>> {
  const text = JSON.stringify(value);
  const etag = `W/"${hash("sha1", text, "base64url")}"`;
  // A browser keeps it, but asks each time whether it still holds.
  const headers = { etag, "cache-control": "private, no-cache", vary: "accept-encoding" };
  if (asked["if-none-match"]?.split(/\s*,\s*/).includes(etag)) return empty(304, headers);
  const shape = { ...headers, "content-type": "application/json" };
  if (text.length < LEAST_LENGTH || !acceptsCoding("gzip", asked["accept-encoding"])) return raw(200, text, shape);
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
