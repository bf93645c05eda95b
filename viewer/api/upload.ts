import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { MINUTE_MS } from "@/domain/time";
import { addressOf } from "./address";
import type { CallOptions } from "./call";
import { NO_ANSWER, type Outcome, outcomeOf, parsedJson } from "./outcome";

/** An upload without progress for this long, or without a response to the whole file, has failed. */
const STALLED_MS = 2 * MINUTE_MS;

export interface Upload extends CallOptions {
  readonly file: Blob;
  /** Called with the share of bytes sent, from 0 to 1. At 1 the server has received them all and still processes them. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends the bytes of a file. Uses XMLHttpRequest, because fetch does not report upload progress. Undefined if cancelled. */
export function upload<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask> & Upload,
): Promise<Outcome<Value> | undefined> {
  const { file, onProgress, signal, ifMatch } = asked;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED_MS);
    };
    request.open(endpoint.method, addressOf(endpoint, asked));
    request.setRequestHeader("content-type", file.type);
    if (ifMatch !== undefined) request.setRequestHeader("if-match", `"${ifMatch}"`);
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => resolve(outcomeOf(endpoint.answer, request.status, parsedJson(request.responseText)));
    request.onerror = () => resolve(NO_ANSWER);
    request.onabort = () => resolve(signal.aborted ? undefined : NO_ANSWER);
    request.onloadend = () => clearTimeout(timer);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    wait();
    request.send(file);
  });
}
