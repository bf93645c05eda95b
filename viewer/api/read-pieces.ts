import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { READ_TIMEOUT_MS, type Terms } from "./call";
import { NO_ANSWER, type Outcome, parsedJson, refusedOf } from "./outcome";

/** Bytes of one media type, and whoever takes them piece by piece. Where `take` throws, the answer is none. */
interface Taking {
  readonly mediaType: string;
  readonly take: (piece: Uint8Array) => void;
}

/** Calls a route whose answer is no JSON, and hands it over as it comes. Never throws: no whole answer is status 0. */
export async function readPieces<Ask extends Asked>(
  endpoint: Endpoint<Ask, undefined>,
  asked: NoInfer<Ask> & Pick<Terms, "signal">,
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
    // A Wi-Fi's sign-in page, or a proxy, answered in the server's place.
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
