import { type Dispatcher, request } from "undici";
import { SECOND_MS } from "@/domain/time";
import { mayBePublicHost, NOT_PUBLIC } from "@/server/outbound/public-address";
import { codeOf } from "./send-request";

export interface ImageDownloadSetup {
  /** Address of the API that named the image (`toApiAddress`). Images may come from that host even if it is on this machine. */
  readonly apiAddress: string;
  /** Dispatcher for the API's own host. */
  readonly outbound: Dispatcher;
  /** Dispatcher for every other host; made with `publicLookup`. */
  readonly publicOutbound: Dispatcher;
  readonly mostBytes: number;
  /** For the whole download, to the last byte. */
  readonly timeoutMs?: number;
}

export type DownloadedImage =
  /** Read the body to its end or leave the loop; both close the connection. It throws if the connection breaks or the body is too long. */
  | { readonly type: "image"; readonly body: AsyncIterable<Uint8Array> }
  /** Not https, or not a public host. */
  | { readonly type: "refused-address" }
  /** The signed address has expired, or nothing is there. */
  | { readonly type: "no-image"; readonly status: number }
  | { readonly type: "too-many-redirects" }
  | { readonly type: "too-large" }
  | { readonly type: "unreachable"; readonly reason: string };

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 60 * SECOND_MS;

/** Downloads a map's image from the address that Mist gives. The address must not be stored or logged. No token is sent. Never rejects. */
export async function downloadImage(
  setup: ImageDownloadSetup,
  address: string,
  signal?: AbortSignal,
): Promise<DownloadedImage> {
  const timeout = AbortSignal.timeout(setup.timeoutMs ?? TIMEOUT_MS);
  const ends = signal ? AbortSignal.any([signal, timeout]) : timeout;
  let next = toUrl(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const dispatcher = next && dispatcherFor(next, setup);
    if (!next || !dispatcher) return { type: "refused-address" };
    const got = await fetchOnce(next, dispatcher, ends);
    if (got.type !== "response") return got;
    if (got.location === undefined) return judge(got.response, setup.mostBytes);
    next = toUrl(got.location, next);
  }
  return { type: "too-many-redirects" };
}

function toUrl(address: string, base?: URL): URL | undefined {
  return URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
}

/** Undefined for an address that must not be requested. */
function dispatcherFor(url: URL, { apiAddress, outbound, publicOutbound }: ImageDownloadSetup): Dispatcher | undefined {
  if (`${url.username}${url.password}` !== "") return undefined;
  if (url.origin === new URL(apiAddress).origin) return outbound;
  return url.protocol === "https:" && mayBePublicHost(url.hostname) ? publicOutbound : undefined;
}

type Got =
  | { readonly type: "response"; readonly response: Dispatcher.ResponseData; readonly location?: string | undefined }
  | Extract<DownloadedImage, { readonly type: "refused-address" | "unreachable" }>;

async function fetchOnce(url: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Got> {
  try {
    const response = await request(url, {
      dispatcher,
      signal,
      headers: { accept: "image/*", "user-agent": "floorcast" },
    });
    const { statusCode, headers, body } = response;
    if (statusCode < 300 || statusCode >= 400) return { type: "response", response };
    drop(body);
    return { type: "response", response, location: String(headers.location ?? "") };
  } catch (error) {
    const reason = codeOf(error);
    return reason === NOT_PUBLIC ? { type: "refused-address" } : { type: "unreachable", reason };
  }
}

function judge({ statusCode, headers, body }: Dispatcher.ResponseData, mostBytes: number): DownloadedImage {
  if (statusCode !== 200) {
    drop(body);
    return { type: "no-image", status: statusCode };
  }
  if (Number(headers["content-length"] ?? 0) > mostBytes) {
    drop(body);
    return { type: "too-large" };
  }
  return { type: "image", body: bounded(body, mostBytes) };
}

/** Closes the connection of a body that is not read. */
function drop(body: Dispatcher.ResponseData["body"]): void {
  body.on("error", () => undefined).destroy();
}

async function* bounded(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Error("the image is larger than allowed");
    yield chunk;
  }
}
