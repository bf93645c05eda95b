import { type Dispatcher, request } from "undici";

export interface SentRequest {
  readonly url: URL;
  readonly method: "GET" | "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly dispatcher: Dispatcher;
  /** For the whole exchange, to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Limit for the body of the answer. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Exchanged =
  | { readonly type: "response"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly type: "too-large" }
  /** `reason` is an error code; it contains nothing of the request. */
  | { readonly type: "cut"; readonly reason: string; readonly wasSent: boolean }
  | { readonly type: "cancelled" };

/** Errors that occur before the request is sent. */
const UNSENT: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** Sends one request and reads its whole answer. Follows no redirects and asks for no compression. Never rejects. */
export async function sendRequest({ url, timeoutMs, mostBytes, signal, ...asked }: SentRequest): Promise<Exchanged> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const ends = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const { statusCode, headers, body } = await request(url, { ...asked, signal: ends });
    const text = await readText(body, mostBytes);
    return text === undefined ? { type: "too-large" } : { type: "response", status: statusCode, headers, text };
  } catch (error) {
    if (signal?.aborted) return { type: "cancelled" };
    const reason = timeout.aborted ? "ETIMEDOUT" : codeOf(error);
    return { type: "cut", reason, wasSent: !UNSENT.has(reason) };
  }
}

/** Leaving the loop early destroys the body and closes the connection. */
async function readText(body: AsyncIterable<Buffer>, mostBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The error's code. If several addresses were tried, that of the first one. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === "string") return code;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? error.name : codeOf(inner);
}
