import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { SECOND_MS } from "@/domain/time";
import { addressOf } from "./address";
import { NO_ANSWER, type Outcome, outcomeOf, parsedJson } from "./outcome";

export interface Terms {
  /** The version that was read: refused with 412 where another one is there by now. */
  readonly ifMatch?: number;
  /** An aborted request has no answer. */
  readonly signal?: AbortSignal;
}

/** After so long without a whole answer there is none. An edit may wait for the disk, or for an image to be redrawn. */
export const READ_TIMEOUT_MS = 20 * SECOND_MS;
/** Of edits, and of what is looked up in much of the past. */
const LONG_TIMEOUT_MS = 60 * SECOND_MS;

/** Calls a route. Never throws: no answer at all is status 0. */
export async function call<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask> & Terms,
): Promise<Outcome<Value>> {
  const { signal } = asked;
  const stop = new AbortController();
  const abort = () => stop.abort();
  const timer = setTimeout(abort, endpoint.method === "GET" && !endpoint.isSlow ? READ_TIMEOUT_MS : LONG_TIMEOUT_MS);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    const response = await fetch(addressOf(endpoint, asked), { ...requestOf(endpoint, asked), signal: stop.signal });
    return outcomeOf(endpoint.answer, response.status, parsedJson(await response.text()));
  } catch {
    return NO_ANSWER;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** A request, but for its address. */
export function requestOf({ method }: Pick<Endpoint, "method">, { body, ifMatch }: Asked & Terms): RequestInit {
  return {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(ifMatch !== undefined && { "if-match": `"${ifMatch}"` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}
