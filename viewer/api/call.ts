import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { SECOND_MS } from "@/domain/time";
import { addressOf } from "./address";
import { NO_ANSWER, type Outcome, outcomeOf, parsedJson } from "./outcome";

export interface CallOptions {
  /** The version that was read. The server refuses with 412 if it has another one by now. */
  readonly ifMatch?: number;
  /** Aborts the request, which then has no answer. */
  readonly signal?: AbortSignal;
}

/** A request without a complete response after this time has failed. */
export const READ_TIMEOUT_MS = 20 * SECOND_MS;
/** The timeout of edits, which may wait for the disk or for an image to be redrawn, and of queries over much of the past. */
const LONG_TIMEOUT_MS = 60 * SECOND_MS;

/** Calls a route. Never throws; without a response, the status is 0. */
export async function call<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask> & CallOptions,
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

/** A request without its address. */
export function requestOf({ method }: Pick<Endpoint, "method">, { body, ifMatch }: Asked & CallOptions): RequestInit {
  return {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(ifMatch !== undefined && { "if-match": `"${ifMatch}"` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}
