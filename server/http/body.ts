import { parseBody } from "@/server/http/message/json-body";
import { refuseMediaType } from "@/server/http/message/media-type";
import { retryAfter } from "@/server/http/message/retry-after";
import { type Refusal, refuse } from "./answer";
import type { ApiRequest, WholeBody } from "./exchange";

export type BodyRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly refusal: Refusal<"overloaded" | "payload-too-large" | "timeout"> };

/**
 * Reads a whole body of at most `limit` bytes. Stops at the first byte too many, or before the first byte if Content-Length says that it is
 * too long.
 */
export async function readBody(request: ApiRequest, limit: number): Promise<BodyRead> {
  const oversized = refuseDeclared(request, limit);
  if (oversized) return { ok: false, refusal: oversized };
  const { body } = request;
  if (!body) return { ok: true, bytes: new Uint8Array() };
  const whole = await (body.whole?.(limit) ?? gather(body, limit));
  if (whole === "too-large") return { ok: false, refusal: tooLarge(limit) };
  if (whole === "ended-early") return { ok: false, refusal: brokenOff() };
  if (whole === "no-room") return { ok: false, refusal: withoutRoom() };
  return { ok: true, bytes: whole };
}

async function gather(body: AsyncIterable<Uint8Array>, limit: number): Promise<WholeBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > limit) return "too-large";
      chunks.push(chunk);
    }
  } catch {
    return "ended-early";
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

/** Returns a refusal if Content-Length is above the limit. */
export function refuseDeclared(request: ApiRequest, limit: number): Refusal<"payload-too-large"> | undefined {
  return Number(request.headers["content-length"] ?? 0) > limit ? tooLarge(limit) : undefined;
}

/** Closes the connection, so that the rest of the body is not taken for the next request. */
export function tooLarge(limit: number): Refusal<"payload-too-large"> {
  const detail = `The body may have at most ${limit} bytes.`;
  return refuse("payload-too-large", detail, { headers: { connection: "close" } });
}

function withoutRoom(): Refusal<"overloaded"> {
  const headers = { connection: "close", ...retryAfter() };
  return refuse("overloaded", "Too many large requests arrive at once. Send it again later.", { headers });
}

export function brokenOff(): Refusal<"timeout"> {
  return refuse("timeout", "The body ended early.", { headers: { connection: "close" } });
}

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/** UTF-8 JSON with a JSON content type; undefined if there is no body. */
export async function readJson(request: ApiRequest, limit: number): Promise<JsonRead> {
  const read = await readBody(request, limit);
  if (!read.ok) return read;
  if (read.bytes.byteLength === 0) return { ok: true, value: undefined };
  const parsed = refuseMediaType(request.headers) ?? parseBody(read.bytes);
  return parsed.ok ? parsed : { ok: false, refusal: refuse(parsed.slug, parsed.detail) };
}

/** Compressed bodies are refused: a small body could expand to any size. */
export function refuseEncoded(encoding: string | undefined): Refusal | undefined {
  if (encoding === undefined || encoding.trim().toLowerCase() === "identity") return undefined;
  return refuse("unsupported-encoding", "Bodies are taken as they are, without Content-Encoding.");
}
