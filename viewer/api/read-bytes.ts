import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { READ_TIMEOUT_MS, type Terms } from "./call";
import { NO_ANSWER, type Outcome, parsedJson, refusedOf } from "./outcome";

/** Calls a route whose answer is of this media type and no JSON. Never throws: no whole answer is status 0. */
export async function readBytes<Ask extends Asked>(
  endpoint: Endpoint<Ask, undefined>,
  asked: NoInfer<Ask> & Pick<Terms, "signal">,
  mediaType: string,
): Promise<Outcome<Uint8Array>> {
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
    return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return NO_ANSWER;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
