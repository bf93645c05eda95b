import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { type CallOptions, READ_TIMEOUT_MS } from "./call";
import { NO_ANSWER, type Outcome, parsedJson, refusedOf } from "./outcome";

/** A media type, and the function that receives its bytes. If `take` throws, the outcome is `NO_ANSWER`. */
interface Taking {
  readonly mediaType: string;
  readonly take: (piece: Uint8Array) => void;
}

/** Calls a route with a binary response and passes the bytes on as they arrive. Never throws; an incomplete response has status 0. */
export async function readPieces<Ask extends Asked>(
  endpoint: Endpoint<Ask, undefined>,
  asked: NoInfer<Ask> & Pick<CallOptions, "signal">,
  { mediaType, take }: Taking,
): Promise<Outcome<undefined>> {
  const { signal } = asked;
  const stop = new AbortController();
  const abort = () => stop.abort();
  const timer = setTimeout(abort, READ_TIMEOUT_MS);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    const response = await fetch(addressOf(endpoint, asked), { signal: stop.signal });
    if (!response.ok) return refusedOf(parsedJson(await response.text()), response.status);
    // A captive portal or a proxy responded instead of the server.
    if (response.headers.get("content-type") !== mediaType) return NO_ANSWER;
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) take(read.value);
    return { ok: true, value: undefined };
  } catch {
    stop.abort();
    return NO_ANSWER;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
