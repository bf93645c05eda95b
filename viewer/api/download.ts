import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { MINUTE_MS } from "@/domain/time";
import { addressOf } from "./address";
import { requestOf } from "./call";
import { NO_ANSWER, parsedJson, type Refused, refusedOf } from "./outcome";

/** A download that receives no byte for this long has failed. */
const STALLED_MS = 2 * MINUTE_MS;

export interface Download {
  /** Called with the number of bytes received so far. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Downloaded {
  readonly ok: true;
  readonly file: Blob;
  readonly name: string;
  readonly bytes: number;
}

/** Downloads a response as a file, which the browser keeps on disk if it is large. Undefined if cancelled. */
export async function download<Ask extends Asked>(
  endpoint: Endpoint<Ask>,
  asked: NoInfer<Ask>,
  { onProgress, signal }: Download,
): Promise<Downloaded | Refused | undefined> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  let timer = setTimeout(abort, STALLED_MS);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  try {
    const response = await fetch(addressOf(endpoint, asked), { ...requestOf(endpoint, asked), signal: stop.signal });
    if (!response.ok || !response.body) return refusedOf(parsedJson(await response.text()), response.status);
    let bytes = 0;
    const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        clearTimeout(timer);
        timer = setTimeout(abort, STALLED_MS);
        bytes += chunk.byteLength;
        onProgress(bytes);
        controller.enqueue(chunk);
      },
    });
    const file = await new Response(response.body.pipeThrough(counting)).blob();
    return { ok: true, file, bytes, name: nameIn(response.headers.get("content-disposition")) };
  } catch {
    return signal.aborted ? undefined : NO_ANSWER;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

/** Saves a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function nameIn(disposition: string | null): string {
  return /filename="([\w.-]+)"/.exec(disposition ?? "")?.[1] ?? "download";
}
