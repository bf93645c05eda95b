import { NO_ANSWER, type Refused, refusedOf } from "./request";

export interface Download {
  /** Bytes that have come so far. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Downloaded {
  readonly ok: true;
  readonly file: Blob;
  readonly name: string;
  readonly bytes: number;
}

/** POSTs and takes what comes as a file, which the browser keeps on disk where it is large. Undefined once cancelled. */
export async function downloadFile(path: string, download: Download): Promise<Downloaded | Refused | undefined> {
  const { onProgress, signal } = download;
  try {
    const response = await fetch(path, { method: "POST", signal });
    if (!response.ok || !response.body) return refusedOf(await response.json().catch(() => undefined), response.status);
    let bytes = 0;
    const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        onProgress(bytes);
        controller.enqueue(chunk);
      },
    });
    const file = await new Response(response.body.pipeThrough(counting)).blob();
    return { ok: true, file, bytes, name: nameIn(response.headers.get("content-disposition")) };
  } catch {
    return signal.aborted ? undefined : NO_ANSWER;
  }
}

/** Hands a file to the browser's downloads. */
export function keepFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it once the click was handled; without a moment some have not.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function nameIn(disposition: string | null): string {
  return /filename="([\w.-]+)"/.exec(disposition ?? "")?.[1] ?? "download";
}
