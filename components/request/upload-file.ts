import { goToSignIn } from "@/viewer/connection/go-to-sign-in";
import { withInstants } from "./instants";
import { NO_ANSWER, type Outcome, refusedOf, type Terms } from "./request";

export interface Upload extends Terms {
  readonly file: Blob;
  /** Runs as bytes leave: 0 to 1. At 1 the server has them all and still reads them. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** PUTs a file's bytes as they are. By XMLHttpRequest, since fetch does not tell how much has left. Undefined once cancelled. */
export function uploadFile<Value>(path: string, upload: Upload): Promise<Outcome<Value> | undefined> {
  const { file, onProgress, signal, ifMatch } = upload;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    request.setRequestHeader("content-type", file.type);
    if (ifMatch !== undefined) request.setRequestHeader("if-match", `"${ifMatch}"`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(outcomeOf<Value>(request));
    request.onerror = () => resolve(NO_ANSWER);
    request.onabort = () => resolve(undefined);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function outcomeOf<Value>({ status, responseText }: XMLHttpRequest): Outcome<Value> {
  const body = parsed(responseText);
  if (status >= 200 && status < 300 && body !== undefined) return { ok: true, value: withInstants(body) as Value };
  const refused = refusedOf(body, status);
  if (refused.code === "unauthenticated") goToSignIn();
  return refused;
}

/** Something between us and the server may answer with a page of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
